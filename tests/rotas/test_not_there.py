"""Leave, absences, people away and bank holidays, as the planner and the judge read them."""

from datetime import date, timedelta
from typing import Any

import pytest

from rotas.bridge import plan_of, problem_of, week_file
from rotas.models import (
    Absence,
    AvailableTime,
    Away,
    Block,
    ExtraTime,
    HolidayWay,
    Keep,
    Leave,
    Moment,
    PausedVisit,
    Visit,
    Week,
)
from rotas.planning.explain_missed import missing
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.problem import Moment as Wish
from rotas.planning.problem import Problem
from teams.models import Human
from tests.cast import Cast
from tests.rotas.shared_week import Shared, plan_by, propose, share_week
from tests.rotas.weeks import STARTS, bring_in, week_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast: Cast) -> Shared:
    """Everybody can every day from 420 to 1260; Joan: a bath twice, lunch three times; Walter: the birds every day."""
    return share_week(cast)


def told(shared: Shared, member: Human, first: int, last: int | None = None, **more: Any) -> Leave:
    """Leave from one day of the week to another (0 is its Monday; -1 the Sunday before)."""
    on = shared.week.starts + timedelta(days=first)
    until = shared.week.starts + timedelta(days=first if last is None else last)
    return Leave.objects.create(member=member, team=shared.cast.team, first=on, last=until, **more)


def went(shared: Shared, person: Human, first: int, last: int | None = None, **more: Any) -> Away:
    until = None if last is None else shared.week.starts + timedelta(days=last)
    on = shared.week.starts + timedelta(days=first)
    return Away.objects.create(person=person, team=shared.cast.team, first=on, last=until, why="hospital", **more)


def times(week: Week, member: Human) -> list[tuple[int, int, int]]:
    problem = problem_of(Week.objects.select_related("team").get(id=week.id))
    return [(w.day, w.opens, w.closes) for w in problem.member[str(member.id)].available]


def read(shared: Shared) -> Problem:
    return problem_of(Week.objects.select_related("team").get(id=shared.week.id))


def wish(problem: Problem, moment: Moment) -> Wish:
    return problem.moment[str(moment.id)]


def test_a_member_has_no_times_on_the_days_of_their_leave(shared: Shared) -> None:
    amara = shared.cast.amara
    told(shared, amara, 1, 3)
    assert [day for day, _, _ in times(shared.week, amara)] == [0, 4, 5, 6]
    assert len(times(shared.week, shared.cast.bryn)) == 7


def test_leave_that_was_taken_back_counts_no_more(shared: Shared) -> None:
    row = told(shared, shared.cast.amara, 1)
    Leave.objects.filter(id=row.id).update(taken_back_at="2026-11-20T00:00Z")
    assert len(times(shared.week, shared.cast.amara)) == 7


def test_part_of_a_day_leaves_the_rest_of_it(shared: Shared) -> None:
    amara = shared.cast.amara
    told(shared, amara, 2, from_minute=600, to_minute=780)
    assert [(a, b) for day, a, b in times(shared.week, amara) if day == 2] == [(420, 600), (780, 1260)]


def test_leave_across_the_turn_of_the_week_takes_from_both(shared: Shared) -> None:
    amara = shared.cast.amara
    told(shared, amara, 5, 8)
    after = Week.objects.create(team=shared.cast.team, starts=shared.week.starts + timedelta(weeks=1))
    assert [day for day, _, _ in times(shared.week, amara)] == [0, 1, 2, 3, 4]
    assert [day for day, _, _ in times(after, amara)] == [2, 3, 4, 5, 6]


def test_a_night_ends_at_midnight_where_the_next_day_is_leave(shared: Shared) -> None:
    amara = shared.cast.amara
    AvailableTime.objects.filter(working_life__member=amara, weekday=2).update(from_minute=1320, to_minute=1860)
    told(shared, amara, 3)
    night = [(day, a, b) for day, a, b in times(shared.week, amara) if day in (2, 3)]
    assert night == [(2, 1320, 1440)]
    Leave.objects.all().delete()
    told(shared, amara, 2)
    morning = [(day, a, b) for day, a, b in times(shared.week, amara) if day in (2, 3)]
    assert morning == [(3, 0, 420), (3, 420, 1260)]


def test_an_absence_takes_from_a_minute_to_a_minute(shared: Shared) -> None:
    amara, starts = shared.cast.amara, shared.week.starts
    row = Absence.objects.create(
        member=amara, team=shared.cast.team, from_date=starts, from_minute=600, to_date=starts + timedelta(days=1),
        to_minute=720, why="sick",
    )  # fmt: skip
    assert times(shared.week, amara)[:2] == [(0, 420, 600), (1, 720, 1260)]
    Absence.objects.filter(id=row.id).update(ended_at="2026-11-20T00:00Z")
    assert times(shared.week, amara)[:2] == [(0, 420, 1260), (1, 420, 1260)]


