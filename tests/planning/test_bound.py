"""No plan costs less than the bound says: not the best one of a small week, nor any that was ever made of a large one."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from ortools.math_opt.python import mathopt

from benchmarks.measure import certified
from rotas.planning import bound_pricing, bound_programme
from rotas.planning.bound import Bound, certify
from rotas.planning.bound_days import days_of
from rotas.planning.bound_master import Rows
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.reading_week import read_week, week_from_json
from tests.planning.weeks import WEEKS, member, moment, person, plan, random_week, visit, week

ROUNDS = 12


def best_of_all(problem: Problem) -> float:
    """The least cost of any plan that breaks no rule, by trying every one. For weeks with very few places in them."""
    wishes: list[list[Visit | None]] = []
    for mo in problem.moments:
        one: list[Visit | None] = [None]
        for d in mo.days:
            for start in range(mo.opens, mo.closes - mo.least + 1):
                for minutes in range(mo.least, min(mo.best, mo.closes - start) + 1):
                    for who in itertools.combinations([m.id for m in problem.members], mo.carers):
                        one.append(Visit(d, start, mo.id, minutes, who))
        wishes += [one] * mo.times
    least = float("inf")
    for chosen in itertools.product(*wishes):
        found = judge(problem, Plan.of(v for v in chosen if v))
        if found.feasible:
            least = min(least, found.cost)
    return least


def tiny_week(r: random.Random) -> Problem:
    """A week so small that every plan can be tried, with all the costs that a bound counts."""
    members = [
        member(
            n, base=r.choice([None, "h", "j"]), contract=r.choice([0, 40, 200]), most_week=r.choice([60, 300]),
            most_day=r.choice([45, 200]),
            most_days=r.randint(1, 2), shift_least=r.choice([0, 90]), gifts=r.choice([[], ["music"]]),
            skills=r.choice([["care"], ["care", "hoist"]]),
            available=[{"day": d, "from": 400, "to": 700, "rather_not": r.random() < 0.3} for d in range(2) if r.random() < 0.9],
            unsocial_before=r.choice([0, 30]), **({"leaves": r.choice([400, 425])} if r.random() < 0.3 else {}),
        )
        for n in ("ann", "bob")
    ]  # fmt: skip
    rows = []
    for n in range(3):
        opens, carers = r.choice([405, 425, 460, 500]), 2 if r.random() < 0.25 else 1
        least = r.choice([20, 30])
        rows.append(
            moment(
                f"k{n}", person=r.choice(["pat", "una"]), least=least, best=least + r.choice([0, 1]), carers=carers,
                needs=[r.choice([[], ["care"], ["hoist"]]) for _ in range(carers)], matters=r.randint(1, 4),
                gifts=r.choice([[], ["music"]]), days=sorted(r.sample([0, 1], r.randint(1, 2))),
            )
            | {"from": opens, "to": opens + least + 2, "best_from": opens + r.choice([0, 1, 9]), "best_to": opens + 9, "best_days": [0]}
        )  # fmt: skip
    agreed = [visit("k0", rows[0]["days"][0], rows[0]["from"], rows[0]["least"], ("ann", "bob")[: rows[0]["carers"]])]
    blocks = [{"id": "meet", "title": "", "day": 0, "from": 440, "to": 455, "place": "i", "members": ["ann", "bob"]}]
    return week_from_json(
        week(
            days=2, members=members, moments=rows, agreed=agreed if r.random() < 0.4 else [], blocks=blocks if r.random() < 0.4 else [],
            people=[person(circle=r.choice([0, 1, 4])), person("una", place="i", allocation=r.choice([None, 45]), circle=r.choice([0, 1]))],
            ties=[{"person": "pat", "member": "ann", "tie": r.choice(["core", "known", "not"])}],
            limits=r.choice([{}, {"span": 60}, {"stretch": 40}, {"rest": 1400}]),
        )
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_it_is_not_above_the_best_plan_there_is(seed: int) -> None:
    problem = tiny_week(random.Random(seed))
    best = best_of_all(problem)
    found = certify(problem, rounds=40)
    assert found.points <= best
    assert found.points >= 0.4 * best - 60  # it says something, though not the last word


@pytest.mark.parametrize("seed", range(40))
def test_it_is_not_above_any_plan_of_a_week_with_everything(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed)))
    made = construct(problem)
    found = judge(problem, made)
    for given in ([], [made]):
        bound = certify(problem, given, rounds=ROUNDS)
        assert bound.points <= found.cost or not found.feasible


@pytest.mark.parametrize("path", [p for p in WEEKS if p.stem == "small-7"], ids=lambda p: p.stem)
def test_it_is_not_above_a_plan_of_a_made_week(path: Any) -> None:
    problem = read_week(path.read_bytes())
    made = construct(problem)
    assert certify(problem, [made], rounds=2).points <= judge(problem, made).cost


def test_it_only_grows_and_is_true_whenever_it_is_stopped() -> None:
    problem = week_from_json(random_week(random.Random(12), moments=24))
    made = construct(problem)
    cost = judge(problem, made).cost
    heard: list[Bound] = []
    last = certify(problem, [made], rounds=25, on_bound=heard.append)
    assert len(heard) > 2
    assert [b.points for b in heard] == sorted({b.points for b in heard})
    assert last.points == heard[-1].points
    for rounds in (1, 2, 3, 5, 8):
        stopped = certify(problem, [made], rounds=rounds)
        assert stopped.points <= last.points <= cost


def test_two_processors_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = week_from_json(random_week(random.Random(12), moments=24))
    found = []
    for threads in (1, 2):
        monkeypatch.setattr("rotas.planning.bound.THREADS", threads)
        heard: list[float] = []
        certify(problem, rounds=8, on_bound=lambda b, heard=heard: heard.append(b.points))  # type: ignore[misc]
        found.append(heard)
    assert found[0] == found[1] != []


def test_where_the_prices_cannot_be_found_from_the_inside_they_are_from_the_corners(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = week_from_json(random_week(random.Random(12), moments=24))
    cost = judge(problem, construct(problem)).cost
    solve, asked, given_up = mathopt.solve, [], {"ipm"}

    def unknown(*args: Any, params: mathopt.SolveParameters) -> mathopt.SolveResult:
        way = params.highs.string_options["solver"]
        asked.append(way)
        if way in given_up:
            raise AttributeError("canonical_code")
        return solve(*args, params=params)

    best = certify(problem, rounds=25).points
    monkeypatch.setattr(mathopt, "solve", unknown)
    assert 0.8 * best < certify(problem, rounds=25).points <= cost
    assert "simplex" in asked
    given_up.add("simplex")
    assert certify(problem, rounds=25).points == 0.0


def test_routes_that_nobody_takes_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the bound is hardly lower for it."""
    problem = week_from_json(random_week(random.Random(12), moments=24))
    counts: list[int] = []
    drop = bound_programme.Programme.drop

    def counted(self: bound_programme.Programme, *args: Any) -> None:
        drop(self, *args)
        counts.append(len(self.routes))

    monkeypatch.setattr(bound_programme.Programme, "drop", counted)
    found = {}
    for rows in (1e6, 0.5):
        monkeypatch.setattr(bound_programme, "ROUTES_A_ROW", rows)
        counts.clear()
        found[rows] = certify(problem, rounds=60).points, max(counts[10:])
    (best, many), (good, few) = found.values()
    assert few < 0.8 * many
    assert good == pytest.approx(best, rel=0.02)


