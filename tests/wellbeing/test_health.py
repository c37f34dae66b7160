"""The coach's page: the same to team and coach, counted, with no names, and silent to everybody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rotas.models import Visit, VisitMember, Week
from teams.models import Human, Team
from tests.cast import Cast, Phone, here_today
from tests.rotas.shared_week import Shared, plan_by, share_week
from wellbeing.rules import Faces, Shown, faces_signals, figure_signals, pulse_signals, week_signals


def this_monday() -> date:
    today = here_today()
    return today - timedelta(days=today.weekday())


def publish(shared: Shared, starts: date, first: Human, second: Human) -> Week:
    """A published week by two members, as adopting and agreeing would leave it."""
    week, _ = Week.objects.get_or_create(team=shared.cast.team, starts=starts)
    for v in plan_by(shared, first, second)["visits"]:
        row = Visit.objects.create(
            week=week,
            moment_id=v["moment"],
            date=starts + timedelta(days=v["day"]),
            start=v["start"],
            minutes=v["minutes"],
        )
        VisitMember.objects.bulk_create(VisitMember(visit=row, member_id=m) for m in v["members"])
    week.state, week.published_at = "published", timezone.now()
    week.save()
    return week


@pytest.fixture
def two_weeks(cast: Cast) -> Cast:
    shared = share_week(cast, this_monday())
    publish(shared, this_monday() - timedelta(days=7), cast.amara, cast.bryn)
    publish(shared, this_monday(), cast.amara, cast.amara)
    return cast


def test_team_and_coach_see_the_same(two_weeks: Cast) -> None:
    path = f"/teams/{two_weeks.team.id}/health"
    of_coach, of_member = Phone(two_weeks.imogen).get(path).json(), Phone(two_weeks.amara).get(path).json()
    assert of_coach == of_member
    assert Phone(two_weeks.imogen).get("/coach/teams").json() == [of_coach]


def test_it_says_what_was_counted(two_weeks: Cast) -> None:
    health = Phone(two_weeks.imogen).get(f"/teams/{two_weeks.team.id}/health").json()
    assert health["week"]["state"] == "published"
    assert health["counted"]["visits"] == 12
    assert health["counted"]["people"] == 2
    assert health["counted"]["members"] == 1
    assert health["faces"]["people"] == 2
    assert health["faces"]["most"] == 2
    assert health["faces"]["visits"] == 24
    assert health["faces"]["within_circle"] == 2
    assert health["figures"]["wishes_met"] == 12
    assert health["last"] is not None
    # The same visits as last week, all by Amara now: those that Bryn had have changed.
    assert (health["figures"]["changed"], health["figures"]["changed_of"]) == (5, 12)


def test_the_answer_holds_no_name_of_anybody(two_weeks: Cast) -> None:
    body = Phone(two_weeks.imogen).get(f"/teams/{two_weeks.team.id}/health").content.decode()
    for who in two_weeks.everybody.values():
        assert who.called not in body
        assert str(who.id) not in body


def test_outsiders_people_and_the_host_see_nothing(two_weeks: Cast) -> None:
    path = f"/teams/{two_weeks.team.id}/health"
    for who in [*two_weeks.outsiders.values(), two_weeks.joan, two_weeks.ruth, two_weeks.olu]:
        assert Phone(who).get(path).status_code == 404, who.called
        assert str(two_weeks.team.id) not in Phone(who).get("/coach/teams").content.decode()
    assert Phone(None).get(path).status_code == 401


def test_a_team_with_nothing_yet_has_a_calm_page(cast: Cast) -> None:
    health = Phone(cast.imogen).get(f"/teams/{cast.team.id}/health").json()
    assert health["figures"] is health["last"] is health["faces"] is health["counted"] is None
    assert health["week"]["state"] is None
    assert [s["key"] for s in health["signals"]] == ["week_not_open"]


def test_teams_come_by_name(cast: Cast) -> None:
    other = Team.objects.create(organisation=cast.team.organisation, name="Aveley")
    from tests.cast import put

    put(cast.imogen, other, "coach", date(2026, 1, 1))
    assert [t["team"]["name"] for t in Phone(cast.imogen).get("/coach/teams").json()] == ["Aveley", "Tilbury"]


def test_faces_rise_only_against_the_same_people() -> None:
    now, before = Faces({"a": 4, "b": 2, "c": 9}, {"a": 3, "b": 3}), Faces({"a": 3, "b": 2}, {})
    assert [(s.key, s.facts["people"]) for s in faces_signals(now, before)] == [
        ("faces_rising", 1),
        ("faces_over_circle", 1),
    ]
    assert faces_signals(Faces({"a": 1}, {"a": 3}), None) == []


def test_the_weeks_ahead_raise_one_signal_of_a_kind() -> None:
    today = date(2026, 11, 21)
    mondays = [date(2026, 11, 23) + timedelta(weeks=n) for n in range(4)]
    ahead = list(zip(mondays, ["sharing", "proposed", None, None], strict=True))
    assert [s.key for s in week_signals(ahead, today, objections=2)] == [
        "objection_open",
        "week_not_agreed",
        "week_not_open",
    ]
    assert week_signals([(m, "published") for m in mondays], today, objections=0) == []


def test_missed_wishes_and_split_days_are_signals() -> None:
    assert figure_signals(missed=0, wanted=10, split_days=2, split_before=2) == []
    keys = [s.key for s in figure_signals(missed=1, wanted=10, split_days=3, split_before=2)]
    assert keys == ["wishes_missed", "split_days_rising"]


def test_a_falling_pulse_and_a_pulse_that_few_answer_are_signals() -> None:
    few = Shown(date(2026, 9, 1), None, None, "too_few", False)
    assert [s.key for s in pulse_signals([few, few], [8.0, 7.0])] == ["pulse_falling", "pulse_few"]
    assert pulse_signals([few], [7.0, 7.0]) == []