def test_leave_told_to_one_team_holds_in_another(shared: Shared) -> None:
    row = told(shared, shared.cast.amara, 0)
    Leave.objects.filter(id=row.id).update(team=shared.cast.other_team)
    assert [day for day, _, _ in times(shared.week, shared.cast.amara)] == [1, 2, 3, 4, 5, 6]


def test_an_extra_time_is_there_on_its_date_and_wins_over_rather_not(shared: Shared) -> None:
    bryn, team = shared.cast.bryn, shared.cast.team
    AvailableTime.objects.filter(working_life__member=bryn).exclude(weekday=0).delete()
    AvailableTime.objects.filter(working_life__member=bryn).update(rather_not=True)
    for day, opens, closes in ((5, 600, 900), (0, 480, 600)):
        on = shared.week.starts + timedelta(days=day)
        ExtraTime.objects.create(member=bryn, team=team, date=on, from_minute=opens, to_minute=closes)
    windows = read(shared).member[str(bryn.id)].available
    assert [(w.day, w.opens, w.closes, w.rather_not) for w in windows] == [
        (0, 420, 480, True),
        (0, 480, 600, False),
        (0, 600, 1260, True),
        (5, 600, 900, False),
    ]
    told(shared, bryn, 5)
    assert {w.day for w in read(shared).member[str(bryn.id)].available} == {0}


def test_hours_by_contract_go_down_in_proportion_to_leave(shared: Shared) -> None:
    amara = shared.cast.amara
    assert read(shared).member[str(amara.id)].contract == 600
    told(shared, amara, 0, 1)
    assert read(shared).member[str(amara.id)].contract == round(600 * 5 / 7)
    told(shared, amara, 2, 6)
    assert read(shared).member[str(amara.id)].contract == 0


def test_somebody_on_leave_is_not_at_the_meeting(shared: Shared) -> None:
    block = Block.objects.create(
        team=shared.cast.team, ref="meeting", title="Meeting", weekday=2, from_minute=780, to_minute=840
    )
    block.members.set([shared.cast.amara, shared.cast.bryn])
    told(shared, shared.cast.amara, 2, from_minute=420, to_minute=800)
    assert [b.members for b in read(shared).blocks] == [(str(shared.cast.bryn.id),)]


def test_a_person_who_is_away_is_not_visited_then(shared: Shared) -> None:
    went(shared, shared.cast.walter, 2, 4)
    problem = read(shared)
    assert (wish(problem, shared.birds).days, wish(problem, shared.birds).times) == ((0, 1, 5, 6), 4)
    assert wish(problem, shared.bath).times == 2


def test_wishes_of_a_short_week_are_fair(shared: Shared) -> None:
    """Counted by hand: home on three of seven days, 2 x 3/7 and 3 x 3/7, rounded up; a bath every other day fits twice."""
    went(shared, shared.cast.joan, 0, 3)
    problem = read(shared)
    assert (wish(problem, shared.bath).days, wish(problem, shared.bath).times) == ((4, 5, 6), 1)
    assert wish(problem, shared.lunch).times == 2


def test_somebody_away_all_week_wishes_for_nothing_and_misses_nothing(shared: Shared) -> None:
    went(shared, shared.cast.joan, -10)
    problem = read(shared)
    assert {m.person for m in problem.moments} == {str(shared.cast.walter.id)}
    assert problem.person[str(shared.cast.joan.id)].name == "Joan Surname"


def test_an_away_that_was_taken_back_never_was(shared: Shared) -> None:
    row = went(shared, shared.cast.joan, 0)
    Away.objects.filter(id=row.id).update(taken_back_at="2026-11-20T00:00Z")
    assert wish(read(shared), shared.lunch).times == 3


def test_part_of_a_day_away_keeps_the_visits_that_still_fit(shared: Shared) -> None:
    """Gone from one on Wednesday: a bath (480 to 720) can be, lunch (660 to 840, 45 at least) can be until one."""
    went(shared, shared.cast.joan, 2, from_minute=780)
    problem = read(shared)
    assert wish(problem, shared.lunch).days == (0, 1, 2)
    assert [(b.day, b.opens, b.closes) for b in problem.person[str(shared.cast.joan.id)].busy] == [(2, 780, 2160)]
    Away.objects.update(from_minute=690)
    assert wish(read(shared), shared.lunch).days == (0, 1)


def test_home_again_in_the_afternoon(shared: Shared) -> None:
    went(shared, shared.cast.joan, -3, 2, to_minute=700)
    problem = read(shared)
    assert wish(problem, shared.lunch).days == (2, 3, 4, 5, 6)
    assert wish(problem, shared.bath).days == (3, 4, 5, 6)  # twenty minutes are left of its times on Wednesday
    assert [(b.day, b.opens, b.closes) for b in problem.person[str(shared.cast.joan.id)].busy] == [(2, 0, 700)]


