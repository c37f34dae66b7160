"""From tables to the planner's problem and back."""

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rotas.bridge import before, plan_of, problem_of, visits_of, week_file, week_json
from rotas.models import Moment, Place, Visit, Week, WorkingLife
from rotas.planning.reading_week import week_from_json
from teams.models import Membership
from tests.cast import Cast
from tests.rotas.weeks import AGREED, STARTS, bring_in, week_like, week_of

pytestmark = [pytest.mark.usefixtures("that_week"), pytest.mark.django_db]


def test_inside_things_are_named_by_their_rows(cast: Cast) -> None:
    problem = problem_of(week_of(cast, week_like(agreed=AGREED)))
    joan = problem.person[str(cast.joan.id)]
    up = Moment.objects.get(ref="joan-up")
    assert problem.place[joan.place].lat == 51.47
    assert problem.moment[str(up.id)].person == joan.id
    assert problem.tie(joan.id, str(cast.amara.id)) == "core"
    assert {p.members for p in problem.pins} == {(), (str(cast.bryn.id),)}
    assert problem.weights.face == 120
    assert problem.limits.rest == 600
    amara = problem.member[str(cast.amara.id)]
    assert (amara.unsocial_before, amara.last_finish) == (120, 1290)


def test_a_plan_goes_over_and_comes_back_the_same(cast: Cast) -> None:
    week = week_of(cast, week_like(agreed=AGREED))
    plan = plan_of(week)
    assert [v.day for v in plan.visits] == [0, 1, 2]
    drafts = visits_of(week, plan)
    there = {
        (v.moment_id, v.date, v.start, v.minutes, frozenset(h.id for h in v.humans.all())) for v in Visit.objects.all()
    }
    assert {(d.moment_id, d.date, d.start, d.minutes, frozenset(d.member_ids)) for d in drafts} == there
    assert set(problem_of(week).agreed) == set(plan.visits)


def test_only_moments_that_the_team_helps_with_become_visits(cast: Cast) -> None:
    week = week_of(cast)
    Moment.objects.filter(ref="joan-up").update(helped_by="family")
    problem = problem_of(week)
    assert {m.title for m in problem.moments} == {"tea", "lunch club"}
    assert {problem.moment[p.moment].title for p in problem.pins} == {"lunch club"}
    assert all(m.after is None for m in problem.moments)  # what it came after is no visit any more


def test_a_moment_that_is_ended_stays_in_the_week_that_was_published_with_it(cast: Cast) -> None:
    week = week_of(cast, week_like(agreed=AGREED))
    Moment.objects.filter(ref="joan-up").update(ended_at="2026-11-20T00:00Z")
    assert len(plan_of(week).visits) == len(problem_of(week).agreed) == 3
    Week.objects.filter(id=week.id).update(state="proposed", published_at=None)
    week.refresh_from_db()
    assert len(plan_of(week).visits) == 1
    assert {m.title for m in problem_of(week).moments} == {"tea", "lunch club"}


def test_those_who_come_and_go_in_the_week_count_for_their_days(cast: Cast) -> None:
    week = week_of(cast)
    Membership.objects.filter(human=cast.bryn).update(ends=STARTS + timedelta(days=1))
    Membership.objects.filter(human=cast.joan).update(ends=STARTS)
    Membership.objects.filter(human=cast.walter).update(ends=STARTS - timedelta(days=1))
    problem = problem_of(week)
    assert [w.day for w in problem.member[str(cast.bryn.id)].available] == [0]
    up = next(m for m in problem.moments if m.title == "getting up")
    assert (up.days, up.times) == ((0,), 1)
    assert {p.name for p in problem.people} == {"Joan Surname", "Violet New"}
    assert [b.members for b in problem.blocks] == [(str(cast.amara.id),)]  # Bryn is gone by Wednesday