def test_stopped_in_the_middle_of_a_round_it_keeps_the_round_before() -> None:
    problem = week_from_json(random_week(random.Random(12), moments=24))
    looks = itertools.count()
    whole = certify(problem, rounds=6)
    stopped = certify(problem, should_stop=lambda: next(looks) > 60)
    assert 0 <= stopped.points <= whole.points


# For each cost that is counted: a week of which the best plan has that cost and next to nothing else.
ONLY: dict[str, tuple[dict[str, Any], dict[str, Any] | None]] = {
    "missed": ({"moments": [moment(needs=[["hoist"]])]}, None),
    "short": (
        {"moments": [moment(least=30, best=60, days=[0])], "members": [member(available=[{"day": 0, "from": 600, "to": 640}])]},
        visit(start=600, minutes=40),
    ),
    "away": (
        {"moments": [moment(days=[0], best_from=700, best_to=720)],
            "members": [member(available=[{"day": 0, "from": 540, "to": 660}])]},
        visit(start=600),
    ),
    "other_day": ({"moments": [moment(days=[0], best_days=[])]}, visit()),
    "tie": ({}, visit()),
    "gift": ({"moments": [moment(gifts=["music"])]}, visit()),
    "face": ({"people": [person(circle=0)], "members": [member()], "moments": [moment(days=[0])]}, visit()),
    "travel": ({"members": [member(base="i")]}, visit()),
    "waiting": (
        {"moments": [moment("tea", days=[0]) | {"from": 540, "to": 600}, moment("bed", days=[0]) | {"from": 700, "to": 760}],
         "members": [member()]},
        None,
    ),
    "short_day": ({"members": [member(shift_least=200)]}, visit()),
    "rather_not": ({"members": [member(available=[{"day": 0, "from": 540, "to": 700, "rather_not": True}])]}, visit()),
    "under": ({"members": [member(contract=300)]}, visit()),
    "over": ({"members": [member(contract=0)]}, visit()),
    "unsocial": ({"moments": [moment(days=[5])],
                  "members": [member(contract=500), member("bob", available=[], contract=500)]}, visit(day=5)),
    "change": ({"agreed": [visit(members=("bob",))],
                "members": [member(), member("bob", skills=[])], "moments": [moment(days=[0])]}, visit()),
    "shift": (
        {"agreed": [visit(start=800)], "members": [member(available=[{"day": 0, "from": 540, "to": 660}])], "moments": [moment(days=[0])]},
        visit(start=600),
    ),
}  # fmt: skip


