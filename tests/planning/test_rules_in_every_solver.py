"""Every hard rule is kept by every solver itself, not only noticed by the judge.

For each rule a small week in which the tempting plan breaks that rule and no other, and missing a visit is very dear.
Two tests for each rule and solver. Given the week, the solver breaks nothing. Given the same week without what the rule is
about (the way in which a rule is taken out of compiled code too), it falls for the temptation, and the judge of the real
week objects: so if the rule were taken out of the solver, the first test would go red.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from rotas.planning.construct import construct
from rotas.planning.exact import Piece
from rotas.planning.judge import judge
from rotas.planning.kernel import state as st
from rotas.planning.kernel.flat import flatten
from rotas.planning.master import Pool, best_of
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.rules import Rule
from rotas.planning.task import Task, run
from tests.planning.weeks import Json, member, moment, person, plan, visit, week

EIGHT, NINE, TEN, NOON = 480, 540, 600, 720


@dataclass(frozen=True)
class Case:
    """A week, what to change in it so that the rule is out of it, and the visits that then tempt."""

    week: Json
    without: Callable[[Json], None]
    tempting: list[Json]


def at(name: str, opens: int, closes: int, **more: Any) -> Json:
    """A visit of an hour that must not be missed, on Monday unless it says otherwise."""
    return moment(name, **({"days": [0], "matters": 4} | more)) | {"from": opens, "to": closes}


def only(*moments: Json, **more: Any) -> Json:
    """A week with one member, who can nearly always come."""
    return week(**({"members": [member(contract=0)], "moments": list(moments)} | more))


def on(*days: int, opens: int = 420, closes: int = 1320) -> list[Json]:
    """Time that a member has."""
    return [{"day": d, "from": opens, "to": closes} for d in days]


def sets(where: str, **values: Any) -> Callable[[Json], None]:
    """Change the first of a list of the week file, or the file itself."""

    def change(given: Json) -> None:
        row = given if not where else given[where][0]
        row.update(values)
        for key in [k for k, v in values.items() if v is None and k in ("after", "leaves")]:
            del row[key]

    return change


def second(**values: Any) -> Callable[[Json], None]:
    """Change the second moment."""

    def change(given: Json) -> None:
        row = given["moments"][1]
        row.update(values)
        if values.get("after", 1) is None:
            del row["after"]

    return change


AFTER = {"moment": "tea", "least": 60, "most": 90}
NO_WAY = {"order": ["h", "i", "j"], "minutes": {"walk": [[0, 0, 0]] * 3}}
TWO = [person(), person("una", place="i")]

CASES: Mapping[Rule, Case] = {
    Rule.DAY: Case(
        only(at("tea", EIGHT, 1200), members=[member(available=on(1))]), sets("moments", days=[0, 1]), [visit(day=1)]
    ),
    Rule.WINDOW: Case(
        only(at("tea", EIGHT, TEN), members=[member(available=on(0, opens=NOON))]),
        sets("moments", to=1200),
        [visit(start=NOON)],
    ),
    Rule.LENGTH: Case(
        only(at("tea", EIGHT, 1200), members=[member(available=on(0, opens=EIGHT, closes=520))]),
        sets("moments", least=30),
        [visit(start=EIGHT, minutes=40)],
    ),
    Rule.CARERS: Case(
        only(at("tea", EIGHT, 1200, carers=2, needs=[[], []])), sets("moments", carers=1, needs=[[]]), [visit()]
    ),
    Rule.SKILLS: Case(only(at("tea", EIGHT, 1200, needs=[["hoist"]])), sets("moments", needs=[[]]), [visit()]),
    Rule.NOT_TIE: Case(
        only(at("tea", EIGHT, 1200), ties=[{"person": "pat", "member": "ann", "tie": "not"}]),
        sets("", ties=[]),
        [visit()],
    ),
    Rule.TIMES: Case(only(at("tea", EIGHT, 1200, days=[0, 1])), sets("moments", times=2), [visit(), visit(day=1)]),
    Rule.APART: Case(
        only(at("tea", EIGHT, 1200, days=[0, 1], times=2, apart=2)), sets("moments", apart=1), [visit(), visit(day=1)]
    ),
    Rule.AFTER: Case(
        only(at("tea", TEN, 660), at("bath", 900, 1000, after=AFTER)),
        second(after=None),
        [visit(), visit("bath", start=900)],
    ),
    Rule.OTHERS: Case(
        only(
            at("tea", TEN, 660), at("bath", 700, 760, after={"moment": "tea", "least": 0, "most": 600, "others": True})
        ),
        second(after=None),
        [visit(), visit("bath", start=700)],
    ),
    Rule.PERSON_OVERLAP: Case(
        only(
            at("tea", EIGHT, NINE),
            at("bath", EIGHT, NINE),
            members=[member(), member("bob")],
            people=[person(), person("una")],
        ),
        second(person="una"),
        [visit(start=EIGHT), visit("bath", start=EIGHT, members=("bob",))],
    ),
    Rule.BUSY: Case(
        only(at("tea", TEN, 660), people=[person(busy=[{"day": 0, "from": 630, "to": 700}])]),
        sets("people", busy=[]),
        [visit()],
    ),
    Rule.ALLOCATION: Case(
        only(at("tea", TEN, 660), at("bath", 700, 760, days=[1]), people=[person(allocation=100)]),
        sets("people", allocation=None),
        [visit(), visit("bath", day=1, start=700)],
    ),
    Rule.TRAVEL: Case(
        only(at("tea", EIGHT, NINE), at("bath", NINE, TEN, person="una"), people=TWO),
        sets("", travel=NO_WAY),
        [visit(start=EIGHT), visit("bath", start=NINE)],
    ),
    Rule.LEAVES: Case(
        only(at("tea", EIGHT, NINE), members=[member(base="i", leaves=EIGHT)]),
        sets("members", leaves=None),
        [visit(start=EIGHT)],
    ),
    Rule.AVAILABLE: Case(
        only(at("tea", EIGHT, NINE), members=[member(available=on(0, closes=500))]),
        sets("members", available=on(0)),
        [visit(start=EIGHT)],
    ),
    Rule.MOST_DAY: Case(
        only(at("tea", EIGHT, NINE), at("bath", NOON, 780), members=[member(most_day=90)]),
        sets("members", most_day=600),
        [visit(start=EIGHT), visit("bath", start=NOON)],
    ),
    Rule.MOST_WEEK: Case(
        only(at("tea", EIGHT, NINE), at("bath", NOON, 780, days=[1]), members=[member(contract=0, most_week=90)]),
        sets("members", most_week=900),
        [visit(start=EIGHT), visit("bath", day=1, start=NOON)],
    ),
    Rule.MOST_DAYS: Case(
        only(at("tea", EIGHT, NINE), at("bath", NOON, 780, days=[1]), members=[member(most_days=1)]),
        sets("members", most_days=5),
        [visit(start=EIGHT), visit("bath", day=1, start=NOON)],
    ),
    Rule.SPAN: Case(
        only(at("tea", EIGHT, NINE), at("bed", 1200, 1260), limits={"span": 300}),
        sets("", limits={"span": None}),
        [visit(start=EIGHT), visit("bed", start=1200)],
    ),
    Rule.REST: Case(
        only(at("bed", 1230, 1290), at("tea", 420, EIGHT, days=[1])),
        sets("", limits={"rest": None}),
        [visit("bed", start=1230), visit(day=1, start=420)],
    ),
    Rule.STRETCH: Case(
        only(at("tea", EIGHT, NINE), at("bath", 545, 605), limits={"stretch": 100}),
        sets("", limits={"stretch": None}),
        [visit(start=EIGHT), visit("bath", start=545)],
    ),
    Rule.PIN: Case(
        only(at("tea", EIGHT, 1200, best_from=TEN, best_to=TEN), pins=[{"moment": "tea", "day": 0, "start": 1000}]),
        sets("", pins=[]),
        [visit(start=TEN)],
    ),
}
"""Rule.MOMENT is not here: a solver has no way to make a visit of a moment that is not in its week."""


def by_construction(problem: Problem, _tempting: Plan) -> Plan:
    """The first plan."""
    return construct(problem)


def by_kernel(problem: Problem, _tempting: Plan) -> Plan:
    """The compiled search alone, from nothing."""
    flat = flatten(problem)
    found = run(flat, Task(rows=None, seed=1, seconds=None, iterations=4000, hot=70.0, cold=1.0))
    return st.dump_rows(flat, found.rows)


def by_kernel_from_the_temptation(problem: Problem, tempting: Plan) -> Plan:
    """The compiled search alone, from as much of the tempting plan as breaks nothing."""
    flat = flatten(problem)
    state = st.empty(flat, 1)
    part = Plan()
    for v in tempting.visits:
        more = Plan.of([*part.visits, v])
        part = more if judge(problem, more).feasible else part
    st.load(flat, state, part)
    found = run(flat, Task(rows=state.visit.copy(), seed=2, seconds=None, iterations=4000, hot=25.0, cold=1.0))
    return st.dump_rows(flat, found.rows)


def by_master(problem: Problem, tempting: Plan) -> Plan:
    """The choice among member-days: of every part of the tempting plan, and of a plan that breaks nothing."""
    pool = Pool(problem)
    for count in range(len(tempting.visits) + 1):
        for part in itertools.combinations(tempting.visits, count):
            pool.add(Plan.of(part))
    sound = construct(problem)
    pool.add(sound)
    return best_of(problem, pool, sound if judge(problem, sound).feasible else Plan(), 5.0)


def by_pieces(problem: Problem, tempting: Plan) -> Plan:
    """A day made anew with CP-SAT, as the neighbourhoods and the last re-timing do, where one tempting visit is missing."""
    held, last = Plan.of(tempting.visits[:-1]), tempting.visits[-1]
    if not judge(problem, held).feasible:
        held = Plan()
    answer = Piece(problem, held, last.day, [m.id for m in problem.members]).solve(5.0)
    assert answer is not None
    return answer[0]


def by_everything(problem: Problem, _tempting: Plan) -> Plan:
    """What people get."""
    return propose(problem, seconds=None, iterations=3000)


SOLVERS = {
    "construct": by_construction,
    "kernel": by_kernel,
    "kernel again": by_kernel_from_the_temptation,
    "master": by_master,
    "pieces": by_pieces,
    "propose": by_everything,
}
FROM_PARTS = {"pieces", "master"}
"""Solvers that only put together what they are given, and so may be without a pin's visit."""


