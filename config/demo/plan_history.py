"""Plans the demo's weeks anew, when its content has changed: `python -m config.demo.plan_history [--iterations N]`.

Each week is planned on from the one before, with somebody away now and then, so that history has the small differences
that a real team's weeks have. The planner runs in a process of its own, by its command line; the same number of
iterations gives the same weeks. Takes a few minutes; the result is kept beside this file and read by `plan_book`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from config.demo.cast import Team
from config.demo.plan_book import PAST, PlannedVisit, write_book
from config.demo.teams import GRAYS_BEACH, TEAMS
from config.demo.week_file import week_file
from rotas.planning.clock import on_the_clock
from rotas.planning.plan import plan_from_json
from rotas.planning.reading_week import week_from_json
from rotas.rules.week import WAYS, Way

EARLY, LATE, SATURDAY = 420, 1200, 5
AWAY = {
    ("two-forts", -3): ("dean",),
    ("two-forts", -1): ("bev",),
    ("grays-beach", -4): ("tomasz",),
    ("grays-beach", -2): ("chloe",),
}
"""Who was on leave in which week."""
CHOSEN: Mapping[tuple[str, int], Way] = {("two-forts", -2): "familiar_faces", ("grays-beach", -1): "kind_days"}
PROPOSED = WAYS
GENTLE = {"change": 8.0, "shift": 0.1}
"""What a change costs from one week to the next: less than after publishing, since the team starts anew."""
FIVE = 5
Week = dict[str, Any]
Rows = list[dict[str, Any]]


def plan(team: Team, week: int, way: str, before: Sequence[Rows], iterations: int) -> Rows:
    """One week's visits, as in a plan file. `before`: the visits of the weeks before it, latest last."""
    problem = a_week(team, week, before)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "week.json", Path(folder) / "plan.json"
        source.write_text(json.dumps(problem), encoding="utf-8")
        command = [sys.executable, "-m", "rotas.planning", str(source), "--out", str(target), "--weights", way]
        subprocess.run(
            [*command, "--iterations", str(iterations), "--seed", "1", "--quiet"], check=True, stdout=subprocess.DEVNULL
        )
        found = plan_from_json(json.loads(target.read_text(encoding="utf-8")))
    rows: Rows = on_the_clock(week_from_json(problem), found, FIVE).to_json()["visits"]
    return rows


def a_week(team: Team, week: int, before: Sequence[Rows] = ()) -> Week:
    """The week file of one week of the demo: who was away, who had not come yet, and what the weeks before weigh."""
    problem = week_file(team)
    away = AWAY.get((team.key, week), ())
    for member in problem["members"]:
        if member["id"] in away:
            member["available"] = []
        own = [[v for v in visits if member["id"] in v["members"]] for visits in before[-4:]]
        member["unsocial_before"] = sum(_unsocial(v) for visits in own for v in visits)
        ends = [v["start"] + v["minutes"] for v in own[-1] if v["day"] == 6] if own else []
        if ends:
            member["last_finish"] = max(ends)
    for block in problem["blocks"]:
        block["members"] = [m for m in block["members"] if m not in away]
    later = {p.key for p in team.people if p.came_weeks_ago and week < -p.came_weeks_ago}
    problem["moments"] = [m for m in problem["moments"] if m["person"] not in later]
    problem["people"] = [p for p in problem["people"] if p["id"] not in later]
    problem["ties"] = [t for t in problem["ties"] if t["person"] not in later]
    if before:
        there = {m["id"] for m in problem["moments"]}
        problem["agreed"] = [v for v in before[-1] if v["moment"] in there and not set(v["members"]) & set(away)]
        problem["weights"] = GENTLE
    return problem


def _unsocial(visit: dict[str, Any]) -> int:
    start, end = visit["start"], visit["start"] + visit["minutes"]
    if visit["day"] >= SATURDAY:
        return int(end - start)
    return int(max(0, min(end, EARLY) - start) + max(0, end - max(start, LATE)))


def weeks_of(team: Team, iterations: int) -> Iterator[tuple[int, str, list[PlannedVisit]]]:
    """Every week that the team's book holds, planned one after the other."""
    before: list[Rows] = []
    for week in (*PAST, 0):
        way = CHOSEN.get((team.key, week), "balanced")
        rows = plan(team, week, way, before, iterations)
        sys.stdout.write(f"{team.name}, week {week}: {len(rows)} visits\n")
        before.append(rows)
        yield week, way, _visits(rows)
    if team is GRAYS_BEACH:
        for way in PROPOSED:
            yield 1, way, _visits(plan(team, 1, way, before, iterations))


def _visits(rows: Rows) -> list[PlannedVisit]:
    return [PlannedVisit(v["day"], v["start"], v["moment"], v["minutes"], tuple(sorted(v["members"]))) for v in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--iterations", type=int, default=4_000_000, help="how long the planner tries, for each week")
    asked = parser.parse_args()
    for team in TEAMS:
        write_book(team.key, list(weeks_of(team, asked.iterations)))


if __name__ == "__main__":
    main()