def only(term: str) -> tuple[Problem, float]:
    """The week, and the cost of its best plan."""
    changes, best = ONLY[term]
    problem = week_from_json(
        week(**({"members": [member()]} | changes), weights={t: 0 for t in ONLY if t not in (term, "missed", "tie")})
    )
    problem = replace(
        problem, weights=replace(problem.weights, tie=(0.0, 10.0, 40.0) if term == "tie" else (0.0, 0.0, 0.0))
    )
    if term == "waiting":
        rows = [visit("tea", start=540), visit("bed", start=700)]
    else:
        rows = [best] if best else []
    found = judge(problem, plan_from_json(plan(*rows)))
    assert found.feasible
    assert found.terms.keys() == {term}
    return problem, found.cost


@pytest.mark.parametrize("term", ONLY)
def test_it_counts_each_cost_and_never_more_than_there_is(term: str) -> None:
    problem, cost = only(term)
    found = certify(problem, rounds=40).points
    assert 0.9 * cost <= found <= cost


@pytest.mark.parametrize("term", ONLY)
def test_a_cost_counted_too_dearly_would_be_noticed(term: str) -> None:
    """The week above is one in which counting this cost half as much again makes the bound a lie."""
    problem, cost = only(term)
    w = problem.weights
    assert certify(replace(problem, weights=w.times({term: 1.5})), rounds=40).points > cost


@pytest.mark.parametrize("seed", range(12))
def test_the_cheapest_route_costs_what_it_is_said_to_cost(seed: int) -> None:
    """Its own cost less its prices, added up visit by visit, is what the labels found; also where breaks are minded."""
    r = random.Random(seed)
    problem = week_from_json(random_week(r, moments=16))
    rows = Rows(problem, days_of(problem))
    pricing = bound_pricing.Pricing(problem, rows)
    prices = rows.allowed(np.array([r.uniform(-20, 120) for _ in rows.low]))
    for n, look in enumerate(pricing.looks):
        for minded in (False, True):
            if minded and look.stretch is not None:
                look.mind_breaks()
            least, routes = pricing.price(n, prices)
            reduced = [x.cost - sum(prices[row] * v for row, v in rows.coefficients(x).items()) for x in routes]
            assert all(pricing.possible(x) for x in routes)
            if routes:
                assert min(reduced) == pytest.approx(least, abs=1e-6)


def test_what_no_bound_may_count_is_not_counted() -> None:
    """The worst time away: plans without it are possible as far as the bound can see."""
    problem = week_from_json(week(weights={"worst_away": 50}))
    without = replace(problem, weights=replace(problem.weights, worst_away=0))
    assert certify(problem, rounds=20).points == certify(without, rounds=20).points


@pytest.mark.parametrize(
    "changes",
    [
        {
            "members": [member(contract=0, available=[{"day": 0, "from": 600, "to": 1440}, {"day": 1, "from": 360, "to": 720}])],
            "moments": [moment("late", days=[0]) | {"from": 1300, "to": 1380}, moment("early", days=[1]) | {"from": 400, "to": 480}],
        },
        {
            "members": [member(contract=0, skills=["care"], available=[{"day": 0, "from": 480, "to": 560}]),
                        member("bob", contract=0, skills=["hoist"], available=[{"day": 0, "from": 600, "to": 680}])],
            "moments": [moment(days=[0], carers=2, needs=[["care"], ["hoist"]])],
        },
        {
            "members": [member(contract=0, available=[{"day": 0, "from": 480, "to": 560}]),
                        member("bob", contract=0, available=[{"day": 0, "from": 600, "to": 680}])],
            "moments": [moment(days=[0], carers=2, needs=[["care"], ["care"]])],
        },
        {
            "members": [member(contract=0, skills=["care", "hoist"], available=[{"day": 0, "from": 480, "to": 680}]),
                        member("bob", contract=0, skills=["care", "hoist"], available=[{"day": 0, "from": 700, "to": 780}])],
            "moments": [moment(days=[0], carers=2, needs=[["care"], ["hoist"]])],
        },
    ],
    ids=["no rest between a late end and an early start", "two carers who cannot be there together",
         "two of the same skill who cannot", "nobody is their own partner"],
)  # fmt: skip
def test_it_sees_that_one_visit_must_be_missed(changes: dict[str, Any]) -> None:
    problem = week_from_json(week(**changes))
    missed = problem.weights.missed[problem.moments[0].matters - 1]
    freed = replace(problem, weights=replace(problem.weights, missed=(0.0, 0.0, 0.0, 0.0)))
    assert certify(problem, rounds=40).points >= 0.9 * missed
    assert certify(freed, rounds=40).points < 0.9 * missed  # nothing else in that week is so dear


