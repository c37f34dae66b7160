"""Weeks made up for measuring: a town, a team, people with a few moments each. The same seed gives the same week."""

from __future__ import annotations

import random
from typing import Any

Json = dict[str, Any]
SHIFTS = {"early": (405, 915), "day": (525, 1065), "late": (810, 1335), "long": (435, 1290)}
MODES = {
    "walk": {"kmh": 4.5, "detour": 1.25, "settle": 1},
    "cycle": {"kmh": 13, "detour": 1.3, "settle": 3},
    "car": {"kmh": 27, "detour": 1.35, "settle": 4},
}


def made(seed: int, members: int = 12, load: float = 0.85) -> Json:
    """A week for a team. `load` is the share of contracted hours that visits and the way there are made to take."""
    r = random.Random(f"benchmark {seed} {members} {load}")
    places: list[Json] = [{"id": "hub", "lat": 51.49, "lon": 0.37}]

    def place(name: str, spread: float) -> str:
        lat, lon = round(51.49 + r.gauss(0, spread), 6), round(0.37 + r.gauss(0, 1.5 * spread), 6)
        places.append({"id": name, "lat": lat, "lon": lon})
        return name

    team = [_member(r, n, place(f"home-{n}", 0.018)) for n in range(members)]
    hours = load * sum(m["contract"] for m in team)
    people: list[Json] = []
    moments: list[Json] = []
    ties: list[Json] = []
    while hours > 0:
        n = len(people)
        mine = _moments(r, f"p{n}")
        minutes = sum(m["times"] * m["best"] * m["carers"] for m in mine)
        hours -= 1.2 * minutes
        people.append(
            {"id": f"p{n}", "name": f"Person {n}", "place": place(f"at-{n}", 0.014), "circle": r.choice([3, 4, 5]),
             "allocation": minutes + r.choice([0, 30, 60])}
        )  # fmt: skip
        moments += mine
        known = r.sample(team, min(members, 5))
        ties += [
            {"person": f"p{n}", "member": m["id"], "tie": "core" if k < 3 else "known"} for k, m in enumerate(known)
        ]
    meeting = {
        "id": "meeting",
        "title": "Team meeting",
        "day": 1,
        "from": 795,
        "to": 885,
        "place": "hub",
        "members": [m["id"] for m in team],
    }
    return {
        "format": "goodweek.week/1", "name": f"benchmark week {seed}", "starts": "2026-11-23", "days": 7, "timezone": "Europe/London",
        "places": places, "travel": {"modes": MODES}, "members": team, "people": people, "ties": ties, "moments": moments,
        "blocks": [meeting],
    }  # fmt: skip


def _member(r: random.Random, n: int, home: str) -> Json:
    hours = r.choice([18, 24, 30, 30, 36])
    kind = ("early", "late", "long", "day")[n % 4] if n < 8 else r.choice(list(SHIFTS))
    on = sorted(r.sample(range(7), r.choice([5, 5, 6])))
    opens, closes = SHIFTS[kind]
    available: list[Json] = [{"day": d, "from": opens, "to": closes} for d in on]
    available += [
        {"day": d, "from": 480, "to": 900, "rather_not": True} for d in range(7) if d not in on and r.random() < 0.3
    ]
    skills = ["care"] + [s for s, p in (("medication", 0.8), ("hoist", 0.6), ("driver", 0.5)) if r.random() < p]
    return {
        "id": f"m{n}", "name": f"Member {n}", "mode": "car" if "driver" in skills else r.choice(["walk", "cycle"]), "base": home,
        "contract": hours * 60, "most_week": (hours + 8) * 60, "most_day": 570, "most_days": min(6, len(on)), "shift_least": 150,
        "skills": skills, "gifts": r.sample(["music", "gardens", "cards", "cooking", "football"], 2), "available": available,
        "unsocial_before": r.choice([0, 60, 180]),
    }  # fmt: skip


def _moments(r: random.Random, person: str) -> list[Json]:
    out: list[Json] = []

    def add(
        name: str,
        times: int,
        days: list[int],
        hours: tuple[int, int, int, int],
        length: tuple[int, int],
        matters: int,
        **more: Any,
    ) -> None:
        opens, best, best_to, closes = hours
        out.append(
            {"id": f"{person}-{name}", "person": person, "times": times, "days": sorted(days), "from": opens, "to": closes,
             "best_from": best, "best_to": best_to, "least": length[0], "best": length[1], "carers": 1, "matters": matters} | more
        )  # fmt: skip

    week = list(range(7))
    pair = r.random() < 0.12
    two: Json = {"carers": 2, "needs": [["care"], ["care", "hoist"]]} if pair else {"needs": [["care"]]}
    wake = r.choice([435, 465, 495, 525])
    if r.random() < 0.4:  # every day, morning and evening
        skills: Json = {"needs": [["care", "medication"]]} if r.random() < 0.5 and not pair else two
        add(
            "morning",
            7,
            week,
            (wake - 30, wake, wake + 40, wake + 150),
            (30, 45),
            4 if "medication" in str(skills) else 3,
            **skills,
        )
        add("night", 7, week, (1140, 1190, 1240, 1330), (30, 40), 3, **two)
        if r.random() < 0.4:
            add("lunch", 7, week, (690, 720, 765, 870), (30, 45), 3, needs=[[]])
    else:
        add("morning", r.choice([2, 3, 4]), week, (wake, wake + 30, wake + 90, wake + 240), (30, 60), 3, **two)
    if r.random() < 0.6:
        add("bath", r.choice([1, 2]), r.sample(week, 4), (480, 540, 690, 1080), (45, 75), 2, apart=2, **two)
    if r.random() < 0.7:
        days = r.sample(week, 3)
        gift = r.choice(["music", "gardens", "cards", "cooking", "football"])
        add("joy", 1, days, (600, 660, 900, 1110), (60, 120), r.choice([1, 2, 3]), gifts=[gift], best_days=days[:1])
    return out