def test_it_remembers_evenings_and_weekends_of_four_weeks_and_the_night_before(cast: Cast) -> None:
    """Counted by hand: Saturday 60 minutes and Sunday evening 45 a week before; on a Monday, 30 after eight o'clock."""
    bath = {
        "id": "joan-bath", "person": "joan", "title": "bath", "times": 7, "days": list(range(7)), "from": 400,
        "to": 1400, "least": 30, "best": 90, "matters": 2,
    }  # fmt: skip
    agreed = [
        {"moment": "joan-bath", "day": 0, "start": 1170, "minutes": 60, "members": ["bryn"]},
        {"moment": "joan-bath", "day": 5, "start": 600, "minutes": 60, "members": ["bryn"]},
        {"moment": "joan-bath", "day": 6, "start": 1200, "minutes": 45, "members": ["bryn"]},
    ]
    members = [
        {k: v for k, v in m.items() if k not in ("unsocial_before", "last_finish")} for m in week_like()["members"]
    ]
    for weeks in (-5, -1, 0):
        visits = [] if weeks == 0 else agreed
        starts = (STARTS + timedelta(weeks=weeks)).isoformat()
        week = week_of(cast, week_like(starts=starts, moments=[bath], members=members, pins=[], agreed=visits))
    bryn = problem_of(week).member[str(cast.bryn.id)]
    assert (bryn.unsocial_before, bryn.last_finish) == (135, 1245)
    assert problem_of(week).member[str(cast.amara.id)].last_finish is None
    assert before(week).keys() == {cast.bryn.id}


def test_somebody_new_by_another_way_of_travelling_is_not_guessed_half(cast: Cast) -> None:
    """A table of minutes that was brought along holds while it knows every place; then everybody goes by the formula."""
    order = [p["id"] for p in week_like()["places"]]
    rows = [[0 if a == b else 7 for b in order] for a in order]
    travel = week_like()["travel"] | {"order": order, "minutes": {"car": rows}}
    week = week_of(cast, week_like(travel=travel))
    assert week_file(week)["travel"]["minutes"] == {"car": rows}
    problem = problem_of(week)
    a, b = problem.order[:2]
    assert problem.travel("car", a, b) == 7
    here = Place.objects.create(team=cast.team, ref="new", lat=51.4, lon=0.3)
    WorkingLife.objects.create(member=cast.cerys, team=cast.team, base=here, mode="car")
    problem = problem_of(week)
    assert not problem.matrices
    assert problem.travel("car", str(here.id), a) > 7


def test_a_way_of_travelling_that_a_file_brought_is_kept(cast: Cast) -> None:
    travel = {
        "modes": {"walk": {"kmh": 4, "detour": 1.2, "settle": 0}, "car": {"kmh": 28, "detour": 1.35, "settle": 4}}
    }
    week = week_of(cast, week_like(travel=travel))
    assert week.brought["travel"] == {"modes": {"walk": {"kmh": 4, "detour": 1.2, "settle": 0}}}
    assert problem_of(week).modes["walk"].kmh == 4


def test_a_large_team_is_read_quickly_and_in_few_questions(cast: Cast) -> None:
    file = Path(__file__).parents[3] / "shared" / "data" / "weeks" / "large-8.json"
    if not file.exists():
        pytest.skip("the shared weeks are not on this machine")
    week = week_of(cast)
    with CaptureQueriesContext(connection) as few:
        week_json(Week.objects.select_related("team").get(id=week.id))
    large = json.loads(file.read_text()) | {"starts": (STARTS + timedelta(weeks=1)).isoformat()}
    assert bring_in(cast, large).ok
    big = Week.objects.select_related("team").get(starts=STARTS + timedelta(weeks=1))
    with CaptureQueriesContext(connection) as many:
        out = week_json(big)
    assert len(out["moments"]) > 100
    assert len(many) <= len(few) <= 24  # seven of them ask who is not there, and who is busy elsewhere
    took = []
    for _ in range(3):
        start = time.process_time()
        problem_of(big)
        took.append(time.process_time() - start)
    assert min(took) < 0.2, took


def test_a_team_without_anything_is_a_week_too(cast: Cast) -> None:
    week = Week.objects.create(team=cast.team, starts=date(2026, 11, 23))
    problem = week_from_json(week_json(week))
    assert len(problem.members) == 3
    assert (problem.people, problem.moments, problem.agreed) == ((), (), ())
