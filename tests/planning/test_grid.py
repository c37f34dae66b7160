"""Times that people say: starts are on the grid unless something that people decided, or a rule, says otherwise."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotas.planning.__main__ import main
from rotas.planning.clock import on_the_clock
from rotas.planning.construct import construct
from rotas.planning.grid import grid_of
from rotas.planning.judge import judge
from rotas.planning.neighbourhoods import retime
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import ring_0
from tests.planning.weeks import Json, member, moment, random_week, visit, week

SEEDS = st.integers(0, 100_000)
GRID = 5


def crooked(r: random.Random, raw: Json) -> Json:
    """The same week with windows, own time, travel and meetings at any minute, so that by the minute few starts would be round."""
    for mo in raw["moments"]:
        by = r.randrange(GRID)
        mo |= {"from": mo["from"] + by, "to": mo["to"] + by}
        if "best_from" in mo:
            mo |= {"best_from": mo["best_from"] + by, "best_to": mo["best_to"] + by}
    for m in raw["members"]:
        for a in m["available"]:
            a["from"] += r.randrange(GRID)
    raw["agreed"] = [v for v in raw["agreed"] if r.random() < 0.5]
    return raw


def off(problem: Problem, plan: Plan) -> list[Visit]:
    """Visits off the grid that no pin, no agreed start and no narrow window excuses."""
    grids = grid_of(problem, GRID)
    said = {(v.moment, v.day, v.start) for v in problem.agreed}
    said |= {(p.moment, d, p.start) for p in problem.pins if p.start is not None for d in range(problem.days)}
    return [v for v in plan.visits if v.start % GRID and grids[v.moment] > 1 and (v.moment, v.day, v.start) not in said]


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_a_first_plan_is_off_it_only_where_no_such_start_keeps_every_rule(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(crooked(r, random_week(r, moments=12)))
    plan = construct(problem, grid=GRID)
    if not judge(problem, plan).feasible:
        return  # a pin of this random week cannot be kept
    for v in off(problem, plan):
        rest = [u for u in plan.visits if u is not v]
        mo = problem.moment[v.moment]
        for start in range(mo.opens + -mo.opens % GRID, mo.closes - v.minutes + 1, GRID):
            assert not judge(problem, Plan.of([*rest, replace(v, start=start)])).feasible


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_a_plan_is_off_it_only_where_no_such_start_nearby_keeps_every_rule(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(crooked(r, random_week(r)))
    plan = propose(problem, seconds=None, iterations=1_000, grid=GRID)
    if not judge(problem, plan).feasible:
        return  # a pin of this random week cannot be kept
    moved = on_the_clock(problem, plan, GRID)
    assert off(problem, plan) == off(problem, moved)


def narrow(**changes: object) -> Problem:
    """A pill at eight minutes past nine and no other time, and tea whenever."""
    pill = moment("pill", least=20, best=20, days=[0], **{"from": 548, "to": 569})
    return week_from_json(week(moments=[pill, moment("tea", days=[0])]) | changes)


def test_a_window_without_such_a_start_keeps_its_minute() -> None:
    problem = narrow()
    assert grid_of(problem, GRID) == {"pill": 1, "tea": GRID}
    plan = propose(problem, seconds=None, iterations=4_000, grid=GRID)
    starts = {v.moment: v.start for v in plan.visits}
    assert starts["pill"] in (548, 549)
    assert starts["tea"] % GRID == 0
    assert judge(problem, plan).feasible


def test_what_comes_exactly_after_another_is_on_it_only_if_both_can_be() -> None:
    def second(least: int, most: int, **changes: object) -> int:
        rows = [moment("tea"), moment("pill", after={"moment": "tea", "least": least, "most": most})]
        return grid_of(week_from_json(week(moments=rows) | changes), GRID)["pill"]

    assert second(30, 34) == GRID
    assert second(30, 30) == GRID
    assert second(31, 33) == 1
    assert second(30, 30, pins=[{"moment": "tea", "day": 0, "start": 603}]) == 1
    assert second(30, 30, pins=[{"moment": "tea", "day": 0, "start": 605}]) == GRID


def test_a_pinned_start_stays_off_it_and_an_agreed_one_may() -> None:
    raw = week(moments=[moment(), moment("walk", place="i")], agreed=[visit("tea", day=2, start=603)])
    raw |= {"pins": [{"moment": "walk", "day": 2, "start": 724}], "weights": {"shift": 3}}
    problem = week_from_json(raw)
    moved = Plan.of([Visit(2, 600, "tea", 60, ("ann",)), Visit(2, 724, "walk", 60, ("bob",))])
    best = retime(problem, moved, lambda: False, 1.0, deterministic=True, grid=GRID)
    assert {v.moment: v.start for v in best.visits} == {"tea": 603, "walk": 724}
    assert {v.moment: v.start for v in on_the_clock(problem, best, GRID).visits} == {"tea": 603, "walk": 724}


def hemmed() -> Problem:
    """Between two meetings there is room for an hour, from 10:03 to 11:03 and no other."""
    blocks = [
        {"id": f"m{n}", "title": "m", "day": 0, "from": a, "to": b, "place": "h", "members": ["ann"]}
        for n, (a, b) in enumerate(((430, 603), (663, 1200)))
    ]
    return week_from_json(week(members=[member(most_day=1200)], moments=[moment(days=[0])], blocks=blocks,
                               limits={"stretch": None, "span": None}))  # fmt: skip


def test_what_fits_only_between_two_such_times_is_not_lost() -> None:
    problem = hemmed()
    plan = propose(problem, seconds=None, iterations=2_000, grid=GRID)
    assert [v.start for v in plan.visits] == [603]


@pytest.mark.parametrize("seed", range(4))
def test_the_last_word_changes_nobodys_visits_and_breaks_no_rule(seed: int) -> None:
    """Two who come together leave together: their days are one piece."""
    r = random.Random(seed)
    raw = crooked(r, random_week(r, moments=14))
    for m in raw["members"]:
        m["skills"] = ["care", "hoist"]
    problem = week_from_json(raw)
    plan = construct(problem)
    was = judge(problem, plan)
    if not was.feasible:
        pytest.skip("a pin of this random week cannot be kept")
    said = retime(problem, plan, lambda: False, 1.0, deterministic=True, grid=GRID)
    assert judge(problem, said).feasible
    assert judge(problem, said).cost <= was.cost
    who = sorted((v.moment, v.day, v.members) for v in plan.visits)
    assert sorted((v.moment, v.day, tuple(sorted(v.members))) for v in said.visits) == [
        (m, d, tuple(sorted(x))) for m, d, x in who
    ]


def test_the_same_seed_and_moves_give_the_same_plan_on_a_grid() -> None:
    problem = week_from_json(crooked(random.Random(3), random_week(random.Random(3), moments=12)))
    one, two = (propose(problem, seconds=None, iterations=8_000, seed=4, processes=n, grid=GRID) for n in (1, 2))
    assert one.dumps() == two.dumps()


def test_a_place_for_what_was_hit_is_on_it() -> None:
    """Bob comes until 11:02, so Ann's gap begins off the clock; nobody is told 11:02."""
    agreed = [visit("bath", day=0, start=602, minutes=60), visit("tea", day=0, start=602, minutes=60)]
    rows = [moment("bath", matters=4, days=[0]), moment("tea", days=[0], best_from=602, best_to=602)]
    problem = week_from_json(week(members=[member()], moments=rows, agreed=agreed))
    plan, hit = ring_0(problem, GRID)
    assert len(hit) == 1
    starts = {v.moment: v.start for v in plan.visits}
    assert sorted(s % GRID for s in starts.values()) == [0, 2], starts


def test_the_command_line_knows_the_grid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "week.json", tmp_path / "plan.json"
    path.write_text(json.dumps(week(moments=[moment(best_from=602, best_to=604)])))
    usual = [str(path), "--out", str(out), "--iterations", "3000", "--quiet", "--processes", "1"]
    assert main([*usual, "--grid", "5"]) == 0
    assert json.loads(out.read_text())["visits"][0]["start"] in (600, 605)
    assert main(usual) == 0
    assert json.loads(out.read_text())["visits"][0]["start"] in (602, 603, 604)
    with pytest.raises(SystemExit):
        main([*usual, "--grid", "0"])
    capsys.readouterr()
