"""The compiled search: its prices are the judge's, its differences are a full recount's, and it keeps every rule."""

from __future__ import annotations

import copy
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as ks
from rotas.planning.kernel.anneal import anneal, repair
from rotas.planning.kernel.edit import begin, recount, settle, take_back, tidy
from rotas.planning.kernel.flat import flatten
from rotas.planning.kernel.rebuild import rebuild
from rotas.planning.plan import plan_from_json
from rotas.planning.reading_week import week_from_json
from rotas.planning.rules import Rule
from rotas.planning.stages import stages
from rotas.planning.task import NO_PLAN, Task, run
from tests.planning.weeks import Json, member, moment, person, random_week, week

SEEDS = st.integers(0, 100_000)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_its_price_of_a_plan_is_the_judges(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r))
    flat = flatten(problem)
    state = ks.empty(flat, seed)
    ks.load(flat, state, construct(problem))
    plan = ks.dump(flat, state)
    found = judge(problem, plan)
    blocks_break = not judge(problem, plan_from_json({"format": "goodweek.plan/1", "visits": []})).feasible
    if not blocks_break:
        assert state.total[c.T_VIOLATION] == 0
    assert ks.points(flat, state) == pytest.approx(found.cost, abs=0.011)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
@example(37043)  # who waits for another that can never keep up waited longer with each recount
@example(1858)  # the same, past its own end
def test_differences_equal_a_full_recount_and_the_judge(seed: int) -> None:
    r = random.Random(seed)
    raw = random_week(r)
    problem = week_from_json(raw)
    flat = flatten(problem)
    state = ks.empty(flat, seed)
    ks.load(flat, state, construct(problem))  # who may come is never broken; times and hours soon are
    if not len(state.visit):
        return
    best = state.visit.copy()
    total = np.array([NO_PLAN], np.int64)
    frozen = np.zeros(len(best), np.int64)
    for _ in range(12):
        anneal(flat.arrays, state, best, total, frozen, 40, 60 * flat.scale, 60 * flat.scale, 3 * flat.scale)
        kept = state.total.copy()
        assert ks.points(flat, state) == pytest.approx(judge(problem, ks.dump(flat, state)).cost, abs=0.011)
        recount(flat.arrays, state)
        assert (kept == state.total).all()


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_taking_a_handful_out_and_putting_it_back_is_priced_and_taken_back_whole(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r, moments=12))
    flat = flatten(problem)
    state = ks.empty(flat, seed)
    ks.load(flat, state, construct(problem))
    able = [i for i, k in enumerate(flat.moment_of) if flat.arrays.moment[k, c.CANDS] > 0]
    for _ in range(12 if able else 0):
        begin(state)
        was, order = state.total.copy(), ks.dump(flat, state)
        rebuild(flat.arrays, state, r.choice(able), np.zeros(len(state.visit), np.int64), 3 * flat.scale)
        settle(flat.arrays, state)
        if r.random() < 0.5:
            take_back(flat.arrays, state)
            assert (state.total == was).all()
            assert ks.dump(flat, state) == order
        else:
            tidy(flat.arrays, state)
            assert ks.points(flat, state) == pytest.approx(judge(problem, ks.dump(flat, state)).cost, abs=0.011)
        kept = state.total.copy()
        recount(flat.arrays, state)
        assert (kept == state.total).all()


def test_all_who_must_wait_for_another_do_though_one_is_mended_at_a_time() -> None:
    many = [member(name) for name in ("ann", "bob", "cat", "dan")]
    moments, visits = [], []
    for n, (first, second) in enumerate((("ann", "bob"), ("cat", "dan"))):
        pill = f"pill{1 - n}"  # who comes first in the day waits for the last one that cannot keep up
        for name, who, start, extra in (
            (pill, first, 480, {}),
            (f"long{n}", second, 480, {"least": 240, "best": 240}),
            (f"tea{n}", second, 720, {"after": {"moment": pill, "least": 0, "most": 30}}),
        ):
            made = moment(name, person=name, days=[0], **extra)
            moments.append(made)
            visits.append({"moment": name, "day": 0, "start": start, "minutes": made["best"], "members": [who]})
    problem = week_from_json(week(members=many, people=[person(mo["id"]) for mo in moments], moments=moments))
    flat = flatten(problem)
    state = ks.empty(flat, 1)
    ks.load(flat, state, plan_from_json({"format": "goodweek.plan/1", "visits": visits}))
    assert state.total[c.T_VIOLATION] == 0
    assert [v.start for v in ks.dump(flat, state).visits if v.moment.startswith("pill")] == [690, 690]


