"""Continuity, and the figures by which proposals are compared."""

from __future__ import annotations

import pytest

from rotas.planning.continuity import of_counts, of_sequence
from rotas.planning.costs import Weights, weigh
from rotas.planning.figures import figures
from rotas.planning.plan import Plan, Visit
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import member, moment, person, visit, week


@pytest.mark.parametrize(
    ("counts", "n", "m", "upc", "hhi", "effective", "coc"),
    [
        ([12, 6, 3], 21, 3, 0.571, 0.429, 2.33, 0.400),
        ([7, 7, 7], 21, 3, 0.333, 0.333, 3.00, 0.300),
        ([10, 8, 6, 4], 28, 4, 0.357, 0.276, 3.63, 0.249),
        ([7, 7, 7, 7], 28, 4, 0.250, 0.250, 4.00, 0.222),
        ([9, 7, 5, 3, 2, 1, 1], 28, 7, 0.321, 0.217, 4.61, 0.188),
        ([14, 10, 8, 6, 4], 42, 5, 0.333, 0.234, 4.28, 0.215),
        ([18, 14, 10], 42, 3, 0.429, 0.351, 2.85, 0.336),
        ([2] * 14, 28, 14, 0.071, 0.071, 14.0, 0.037),
    ],
)
def test_continuity_is_as_published(
    counts: list[int], n: int, m: int, upc: float, hhi: float, effective: float, coc: float
) -> None:
    c = of_counts(counts)
    assert (c.visits, c.faces) == (n, m)
    assert c.most_frequent == pytest.approx(upc, abs=5e-4)
    assert c.hhi == pytest.approx(hhi, abs=5e-4)
    assert c.effective == pytest.approx(effective, abs=5e-3)
    assert c.coc == pytest.approx(coc, abs=5e-4)


def test_continuity_of_nobody_and_of_one() -> None:
    assert of_counts([]).coc is None
    one = of_counts([1])
    assert (one.faces, one.coc, one.most_frequent) == (1, None, 1.0)
    assert of_counts([5]).mmci == pytest.approx((1 - 1 / 5.1) / (1 - 1 / 5.1))


def test_the_same_face_as_last_time() -> None:
    c = of_sequence(["ann", "ann", "bob", "bob", "ann"])
    assert c.same_as_last == 0.5
    assert c.faces == 2


def test_figures_of_a_plan() -> None:
    problem = week_from_json(
        week(members=[member(base="i"), member("bob")], moments=[moment(times=3)], people=[person(circle=1)])
    )
    plan = Plan.of([Visit(0, 600, "tea", 60, ("ann",)), Visit(5, 600, "tea", 60, ("bob",))])
    last = [Visit(0, 600, "tea", 60, ("ann",)), Visit(3, 600, "tea", 60, ("eve",))]
    f = figures(problem, plan, last)
    assert f.travel_per_support_hour == 10  # 20 minutes in two hours
    assert (f.faces_mean, f.faces_median, f.faces_most) == (3, 3, 3)
    assert (f.wishes_met, f.wishes_wanted) == (2, 3)
    assert (f.changed, f.changed_of) == (1, 2)
    assert (f.weekends_spread, f.unsocial_spread, f.split_days) == (1, 60, 0)
    assert f.contract_spread == 0


def test_figures_count_changes_against_what_was_agreed_first() -> None:
    problem = week_from_json(week(agreed=[visit(day=1)]))
    assert figures(problem, Plan(), [Visit(0, 600, "tea", 60, ("ann",))]).changed == 1


def test_figures_of_nothing() -> None:
    f = figures(week_from_json(week(members=[], people=[], moments=[])), Plan())
    assert (f.faces_mean, f.wishes_wanted, f.contract_spread) == (0, 0, 0)


def test_named_weights_double_their_terms_and_sliders_come_after() -> None:
    w = Weights()
    assert weigh(w, "familiar_faces").tie == (0, 20, 80)
    assert weigh(w, "kind_days").over == 3
    assert weigh(w, "least_travel").travel == 2
    assert weigh(w, "balanced") == w
    assert weigh(w, "least_travel", {"travel": 3}).travel == 8
    with pytest.raises(KeyError):
        weigh(w, "cheapest")
    with pytest.raises(ValueError, match="step"):
        weigh(w, "balanced", {"travel": 9})