def test_it_sees_that_two_who_come_together_stay_as_long() -> None:
    """Bob has half an hour: Ann could stay for the whole of it, but not with him."""
    both = [{"day": 0, "from": 480, "to": 540}], [{"day": 0, "from": 480, "to": 510}]
    members = [member(name, contract=0, available=time) for name, time in zip(("ann", "bob"), both, strict=True)]
    together = moment(days=[0], carers=2, least=30, needs=[["care"], ["care"]])
    problem = week_from_json(week(members=members, moments=[together]))
    alone = week_from_json(week(members=members, moments=[together | {"least": 60}]))  # then they cannot
    short = 30 * problem.weights.short
    assert certify(problem, rounds=40).points >= 0.99 * (short + 2 * problem.weights.tie[2])
    assert certify(alone, rounds=40).points > 0.9 * problem.weights.missed[2]


def test_a_pinned_day_is_kept() -> None:
    pinned = week(moments=[moment(best_days=[0])], pins=[{"moment": "tea", "day": 3}])
    free = week(moments=[moment(best_days=[0])])
    asked = week_from_json(pinned)
    dearer = certify(asked, rounds=40).points - certify(week_from_json(free), rounds=40).points
    assert dearer == pytest.approx(asked.weights.other_day * asked.moments[0].matters, abs=2)


def test_a_route_that_is_dearer_than_in_a_plan_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the routes' search overlooked something, the bound would be above the best plan: this is how that would look."""
    honest = bound_pricing.Pricing.price

    def blind(self: bound_pricing.Pricing, n: int, prices: Any) -> tuple[float, list[Any]]:
        return 0.0, honest(self, n, prices)[1]

    monkeypatch.setattr(bound_pricing.Pricing, "price", blind)
    weeks = (tiny_week(random.Random(seed)) for seed in range(20))
    assert any(certify(problem, rounds=20).points > best_of_all(problem) for problem in weeks)


@pytest.mark.parametrize(
    "changes",
    [
        {"members": []},
        {"moments": []},
        {"members": [member()], "ties": [{"person": "pat", "member": "ann", "tie": "not"}]},
        {"pins": [{"moment": "tea", "day": 0, "start": 480, "members": ["ann"]}], "members": [member(available=[])]},
        {"people": [person(allocation=0)]},
        {"blocks": [{"id": b, "title": "", "day": 0, "from": 500, "to": 600, "place": None, "members": ["ann"]} for b in "ab"]},
        {"blocks": [{"id": "b", "title": "", "day": 0, "from": 0, "to": 1440, "place": None, "members": ["ann"]}]},
    ],
    ids=["no members", "no moments", "only not", "a pin that cannot be kept", "no minutes", "blocks that clash", "a block too long"],
)  # fmt: skip
def test_odd_weeks_have_a_bound_too(changes: dict[str, Any]) -> None:
    problem = week_from_json(week(**changes))
    made = construct(problem)
    found = judge(problem, made)
    bound = certify(problem, [made], rounds=5)
    assert not found.feasible or bound.points <= found.cost


def test_a_week_beyond_all_bounds_is_left_alone_at_once() -> None:
    many = [moment(f"k{n}", times=7) for n in range(600)]
    problem = week_from_json(week(moments=many, members=[member(f"m{n}") for n in range(30)]))
    assert certify(problem, seconds=60) == Bound(0.0, 0.0, 0)


def test_the_gap_is_a_share_of_the_cost() -> None:
    assert Bound(90.0, 1.0, 1).gap(100.0) == pytest.approx(0.1)
    assert Bound(0.0, 1.0, 1).gap(100.0) == 1.0
    assert Bound(101.0, 1.0, 1).gap(100.0) == 0.0
    assert Bound(0.0, 1.0, 1).gap(0.0) == 0.0


def test_the_benchmark_tells_what_was_proved_by_each_mark() -> None:
    problem = week_from_json(week())
    said: list[str] = []
    first = construct(problem)
    found = certified(problem, first, {30.0, 20.0}, said.append)
    proved = 100 * certify(problem, [first], rounds=40).gap(judge(problem, first).cost)
    assert found == {20.0: pytest.approx(proved), 30.0: pytest.approx(proved)}
    assert "after 20 s" in said[0]
