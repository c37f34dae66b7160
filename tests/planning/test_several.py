"""Several ways to weigh one week: each with a plan of its own, where there is anything to choose."""

from __future__ import annotations

import itertools

import pytest
from django.conf import settings

from rotas.planning.clock import searching
from rotas.planning.judge import judge
from rotas.planning.lean import as_last_week, leaning
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress
from rotas.planning.reading_week import week_from_json
from rotas.planning.search import MASTER_FROM
from rotas.planning.several import FIRST, MARGIN, best_of, several
from tests.planning.weeks import member, moment, week

WAYS = ("balanced", "familiar_faces", "kind_days")
MOVES = 60_000


def roomy() -> Problem:
    """Ann is close to Pat and would rather have the time; Bob is new. Last week was the best by balanced weights.

    An hour: Ann 30, Bob 40. Two hours: Ann 60, Bob 40. Twice as much for faces, or for kind days, and it is the other.
    """
    own = [{"day": d, "from": 420, "to": 1320, "rather_not": True} for d in range(7)]
    short = [moment(f"short{n}", days=[n]) for n in range(3)]
    long = [moment(f"long{n}", days=[n + 3], least=120, best=120) for n in range(3)]
    ties = [{"person": "pat", "member": "ann", "tie": "core"}]
    team = [member("ann", available=own, most_days=7), member("bob", most_days=7)]
    raw = week(members=team, moments=[*short, *long], ties=ties)
    last = [Visit(n, 600, f"short{n}", 60, ("ann",)) for n in range(3)]
    last += [Visit(n + 3, 600, f"long{n}", 120, ("bob",)) for n in range(3)]
    return leaning(week_from_json(raw), last)


def look(problem: Problem, names: tuple[str, ...] = WAYS, **more: object) -> list[Plan]:
    ways = [problem.weighted(name) for name in names]
    sought = [way.weighted(name) for way, name in zip(ways, names, strict=True)]
    common = {"seconds": None, "iterations": MOVES, "seed": 1, "processes": 1, "start": as_last_week(problem)}
    return several(ways, sought, **(common | more))  # type: ignore[arg-type]


def who(plan: Plan) -> dict[str, str]:
    return {v.moment: v.members[0] for v in plan.visits}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_way_has_a_plan_of_its_own_and_none_is_behind_another_by_its_own_measure(seed: int) -> None:
    problem = roomy()
    plans = look(problem, seed=seed)
    assert all(a != b for a, b in itertools.combinations(plans, 2))
    for name, plan in zip(WAYS, plans, strict=True):
        costs = [judge(problem.weighted(name), p).cost for p in plans]
        assert judge(problem.weighted(name), plan).cost <= (1 + MARGIN) * min(costs)
    balanced, familiar, kind = map(who, plans)
    assert {balanced[f"short{n}"] for n in range(3)} == {"ann"}
    assert {balanced[f"long{n}"] for n in range(3)} == {"bob"}
    assert set(familiar.values()) == {"ann"}
    assert set(kind.values()) == {"bob"}


def test_in_the_time_that_a_team_usually_gives_the_first_way_has_enough_for_all_that_the_search_can_do() -> None:
    assert FIRST * searching(5) * settings.PROPOSAL_SECONDS >= MASTER_FROM + 2  # a machine may be busy


def test_where_there_is_nothing_to_choose_the_ways_are_one() -> None:
    problem = week_from_json(week(members=[member("ann")]))
    plans = look(problem, iterations=6_000)
    assert len({p.dumps() for p in plans}) == 1


def test_the_same_seed_and_moves_give_the_same_plans() -> None:
    assert look(roomy(), iterations=20_000) == look(roomy(), iterations=20_000, processes=2)


def test_a_way_that_was_never_looked_for_has_no_plan() -> None:
    assert len(look(roomy(), should_stop=lambda: True)) == 1


def test_it_says_how_far_it_is_in_small_steps_that_never_go_back() -> None:
    heard: list[float] = []

    def hear(_way: int, p: Progress) -> None:
        heard.append(p.share)

    look(roomy(), iterations=200_000, on_progress=hear)
    assert heard == sorted(heard)
    assert heard[-1] > 0.8
    assert max(b - a for a, b in itertools.pairwise(heard)) <= 0.2


def test_the_best_is_one_that_breaks_no_rule() -> None:
    problem = week_from_json(week())
    wrong = Plan((Visit(0, 0, "tea", 60, ("ann",)),))
    right = Plan((Visit(0, 600, "tea", 60, ("ann",)),))
    assert best_of(problem, [wrong]) is None
    assert best_of(problem, [wrong, Plan(), right]) == right