def test_what_was_kept_for_a_day_away_or_by_somebody_on_leave_is_let_go(shared: Shared) -> None:
    week, cast = shared.week, shared.cast
    for moment, day, start, who in (
        (shared.birds, 2, 600, cast.bryn),
        (shared.birds, 5, 600, cast.amara),
        (shared.birds, 6, None, cast.amara),
        (shared.birds, None, None, cast.bryn),
    ):
        Keep.objects.create(week=week, moment=moment, day=day, start=start).members.set([who])
    went(shared, cast.walter, 1, 4)
    told(shared, cast.amara, 5, 6)
    pins = {(p.day, p.start, p.members) for p in read(shared).pins}
    assert pins == {(5, 600, ()), (6, None, ()), (None, None, (str(cast.bryn.id),))}


def publish(shared: Shared, without: set[int] = frozenset()) -> None:  # type: ignore[assignment]
    """The plan by Amara and Bryn as a published week, without the visits to Walter on some days."""
    plan = plan_by(shared, shared.cast.amara, shared.cast.bryn)
    for v in plan["visits"]:
        if v["moment"] == str(shared.birds.id) and v["day"] in without:
            continue
        on = shared.week.starts + timedelta(days=v["day"])
        row = Visit.objects.create(
            week=shared.week, moment_id=v["moment"], date=on, start=v["start"], minutes=v["minutes"]
        )
        row.humans.set(v["members"])
    Week.objects.filter(id=shared.week.id).update(state="published", published_at="2026-11-01T00:00Z")


def test_what_was_paused_in_a_published_week_is_no_missed_wish(shared: Shared) -> None:
    publish(shared, without={3, 4})
    away = went(shared, shared.cast.walter, 3, 4)
    for day in (3, 4):
        on = shared.week.starts + timedelta(days=day)
        PausedVisit.objects.create(
            away=away, week=shared.week, moment=shared.birds, date=on, start=600, minutes=30, members=[]
        )
    week = Week.objects.select_related("team").get(id=shared.week.id)
    problem, plan = problem_of(week), plan_of(week)
    assert missing(problem, plan) == {}
    assert judge(problem, plan).feasible


def test_visits_that_were_made_before_it_was_told_stay_right(shared: Shared) -> None:
    """Away since Wednesday afternoon, told on Thursday: Wednesday's visit was made, or at least gone to."""
    publish(shared, without={3, 4, 5, 6})
    away = went(shared, shared.cast.walter, 2, from_minute=500)
    for day in (3, 4, 5, 6):
        on = shared.week.starts + timedelta(days=day)
        PausedVisit.objects.create(
            away=away, week=shared.week, moment=shared.birds, date=on, start=600, minutes=30, members=[]
        )
    week = Week.objects.select_related("team").get(id=shared.week.id)
    problem, plan = problem_of(week), plan_of(week)
    assert judge(problem, plan).broken == ()
    assert missing(problem, plan) == {}


def test_a_bank_holiday_is_planned_as_usual_unless_the_team_says_as_a_sunday(cast: Cast) -> None:
    shared = share_week(cast, date(2027, 5, 3))  # its Monday is the early May bank holiday
    bryn = cast.bryn
    AvailableTime.objects.filter(working_life__member=bryn, weekday=6).update(from_minute=600, to_minute=720)
    block = Block.objects.create(team=cast.team, ref="m", title="Meeting", weekday=0, from_minute=780, to_minute=840)
    block.members.set([bryn])
    assert times(shared.week, bryn)[0] == (0, 420, 1260)
    assert len(read(shared).blocks) == 1
    HolidayWay.objects.create(team=cast.team, nation="wales", way="sunday")
    assert times(shared.week, bryn)[0] == (0, 600, 720)
    assert read(shared).blocks == ()
    assert wish(read(shared), shared.birds).times == 7  # wishes stay: a wish for Mondays is a wish for this one


def test_a_file_of_a_week_with_leave_changes_nothing_when_it_comes_in_again(cast: Cast) -> None:
    """What holds on some dates alone must not become what holds every week."""
    week = week_of(cast)
    Leave.objects.create(member=cast.amara, team=cast.team, first=STARTS, last=STARTS)
    tuesday = STARTS + timedelta(days=1)
    Away.objects.create(
        person=cast.joan, team=cast.team, first=tuesday, from_minute=700, last=tuesday + timedelta(days=1),
        to_minute=600, why="family",
    )  # fmt: skip
    before = list(AvailableTime.objects.order_by("id").values_list())
    wishes = list(Moment.objects.order_by("id").values_list("days", "times"))
    file = week_file(week)
    assert bring_in(cast, file).ok
    assert list(AvailableTime.objects.order_by("id").values_list()) == before
    assert list(Moment.objects.order_by("id").values_list("days", "times")) == wishes
    assert week_file(week) == file


def test_proposals_are_asked_of_the_week_without_those_who_are_not_there(shared: Shared) -> None:
    """The judge says of a plan that was made before leave was told what it breaks."""
    proposal = propose(shared)["balanced"]
    told(shared, shared.cast.amara, 1)
    plan = Plan.of(Planned(**(v | {"members": tuple(v["members"])})) for v in proposal.plan["visits"])
    found = judge(read(shared), plan)
    assert {(b.rule.value, b.day, b.member) for b in found.broken} == {("available", 1, str(shared.cast.amara.id))}
