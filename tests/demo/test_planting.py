"""What is there once the demo is planted."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from config.demo.planting.garden import plant, somebody_at_work
from config.demo.teams import TEAMS
from profiles.models import Consent, Suggestion
from profiles.queries.page import profile
from rotas import bridge
from rotas.models import Keep, Moment, Visit, Week
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.shortage import shortages
from rotas.queries.history import history
from teams.auth import viewer_for
from teams.models import AuditEvent, Change, Human, Membership, User
from tests.demo.snapshot import snapshot
from wellbeing.queries.health import coached_teams

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
MONDAY = date(2026, 11, 16)


def human(key: str) -> Human:
    return Human.objects.get(user__email=f"{key}@goodweek.example")


def test_planting_again_changes_nothing(planted: date) -> None:
    before, rows = snapshot(), (AuditEvent.objects.count(), Change.objects.count())
    assert not plant(planted + timedelta(days=3))
    assert snapshot() == before
    assert (AuditEvent.objects.count(), Change.objects.count()) == rows


def test_the_command_says_who_to_sign_in_as_on_its_last_line() -> None:
    said = StringIO()
    call_command("seed_demo", stdout=said)
    assert "nothing was changed" in said.getvalue()
    assert said.getvalue().splitlines()[-1].startswith("Sign in as ")


def test_a_newcomer_is_pointed_to_somebody_who_has_visits_today() -> None:
    said = [somebody_at_work(MONDAY + timedelta(days=n)) for n in range(7)]
    for n, called in enumerate(said):
        assert Visit.objects.filter(date=MONDAY + timedelta(days=n), humans__called=called).exists()
    assert "Bev" in said


def test_everybody_has_a_part_a_face_and_but_for_four_people_a_way_to_sign_in() -> None:
    parts = {
        part: Membership.objects.filter(part=part).count() for part in ("member", "person", "coach", "host", "circle")
    }
    assert parts == {"member": 20, "person": 30, "coach": 2, "host": 1, "circle": 11}
    assert not Human.objects.filter(photo="").exists()
    assert Human.objects.filter(user=None).count() == 4


def test_four_weeks_are_over_this_one_is_published_and_two_are_ahead() -> None:
    for team, next_week in (("Two Forts", "sharing"), ("Grays Beach", "proposed")):
        states = dict(Week.objects.filter(team__name=team).values_list("starts", "state"))
        weeks = {n: MONDAY + timedelta(weeks=n) for n in range(-4, 3)}
        assert states == {weeks[n]: "published" for n in range(-4, 1)} | {weeks[1]: next_week, weeks[2]: "sharing"}


def test_every_week_that_has_visits_breaks_no_rule() -> None:
    with_visits = [w for w in Week.objects.all() if w.visits.exists()]
    assert len(with_visits) == 11
    for week in with_visits:
        found = judge(bridge.problem_of(week), bridge.plan_of(week))
        assert found.feasible, (week, found.broken)


def test_every_week_has_its_history(planted: date) -> None:
    for week in Week.objects.all():
        member = Human.objects.filter(memberships__team=week.team, memberships__part="member").first()
        assert member is not None
        lines = history(viewer_for(member), week.id).lines
        kinds = [line.kind for line in lines]
        assert all(line.at.date() <= planted for line in lines)
        if week.state == "published":
            assert [k for k in kinds if k in {"adopted", "agreed", "published"}] == ["published", "agreed", "adopted"]
            adopted = next(line for line in lines if line.kind == "adopted")
            assert adopted.facts == {"way": week.way, "visits": week.visits.count()}


def test_every_week_that_is_open_can_be_planned_with_all_that_is_kept() -> None:
    is_open = [w for w in Week.objects.all() if w.state == "sharing"]
    assert sorted(Keep.objects.filter(week=w).count() for w in is_open) == [0, 0, 5]
    for week in is_open:
        problem = bridge.problem_of(week)
        found = judge(problem, construct(problem))
        assert found.feasible, (week, found.broken)
        assert found.facts["met"] >= 0.95 * found.facts["wanted"]
        assert [s for s in shortages(problem) if s.kind in ("pin", "pins")] == []


def test_good_weeks_hold_what_the_content_says_and_only_the_team_makes_visits() -> None:
    wishes = sum(len(person.good_week) for team in TEAMS for person in team.people)
    assert Moment.objects.filter(ended_at=None).exclude(why="").count() == wishes
    assert not Visit.objects.exclude(moment__helped_by="team").exists()


def test_a_daughter_reads_what_her_mother_shares_and_nobody_elses_page() -> None:
    by, joan, len_ = viewer_for(human("susan")), human("joan"), human("len")
    assert {section.key for section in profile(by, joan.id).sections} == {"about", "appreciate", "matters", "gifts"}
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email="susan@goodweek.example"))
    assert client.get(f"/api/v1/humans/{len_.id}/profile").status_code == 404


def test_one_grant_has_run_out_and_one_was_withdrawn() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email="ken@goodweek.example"))
    assert client.get(f"/api/v1/people/{human('len').id}/coming?starts={MONDAY}").status_code == 404
    last = Consent.objects.filter(person=human("callum"), grantee=human("michelle"), section="support").latest("id")
    assert last.level == "none"


def test_suggestions_wait_and_two_were_answered() -> None:
    states = list(Suggestion.objects.values_list("state", flat=True))
    assert (states.count("waiting"), states.count("accepted"), states.count("declined")) == (5, 1, 1)


def test_the_coach_sees_trends_and_one_month_that_is_hidden() -> None:
    teams = {t.team.name: t for t in coached_teams(viewer_for(human("moira")))}
    assert set(teams) == {"Two Forts", "Grays Beach"}
    hidden = {name: [m.why_hidden for m in t.pulse.months if m.why_hidden] for name, t in teams.items()}
    assert hidden == {"Two Forts": [], "Grays Beach": ["too_few"]}
    assert teams["Two Forts"].pulse.direction == "rising"
    assert teams["Grays Beach"].week.state == "published"