def test_a_day_too_many_is_mended_although_a_meeting_is_the_shortest_day() -> None:
    meeting = [{"id": "m", "title": "m", "day": 0, "from": 540, "to": 570, "place": None, "members": ["ann"]}]
    raw = week(members=[member(contract=0, most_days=2)], moments=[moment(times=3, days=[1, 2, 3])], blocks=meeting)
    problem = week_from_json(raw)
    flat = flatten(problem)
    state = ks.empty(flat, 1)
    visits = [{"moment": "tea", "day": d, "start": 600, "minutes": 60, "members": ["ann"]} for d in (1, 2, 3)]
    ks.load(flat, state, plan_from_json({"format": "goodweek.plan/1", "visits": visits}))
    assert state.total[c.T_VIOLATION] > 0
    assert repair(flat.arrays, state)
    assert len(ks.dump(flat, state).visits) == 1


def test_two_days_too_many_are_mended_although_the_second_is_longer_than_both() -> None:
    people = [person(x) for x in ("pat", "sam", "una")]
    lengths = {0: 10, 1: 200, 2: 240, 3: 250}  # after the shortest, the next counts more than both did together
    moments = [
        moment(f"tea{d}", person="pat", days=[d]) | {"least": n, "best": n, "from": 480, "to": 1200}
        for d, n in lengths.items()
    ]
    raw = week(members=[member(contract=0, most_days=2, most_week=3000)], people=people, moments=moments)
    problem = week_from_json(raw)
    flat = flatten(problem)
    state = ks.empty(flat, 1)
    visits = [
        {"moment": f"tea{d}", "day": d, "start": 600, "minutes": n, "members": ["ann"]} for d, n in lengths.items()
    ]
    ks.load(flat, state, plan_from_json({"format": "goodweek.plan/1", "visits": visits}))
    assert state.total[c.T_VIOLATION] > 0
    assert repair(flat.arrays, state)
    assert {v.day for v in ks.dump(flat, state).visits} == {2, 3}


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_plans_that_it_gives_break_no_rule_and_cost_what_it_says(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed)))
    flat = flatten(problem)
    found = run(flat, Task(None, seed, None, 6_000, 30.0, 1.0))
    if found.total == NO_PLAN:
        return
    plan = ks.dump_rows(flat, found.rows)
    judged = judge(problem, plan)
    lost_pins = int(((found.rows[:, c.DAY] < 0) & (flat.arrays.visit[:, c.PINNED] > 0)).sum()) if len(found.rows) else 0
    assert {b.rule for b in judged.broken} <= ({Rule.PIN} if lost_pins else set())
    price = lost_pins * int(flat.arrays.weight[c.PIN_PRICE])
    assert (found.total - price) / flat.scale == pytest.approx(judged.cost, abs=0.011)


@pytest.mark.parametrize(
    ("visits", "seconds", "moves", "rounds", "often"),
    [
        (250, 18.0, None, 2, True),
        (1200, 18.0, None, 2, False),
        (75, 56.0, None, 4, True),
        (10, 10.0, None, 6, True),
        (1, 60.0, None, 8, True),
        (100, None, 100_000, 2, False),
        (100, None, 6_000_000, 3, True),
    ],
)
def test_the_time_for_each_visit_says_how_many_rounds_there_are(
    visits: int, seconds: float | None, moves: float | None, rounds: int, often: bool
) -> None:
    many = stages(visits, seconds, moves, warm=False, learns=False)
    assert len(many) == rounds
    assert sum(stage.share for stage in many) == pytest.approx(1)
    (_, few, bind), (_, many_rebuilds, late) = many[0].settings
    assert (many_rebuilds > few) is (late > bind) is often
    again = stages(visits, seconds, moves, warm=True, learns=False)
    assert max(hot for hot, *_ in again[0].settings) < min(hot for hot, *_ in many[0].settings), (
        "what is good already may not be lost"
    )
    assert [stage.share for stage in again] == [stage.share for stage in many]
    learns = stages(visits, seconds, moves, warm=False, learns=True)
    assert sum(stage.share for stage in learns) == pytest.approx(1)
    assert [stage.promising for stage in learns] == [False, True, True] * max(1, rounds if rounds > 2 else 1)
    assert all(rebuilds == few for stage in learns if stage.promising for _, rebuilds, _ in stage.settings)


