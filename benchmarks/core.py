"""What all routing solvers have in common, made from a made week: hard windows, one carer, fixed days, skills, travel.

Each visit has its day and its length; whoever works that day may come at any hour. The cost is travel, and a visit that
nobody makes is dearer than any way. With `ties` there are also the members' hours and how well people know them, for
solvers that can express it. Every solver's answer is a plan for one and the same week, for the judge to check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.made import made
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Member, Moment, Problem
from rotas.planning.reading_week import week_from_json

Json = dict[str, Any]
DAY = (0, 1440)
MISSED = 5000
TIES = {"core": 0, "known": 10, "new": 40}
NOTHING = ("short", "away", "other_day", "face", "gift", "waiting", "short_day", "rather_not", "under", "over",
           "unsocial", "change", "shift")  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One visit of a day: its moment, place, first and last start, minutes, and the members (by number) who could come.

    `points` is the cost of the tie to each of those members.
    """

    moment: str
    place: int
    opens: int
    last: int
    minutes: int
    able: tuple[int, ...]
    points: tuple[int, ...]


@dataclass(frozen=True)
class Day:
    """One day for a routing solver: who works (their base, matrix and hours), and the stops. All in minutes."""

    number: int
    members: tuple[str, ...]
    bases: tuple[int, ...]
    matrices: tuple[list[list[int]], ...]
    hours: tuple[tuple[int, int], ...]
    stops: tuple[Stop, ...]


def core_week(seed: int, members: int = 12, ties: bool = False) -> Problem:
    """A made week with no more in it than every solver can express; with `ties`, also hours and ties."""
    raw = made(seed, members)
    moments: list[Json] = []
    people: list[Json] = []
    places = {p["id"]: p["place"] for p in raw["people"]}
    known = _known(raw) if ties else {}
    tied: list[Json] = []
    for n, mo in enumerate(raw["moments"]):
        if mo["carers"] > 1:
            continue
        step = max(mo.get("apart", 1), len(mo["days"]) // mo["times"])
        for day in mo["days"][n % step :: step][: mo["times"]]:
            name = f"{mo['id']} {day}"
            tied += [{"person": name, "member": m, "tie": tie} for m, tie in known.get(mo["person"], ())]
            people.append({"id": name, "place": places[mo["person"]], "circle": 99})
            moments.append(
                {"id": name, "person": name, "times": 1, "days": [day], "from": mo["from"], "to": mo["to"], "best_from": mo["from"],
                 "best_to": mo["to"], "least": mo["least"], "best": mo["least"], "carers": 1, "needs": mo.get("needs", [[]]), "matters": 3}
            )  # fmt: skip
    team = []
    for m in raw["members"]:
        offered = [w for w in m["available"] if not w.get("rather_not")]
        day = [{"day": d, "from": DAY[0], "to": DAY[1]} for d in sorted({w["day"] for w in offered})]
        team.append(
            m | {"contract": 0, "most_week": 10_080, "most_day": 1440, "most_days": 7, "shift_least": 0, "unsocial_before": 0,
                 "gifts": [], "available": offered if ties else day}
        )  # fmt: skip
    weights: Json = dict.fromkeys(NOTHING, 0) | {"travel": 1, "tie": TIES if ties else dict.fromkeys(TIES, 0)}
    weights["missed"] = {str(n): MISSED for n in range(1, 5)}
    return week_from_json(
        raw | {"members": team, "people": people, "moments": moments, "ties": tied, "blocks": [], "weights": weights,
               "limits": {"stretch": None, "span": None, "rest": None}}
    )  # fmt: skip


def _known(raw: Json) -> dict[str, list[tuple[str, str]]]:
    """Members and ties by person. Made weeks have no "not": every third person says it to a member they do not know."""
    out: dict[str, list[tuple[str, str]]] = {p["id"]: [] for p in raw["people"]}
    for t in raw["ties"]:
        out[t["person"]].append((t["member"], t["tie"]))
    for n, rows in enumerate(out.values()):
        strangers = [m["id"] for m in raw["members"] if m["id"] not in dict(rows)]
        if n % 3 == 0 and strangers:
            rows.append((strangers[n % len(strangers)], "not"))
    return out


def days_of(problem: Problem) -> list[Day]:
    """The week as one routing problem for each day."""
    number = {p.id: n for n, p in enumerate(problem.places)}
    ids = [p.id for p in problem.places]
    matrices = {
        mode: [[problem.travel(mode, a, b) for b in ids] for a in ids] for mode in {m.mode for m in problem.members}
    }
    out = []
    for d in range(problem.days):
        on = [m for m in problem.members if any(w.day == d for w in m.available)]
        stops = tuple(_stop(problem, mo, number[problem.place_of(mo)], on) for mo in problem.moments if d in mo.days)
        out.append(
            Day(
                d,
                tuple(m.id for m in on),
                tuple(number[m.base] for m in on if m.base is not None),
                tuple(matrices[m.mode] for m in on),
                tuple(next((w.opens, w.closes) for w in m.available if w.day == d) for m in on),
                stops,
            )
        )
    return out


def _stop(problem: Problem, mo: Moment, place: int, on: Sequence[Member]) -> Stop:
    ties = [problem.tie(mo.person, m.id) for m in on]
    able = tuple(n for n, m in enumerate(on) if ties[n] != "not" and any(need <= m.skills for need in mo.needs))
    cost = dict(zip(TIES, problem.weights.tie, strict=True))
    points = tuple(round(cost[ties[n]]) for n in able)
    return Stop(mo.id, place, mo.opens, mo.closes - mo.best, mo.best, able, points)


def visits_of(day: Day, routes: list[list[int]]) -> list[Visit]:
    """Visits from each member's stops in order, each as early as may be. The judge finds what comes too late."""
    out = []
    for n, route in enumerate(routes):
        time, at = day.hours[n][0], None
        for s in route:
            stop = day.stops[s]
            # a day begins at the first visit, wherever that is: the way there is before it
            time = max(stop.opens, time + (0 if at is None else day.matrices[n][at][stop.place]))
            out.append(Visit(day.number, time, stop.moment, stop.minutes, (day.members[n],)))
            time, at = time + stop.minutes, stop.place
    return out


def checked(problem: Problem, visits: list[Visit]) -> tuple[float, int] | str:
    """Cost and visits made, or the first rule that the plan breaks."""
    found = judge(problem, Plan(tuple(visits)))
    return (found.cost, int(found.facts["met"])) if found.feasible else f"breaks a rule: {found.broken[0].says}"
