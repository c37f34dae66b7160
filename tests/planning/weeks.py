"""Small made weeks for the planner's tests: plain values in the form `goodweek.week/1`."""

from __future__ import annotations

import copy
import importlib.util
import random
import types
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
REFEREE = SHARED / "tools" / "score_week.py"
WEEKS = sorted((SHARED / "data" / "weeks").glob("*.json")) if (SHARED / "data" / "weeks").is_dir() else []
NO_REFEREE = "the referee (../shared/tools/score_week.py) is not here"

Json = dict[str, Any]


def referee() -> types.ModuleType:
    """The referee, loaded from where it lies."""
    spec = importlib.util.spec_from_file_location("score_week", REFEREE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def member(name: str = "ann", **changes: Any) -> Json:
    """A member who is free from 7 to 22 all week and breaks no limit easily."""
    return {
        "id": name, "name": name.title(), "mode": "walk", "base": None, "contract": 1200, "most_week": 2400, "most_day": 600,
        "most_days": 5, "shift_least": 0, "skills": ["care"], "gifts": [],
        "available": [{"day": d, "from": 420, "to": 1320} for d in range(7)],
    } | changes  # fmt: skip


def moment(name: str = "tea", **changes: Any) -> Json:
    """One visit of an hour at any time from 8 to 20 on any day."""
    return {
        "id": name, "person": "pat", "title": name, "times": 1, "days": list(range(7)), "from": 480, "to": 1200, "least": 60, "best": 60,
        "carers": 1, "needs": [["care"]], "matters": 3,
    } | changes  # fmt: skip


def person(name: str = "pat", **changes: Any) -> Json:
    """Somebody at home `h`, with room in their circle."""
    return {
        "id": name,
        "name": name.title(),
        "place": "h",
        "circle": 4,
        "allocation": None,
        "gifts": [],
        "busy": [],
    } | changes


def week(**changes: Any) -> Json:
    """Two members, one person, one moment; three places ten minutes apart."""
    return {
        "format": "goodweek.week/1", "name": "a small week", "starts": "2026-11-23", "days": 7, "timezone": "Europe/London",
        "places": [{"id": x, "lat": 51.5, "lon": 0.3} for x in ("h", "i", "j")],
        "travel": {"order": ["h", "i", "j"], "minutes": {"walk": [[0, 10, 10], [10, 0, 10], [10, 10, 0]]}},
        "members": [member("ann"), member("bob")], "people": [person()], "ties": [], "moments": [moment()],
        "blocks": [], "pins": [], "agreed": [],
    } | changes  # fmt: skip


def visit(
    moment: str = "tea", day: int = 0, start: int = 600, minutes: int = 60, members: tuple[str, ...] = ("ann",)
) -> Json:
    """A visit as in a plan file."""
    return {"moment": moment, "day": day, "start": start, "minutes": minutes, "members": list(members)}


def plan(*visits: Json) -> Json:
    """A plan file."""
    return {"format": "goodweek.plan/1", "visits": list(visits)}


def random_week(r: random.Random, moments: int = 8) -> Json:
    """A week with some of everything: pairs, `after`, blocks, pins, agreed visits, odd limits and weights."""
    members = []
    for n in range(r.randint(1, 5)):
        available = []
        for d in range(7):
            if r.random() < 0.7:
                a = r.choice([360, 420, 540, 780])
                available.append({"day": d, "from": a, "to": a + r.choice([240, 480, 700])})
                if r.random() < 0.3:
                    available.append({"day": d, "from": a + 700, "to": a + 820, "rather_not": True})
        extra: Json = {}
        if r.random() < 0.3:
            extra["leaves"] = r.choice([0, 430, 500])
        if r.random() < 0.3:
            extra["last_finish"] = r.choice([1200, 1320])
        members.append(
            member(
                f"m{n}", mode=r.choice(["walk", "car"]), base=r.choice([None, "h", "i", "j"]), contract=r.choice([300, 900, 1500]),
                most_week=r.choice([600, 1500, 2400]), most_day=r.choice([240, 480]), most_days=r.randint(2, 6),
                shift_least=r.choice([0, 120]), skills=r.choice([["care"], ["care", "hoist"], []]), gifts=r.choice([[], ["music"]]),
                available=available, unsocial_before=r.choice([0, 90]), **extra,
            )
        )  # fmt: skip
    people = [
        person(f"p{n}", place=r.choice("hij"), circle=r.randint(1, 3), allocation=r.choice([None, 600, 200]),
               busy=[{"day": r.randrange(7), "from": 600, "to": 720}] if r.random() < 0.4 else [])
        for n in range(r.randint(1, 3))
    ]  # fmt: skip
    rows: list[Json] = []
    for n in range(r.randint(0, moments)):
        opens = r.choice([420, 480, 700, 1000])
        carers = 2 if r.random() < 0.3 else 1
        least = r.choice([20, 45])
        mo = moment(
            f"k{n}", person=r.choice(people)["id"], times=r.randint(1, 4), days=sorted(r.sample(range(7), r.randint(2, 7))),
            apart=r.randint(1, 2), carers=carers, needs=[r.choice([[], ["care"], ["hoist"]]) for _ in range(carers)],
            matters=r.randint(1, 4), gifts=r.choice([[], ["music"]]), least=least, best=least + r.choice([0, 15, 60]),
        ) | {"from": opens, "to": opens + r.choice([120, 300, 600])}  # fmt: skip
        if r.random() < 0.6:
            mo |= {"best_from": opens + 20, "best_to": opens + 50}
        if r.random() < 0.3:
            mo["best_days"] = mo["days"][:1]
        if r.random() < 0.3:
            mo["place"] = r.choice("hij")
        if rows and r.random() < 0.3:
            mo["after"] = {
                "moment": r.choice(rows)["id"],
                "least": r.choice([0, 60]),
                "most": r.choice([90, 400]),
                "others": r.random() < 0.5,
            }
        rows.append(mo)
    blocks = []
    if r.random() < 0.5:
        blocks = [
            {
                "id": "meet",
                "title": "Meeting",
                "day": 2,
                "from": 780,
                "to": 840,
                "place": r.choice([None, "h"]),
                "members": [m["id"] for m in members],
            }
        ]
    out = week(members=members, people=people, moments=rows, blocks=blocks)
    out["places"] = [{"id": x, "lat": 51.5 + n / 70, "lon": 0.3 + n / 90} for n, x in enumerate("hij")]
    out["travel"] = {
        "modes": {"walk": {"kmh": 4.5, "detour": 1.25, "settle": 1}, "car": {"kmh": 28, "detour": 1.35, "settle": 4}}
    }
    pairs = [(p["id"], m["id"]) for p in people for m in members]
    out["ties"] = [
        {"person": p, "member": m, "tie": r.choice(["core", "known", "not"])} for p, m in pairs if r.random() < 0.5
    ]
    out["limits"] = r.choice([{}, {"stretch": 180}, {"stretch": None, "span": 400}, {"rest": None}])
    out["weights"] = r.choice([{}, {"worst_away": 2, "away": 0.25}, {"unsocial": 3, "face": 7.5}])
    if rows and r.random() < 0.5:
        out["agreed"] = [v for v in random_plan(r, out)["visits"] if v["day"] < 7 and v["members"]][:6]
        out["agreed"] = list({(v["moment"], v["day"]): v for v in out["agreed"]}.values())
    if rows and r.random() < 0.4:
        mo = r.choice(rows)
        out["pins"] = [{"moment": mo["id"], "day": mo["days"][0]}]
    return copy.deepcopy(out)


def random_plan(r: random.Random, of: Json, wrong: float = 0.0) -> Json:
    """Visits thrown at a week; `wrong` is how often one is no visit at all."""
    who = [m["id"] for m in of["members"]]
    visits = []
    for mo in of["moments"]:
        for d in r.sample(mo["days"], min(len(mo["days"]), mo["times"])):
            minutes = r.randint(mo["least"], mo["best"])
            v = visit(
                mo["id"],
                d,
                r.randint(mo["from"], mo["to"] - minutes),
                minutes,
                tuple(r.sample(who, min(len(who), mo["carers"]))),
            )
            if r.random() < wrong:
                v |= r.choice(
                    [
                        {"moment": "nothing"},
                        {"day": 9},
                        {"start": 0},
                        {"minutes": 1},
                        {"members": []},
                        {"members": ["nobody"]},
                        {"members": who},
                    ]
                )
            if r.random() < 0.9:
                visits.append(v)
    r.shuffle(visits)
    return plan(*visits)