def test_the_same_seed_and_moves_give_the_same_plan() -> None:
    problem = week_from_json(random_week(random.Random(3), moments=12))
    plans = [run(problem, Task(None, 5, None, 5_000, 30.0, 1.0)).rows.tobytes() for _ in range(2)]
    assert plans[0] == plans[1]


def both(**changes: Any) -> Json:
    """Two people ten minutes apart whose visits both want to start at ten."""
    tea = moment(best_from=600, best_to=600)
    return (
        week(
            people=[person(), person("sam", place="i")],
            moments=[tea, moment("walk", person="sam", best_from=600, best_to=600)],
            members=[member(contract=0)],
            weights={"waiting": 0, "over": 0, "unsocial": 0},
        )
        | changes
    )


ONE_DAY = [moment(days=[0]), moment("walk", person="sam", days=[0])]


def one(**changes: Any) -> Json:
    """One person, one member, one visit, wanted at ten."""
    return (
        week(
            members=[member(contract=0)],
            moments=[moment(best_from=600, best_to=600)],
            weights={"over": 0, "unsocial": 0},
        )
        | changes
    )


def late_and_early(**changes: Any) -> Json:
    """A visit late on day 0 and one early on day 1."""
    rows = [
        moment("night", days=[0], best_from=1230, best_to=1230) | {"to": 1320},
        moment("morning", days=[1], best_from=480, best_to=480),
    ]
    return one(moments=rows) | changes


def tea(**changes: Any) -> list[Json]:
    return [moment(best_from=600, best_to=600, **changes)]


