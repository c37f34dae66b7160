"""What all routing solvers have in common, made from a made week: hard windows, one carer, fixed days, skills, travel.

Each visit has its day and its length; whoever works that day may come at any hour. The cost is travel, and a visit that
nobody makes is dearer than any way. Every solver's answer is a plan for one and the same week, for the judge to check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.made import made
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json

Json = dict[str, Any]
DAY = (0, 1440)
MISSED = 5000
NOTHING = ("short", "away", "other_day", "face", "gift", "waiting", "short_day", "rather_not", "under", "over",
           "unsocial", "change", "shift")  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One visit of a day: its moment, place, first and last start, minutes, and the members (by place) who could come."""

    moment: str
    place: int
    opens: int
    last: int
    minutes: int
    able: tuple[int, ...]


@dataclass(frozen=True)
class Day:
    """One day for a routing solver: who works (their base and matrix), and the stops. All in minutes."""

    number: int
    members: tuple[str, ...]
    bases: tuple[int, ...]
    matrices: tuple[list[list[int]], ...]
    stops: tuple[Stop, ...]


def core_week(seed: int, members: int = 12) -> Problem:
    """A made week with no more in it than every solver can express."""
    raw = made(seed, members)
    moments: list[Json] = []
    people: list[Json] = []
    places = {p["id"]: p["place"] for p in raw["people"]}
    for n, mo in enumerate(raw["moments"]):
        if mo["carers"] > 1:
            continue
        step = max(mo.get("apart", 1), len(mo["days"]) // mo["times"])
        for day in mo["days"][n % step :: step][: mo["times"]]:
            name = f"{mo['id']} {day}"
            people.append({"id": name, "place": places[mo["person"]], "circle": 99})
            moments.append(
                {"id": name, "person": name, "times": 1, "days": [day], "from": mo["from"], "to": mo["to"], "best_from": mo["from"],
                 "best_to": mo["to"], "least": mo["least"], "best": mo["least"], "carers": 1, "needs": mo.get("needs", [[]]), "matters": 3}
            )  # fmt: skip
    team = []
    for m in raw["members"]:
        on = sorted({w["day"] for w in m["available"] if not w.get("rather_not")})
        team.append(
            m | {"contract": 0, "most_week": 10_080, "most_day": 1440, "most_days": 7, "shift_least": 0, "unsocial_before": 0,
                 "gifts": [], "available": [{"day": d, "from": DAY[0], "to": DAY[1]} for d in on]}
        )  # fmt: skip
    weights: Json = dict.fromkeys(NOTHING, 0) | {"travel": 1, "tie": {"core": 0, "known": 0, "new": 0}}
    weights["missed"] = {str(n): MISSED for n in range(1, 5)}
    return week_from_json(
        raw | {"members": team, "people": people, "moments": moments, "ties": [], "blocks": [], "weights": weights,
               "limits": {"stretch": None, "span": None, "rest": None}}
    )  # fmt: skip


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
        stops = tuple(
            Stop(
                mo.id,
                number[problem.place_of(mo)],
                mo.opens,
                mo.closes - mo.best,
                mo.best,
                tuple(n for n, m in enumerate(on) if any(need <= m.skills for need in mo.needs)),
            )
            for mo in problem.moments
            if d in mo.days
        )
        out.append(
            Day(
                d,
                tuple(m.id for m in on),
                tuple(number[m.base] for m in on if m.base is not None),
                tuple(matrices[m.mode] for m in on),
                stops,
            )
        )
    return out


def visits_of(day: Day, routes: list[list[int]]) -> list[Visit]:
    """Visits from each member's stops in order, each as early as may be. The judge finds what comes too late."""
    out = []
    for n, route in enumerate(routes):
        time, at = 0, day.bases[n]
        for s in route:
            stop = day.stops[s]
            time = max(stop.opens, time + day.matrices[n][at][stop.place])
            out.append(Visit(day.number, time, stop.moment, stop.minutes, (day.members[n],)))
            time, at = time + stop.minutes, stop.place
    return out


def checked(problem: Problem, visits: list[Visit]) -> tuple[float, int] | str:
    """Cost and visits made, or the first rule that the plan breaks."""
    found = judge(problem, Plan(tuple(visits)))
    return (found.cost, int(found.facts["met"])) if found.feasible else f"breaks a rule: {found.broken[0].says}"