def test_every_rule_has_its_week() -> None:
    assert set(CASES) == set(Rule) - {Rule.MOMENT}


@pytest.mark.parametrize("rule", CASES)
def test_the_temptation_breaks_that_rule_and_no_other(rule: Rule) -> None:
    case = CASES[rule]
    tempting = plan_from_json(plan(*case.tempting))
    assert {b.rule for b in judge(week_from_json(case.week), tempting).broken} == {rule}
    assert judge(without(case), tempting).feasible or rule in (Rule.LENGTH,)


def without(case: Case) -> Problem:
    """The week with the rule taken out."""
    given = copy.deepcopy(case.week)
    case.without(given)
    return week_from_json(given)


@pytest.mark.parametrize("rule", CASES)
@pytest.mark.parametrize("solver", SOLVERS)
def test_it_keeps_the_rule(rule: Rule, solver: str) -> None:
    case = CASES[rule]
    problem = week_from_json(case.week)
    made = SOLVERS[solver](problem, plan_from_json(plan(*case.tempting)))
    broken = {b.rule for b in judge(problem, made).broken}
    left_out = rule is Rule.PIN and solver in FROM_PARTS and not made.visits
    assert broken == ({Rule.PIN} if left_out else set())


@pytest.mark.parametrize("rule", CASES)
@pytest.mark.parametrize("solver", SOLVERS)
def test_without_the_rule_it_would_break_it(rule: Rule, solver: str) -> None:
    case = CASES[rule]
    made = SOLVERS[solver](without(case), plan_from_json(plan(*case.tempting)))
    assert rule in {b.rule for b in judge(week_from_json(case.week), made).broken}