# for each rule a week where keeping it costs something, and the same week without the rule
RULES: list[tuple[Rule, Json, Json]] = [
    (
        Rule.DAY,
        one(moments=tea(days=[2]), blocks=[])
        | {
            "members": [
                member(contract=0, available=[{"day": 2, "from": 900, "to": 1320}, {"day": 3, "from": 420, "to": 1320}])
            ]
        },
        one(moments=tea())
        | {
            "members": [
                member(contract=0, available=[{"day": 2, "from": 900, "to": 1320}, {"day": 3, "from": 420, "to": 1320}])
            ]
        },
    ),
    (
        Rule.WINDOW,
        one(moments=[moment(best_from=400, best_to=430) | {"from": 500}]),
        one(moments=[moment(best_from=430, best_to=430) | {"from": 430}]),
    ),
    (
        Rule.LENGTH,
        one(moments=tea(least=50), limits={"stretch": 45}),
        one(moments=tea(least=40), limits={"stretch": 45}),
    ),
    (Rule.CARERS, one(moments=tea(carers=2), members=[member(contract=0), member("bob", contract=0)]), one()),
    (
        Rule.SKILLS,
        one(
            moments=tea(needs=[["hoist"]]),
            members=[member(contract=0), member("bob", skills=["hoist"], contract=0)],
            ties=[{"person": "pat", "member": "ann", "tie": "core"}],
        ),
        one(
            members=[member(contract=0), member("bob", skills=["hoist"], contract=0)],
            ties=[{"person": "pat", "member": "ann", "tie": "core"}],
        ),
    ),
    (Rule.NOT_TIE, one(ties=[{"person": "pat", "member": "ann", "tie": "not"}]), one()),
    (
        Rule.APART,
        one(moments=tea(times=2, apart=4, days=[0, 2, 4], best_days=[0, 2])),
        one(moments=tea(times=2, apart=1, days=[0, 2, 4], best_days=[0, 2])),
    ),
    (
        Rule.AFTER,
        one(
            moments=[
                *tea(days=[0]),
                moment("pill", days=[0], best_from=600, best_to=620, after={"moment": "tea", "least": 240}),
            ]
        ),
        one(moments=[*tea(days=[0]), moment("pill", days=[0], best_from=600, best_to=620)]),
    ),
    (
        Rule.OTHERS,
        one(
            moments=[*tea(days=[0]), moment("pill", days=[0], after={"moment": "tea", "least": 60, "others": True})],
            members=[member(contract=0), member("bob", contract=0)],
            ties=[{"person": "pat", "member": "ann", "tie": "core"}],
        ),
        one(
            moments=[*tea(days=[0]), moment("pill", days=[0], after={"moment": "tea", "least": 60})],
            members=[member(contract=0), member("bob", contract=0)],
            ties=[{"person": "pat", "member": "ann", "tie": "core"}],
        ),
    ),
    (
        Rule.PERSON_OVERLAP,
        one(
            moments=[*tea(days=[0]), moment("pill", days=[0], best_from=600, best_to=600)],
            members=[member(contract=0), member("bob", contract=0)],
        ),
        one(
            people=[person(), person("sam")],
            moments=[*tea(days=[0]), moment("pill", person="sam", days=[0], best_from=600, best_to=600)],
            members=[member(contract=0), member("bob", contract=0)],
        ),
    ),
    (Rule.BUSY, one(people=[person(busy=[{"day": d, "from": 560, "to": 700} for d in range(7)])]), one()),
    (Rule.ALLOCATION, one(people=[person(allocation=100)], moments=tea(times=2)), one(moments=tea(times=2))),
    (
        Rule.TRAVEL,
        both(
            moments=[
                moment(days=[0], best_from=600, best_to=600),
                moment("walk", person="sam", days=[0], best_from=660, best_to=660),
            ]
        ),
        both(
            people=[person(), person("sam")],
            moments=[
                moment(days=[0], best_from=600, best_to=600),
                moment("walk", person="sam", days=[0], best_from=660, best_to=660),
            ],
        ),
    ),
    (Rule.LEAVES, one(members=[member(contract=0, leaves=700, base="i")]), one(members=[member(contract=0, base="i")])),
    (
        Rule.AVAILABLE,
        one(members=[member(contract=0, available=[{"day": d, "from": 700, "to": 900} for d in range(7)])]),
        one(),
    ),
    (Rule.MOST_DAY, both(members=[member(contract=0, most_day=100)], moments=ONE_DAY), both(moments=ONE_DAY)),
    (Rule.MOST_WEEK, one(members=[member(contract=0, most_week=100)], moments=tea(times=2)), one(moments=tea(times=2))),
    (Rule.MOST_DAYS, one(members=[member(contract=0, most_days=1)], moments=tea(times=2)), one(moments=tea(times=2))),
    (
        Rule.SPAN,
        one(
            moments=[*tea(days=[0]), moment("night", days=[0], best_from=1100, best_to=1100) | {"to": 1300}],
            limits={"span": 400},
        ),
        one(moments=[*tea(days=[0]), moment("night", days=[0], best_from=1100, best_to=1100) | {"to": 1300}]),
    ),
    (Rule.REST, late_and_early(), late_and_early(limits={"rest": None})),
    (
        Rule.STRETCH,
        both(
            moments=[
                moment(days=[0], best_from=600, best_to=600),
                moment("walk", person="sam", days=[0], best_from=670, best_to=670),
            ],
            limits={"stretch": 125},
        ),
        both(
            moments=[
                moment(days=[0], best_from=600, best_to=600),
                moment("walk", person="sam", days=[0], best_from=670, best_to=670),
            ]
        ),
    ),
    (Rule.PIN, one(pins=[{"moment": "tea", "day": 3, "start": 900, "members": ["ann"]}]), one()),
]


def planned(raw: Json) -> Any:
    problem = week_from_json(raw)
    flat = flatten(problem)
    found = run(flat, Task(None, 1, None, 20_000, 40.0, 0.5))
    assert found.total != NO_PLAN
    return ks.dump_rows(flat, found.rows)


@pytest.mark.parametrize(("rule", "with_rule", "without"), RULES, ids=[r.value for r, _, _ in RULES])
def test_it_keeps_the_rule_and_would_not_by_itself(rule: Rule, with_rule: Json, without: Json) -> None:
    problem = week_from_json(copy.deepcopy(with_rule))
    assert judge(problem, planned(with_rule)).feasible
    broken = {b.rule for b in judge(problem, planned(without)).broken}
    assert rule in broken, "the week does not tempt the search to break the rule"


def test_every_rule_is_tempted_but_two_that_cannot_be() -> None:
    # a visit of no moment cannot be made, and no moment has more visits in the arrays than it wants
    assert {r for r, _, _ in RULES} == set(Rule) - {Rule.MOMENT, Rule.TIMES}
