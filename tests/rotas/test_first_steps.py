"""A new team's first steps: they tick themselves, say nothing about anybody else, and go with the first week."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from profiles.models import Invitation
from rotas.models import AvailableTime, PlanRun, Proposal, Week, WorkingLife
from rotas.rules.coming import monday_of
from rotas.rules.first_steps import STEPS, Facts, first_steps
from teams.models import Human, Membership, Team
from teams.queries import today_in
from tests.cast import Cast, Phone, here_today, put
from tests.rotas.shared_week import share_week

EMPTY = Facts(team=1, coaches=0, my_times=False, people=0, good_weeks=0, weeks=0, proposals=0, published=False)


# --- the rule ---------------------------------------------------------------------------------------------------------


def test_a_member_of_an_empty_team_has_all_steps_before_them() -> None:
    assert first_steps(EMPTY, member=True) == dict.fromkeys(STEPS, False)


def test_the_host_has_those_that_are_the_hosts_and_one_member_is_a_beginning() -> None:
    assert first_steps(EMPTY, member=False) == {"invite": True, "welcome": False, "coach": False}


def test_every_persons_good_week_is_asked_for() -> None:
    some = Facts(team=3, coaches=0, my_times=True, people=2, good_weeks=1, weeks=1, proposals=0, published=False)
    done = first_steps(some, member=True)
    assert [step for step in done if not done[step]] == ["good_week", "propose", "agree"]


def test_none_is_left_once_a_week_was_published() -> None:
    assert first_steps(Facts(9, 1, False, 2, 0, 3, 0, published=True), member=True) == {}


# --- what each is told ------------------------------------------------------------------------------------------------


def new_team(cast: Cast) -> Team:
    """A team of our organisation with one member: Amara, as if she had just opened her letter."""
    team = Team.objects.create(organisation=cast.team.organisation, name="New")
    put(cast.amara, team, "member", here_today() - timedelta(days=1))
    return team


def told(who: Human, team: Team) -> dict[str, Any]:
    answer = Phone(who).get(f"/teams/{team.id}/first-steps")
    assert answer.status_code == 200, answer.json()
    return {row["step"]: row for row in answer.json()["steps"]}


def done(who: Human, team: Team) -> list[str]:
    return [step for step, row in told(who, team).items() if row["done"]]


@pytest.mark.django_db
def test_they_tick_themselves_in_a_new_team(cast: Cast) -> None:
    team, soon = new_team(cast), timezone.now() + timedelta(days=7)
    assert done(cast.amara, team) == []
    letter = Invitation.objects.create(
        team=team,
        part="member",
        name="Dilys",
        email="dilys@goodweek.example",
        token_hash="0",
        by=cast.amara,
        expires_at=soon,
    )
    life = WorkingLife.objects.create(member=cast.amara, team=team)
    AvailableTime.objects.create(working_life=life, weekday=0, from_minute=480, to_minute=960)
    assert done(cast.amara, team) == ["invite", "times"]
    Invitation.objects.filter(id=letter.id).update(expires_at=timezone.now())
    assert done(cast.amara, team) == ["times"]


@pytest.mark.django_db
def test_they_lead_to_the_good_week_that_is_missing_and_the_week_to_share_and_go_with_the_first_week(
    cast: Cast,
) -> None:
    starts = monday_of(today_in(cast.team)) + timedelta(days=7)
    week = share_week(cast, starts).week
    put(cast.peggy, cast.team, "person", here_today() - timedelta(days=1))
    rows = told(cast.amara, cast.team)
    assert rows["good_week"]["person"] == str(cast.peggy.id)
    assert rows["propose"]["starts"] == starts.isoformat()
    assert [step for step in rows if rows[step]["done"]] == ["invite", "times", "welcome", "open"]
    run = PlanRun.objects.create(week=week, asked_by=cast.amara, state="proposed", week_version=1, seconds=5)
    Proposal.objects.create(run=run, week=week, way="balanced", plan={}, cost=0)
    assert told(cast.amara, cast.team)["propose"]["done"]
    Week.objects.filter(id=week.id).update(state="published", published_at=timezone.now())
    assert told(cast.amara, cast.team) == {}


@pytest.mark.django_db
def test_a_member_is_told_nothing_of_what_another_has_done(cast: Cast) -> None:
    share_week(cast)
    before = told(cast.amara, cast.team)
    AvailableTime.objects.filter(working_life__member=cast.bryn).delete()
    assert told(cast.amara, cast.team) == before
    assert not told(cast.bryn, cast.team)["times"]["done"]


@pytest.mark.django_db
def test_the_host_sees_the_hosts_and_everybody_else_nothing(cast: Cast) -> None:
    share_week(cast)
    assert list(told(cast.olu, cast.team)) == ["invite", "welcome", "coach"]
    path = f"/teams/{cast.team.id}/first-steps"
    for name, who in cast.outsiders.items():
        assert Phone(who).get(path).status_code == 404, name
    for who in (cast.imogen, cast.joan):
        assert Phone(who).get(path).status_code == 403
    assert Phone(cast.ruth).get(path).status_code in (403, 404)
    assert Phone(cast.amara).get(f"/teams/{uuid4()}/first-steps").status_code == 404
    Membership.objects.filter(human=cast.amara, team=cast.team).update(ends=here_today() - timedelta(days=1))
    assert Phone(cast.amara).get(path).status_code == 404


@pytest.mark.django_db
def test_the_host_is_asked_for_a_coach_until_one_is_there_or_invited(cast: Cast) -> None:
    team = new_team(cast)
    assert done(cast.olu, team) == ["invite"]
    letter = Invitation.objects.create(
        team=team, part="coach", name="Imogen", email="imogen@goodweek.example", token_hash="1", by=cast.olu,
        expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    assert done(cast.olu, team) == ["invite", "coach"]
    letter.delete()
    put(cast.imogen, team, "coach", here_today() - timedelta(days=1))
    assert done(cast.olu, team) == ["invite", "coach"]
    assert "coach" not in told(cast.amara, team)
