"""Teams and weeks as they are in life: too few of us, too much to do, a person who said no to everybody."""

from typing import Any

import pytest
from django.utils import timezone

from rotas.actions import computing, proposing
from rotas.models import AvailableTime, Keep, Moment, PlanRun, Proposal, Tie
from tests.cast import Cast, Phone, view
from tests.rotas.shared_week import Shared, share_week


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


def computed(shared: Shared) -> PlanRun:
    run = proposing.propose(by=view(shared.cast.amara), week_id=shared.week.id, seconds=1)
    computing.compute(run.id)
    run.refresh_from_db()
    return run


def missed(run: PlanRun) -> dict[str, int]:
    """What the balanced proposal misses, by title."""
    titles = {str(m.id): m.title for m in Moment.objects.all()}
    return {titles[m["moment"]]: m["count"] for m in Proposal.objects.get(run=run, way="balanced").missed}


def why(shared: Shared, run: PlanRun, wish: Moment) -> dict[str, Any]:
    """What the phone is told about a missed wish."""
    proposal = Proposal.objects.get(run=run, way="balanced")
    answer = Phone(shared.cast.amara).get(f"/proposals/{proposal.id}/missed/{wish.id}/why")
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


def test_a_team_of_one_gets_what_one_can_do(shared: Shared) -> None:
    AvailableTime.objects.exclude(working_life__member=shared.cast.amara).delete()
    run = computed(shared)
    assert run.state == "proposed"
    assert missed(run) == {"Feeding the birds": 2}  # five days, and the birds want seven
    assert why(shared, run, shared.birds)["count"] == 2


def test_a_week_that_holds_too_much_is_planned_as_far_as_it_goes(shared: Shared) -> None:
    Moment.objects.filter(id=shared.lunch.id).update(times=7, least=170, best=170)
    Moment.objects.filter(id=shared.bath.id).update(times=7, apart=1, least=230, best=230)
    run = computed(shared)
    assert run.state == "proposed"
    assert sum(missed(run).values()) > 0
    assert Proposal.objects.get(run=run, way="balanced").plan["visits"]


def test_somebody_who_said_no_to_all_of_us_has_no_visits_and_the_others_have(shared: Shared) -> None:
    for member in (shared.cast.amara, shared.cast.bryn, shared.cast.cerys):
        Tie.objects.update_or_create(
            team=shared.cast.team, person=shared.cast.joan, member=member, defaults={"kind": "not"}
        )
    run = computed(shared)
    assert run.state == "proposed"
    assert missed(run) == {"A bath": 2, "Lunch together": 3}
    said = why(shared, run, shared.bath)
    assert {b["rule"] for b in said["blocked"]} == {"not_tie"}


def test_when_that_is_all_there_is_it_says_why_there_is_no_plan(shared: Shared) -> None:
    Moment.objects.filter(id=shared.birds.id).update(ended_at=timezone.now())
    for member in (shared.cast.amara, shared.cast.bryn, shared.cast.cerys):
        Tie.objects.update_or_create(
            team=shared.cast.team, person=shared.cast.joan, member=member, defaults={"kind": "not"}
        )
    run = computed(shared)
    assert (run.state, run.failure) == ("failed", "no_plan")
    assert "nobody can make any of the visits" in run.failure_says


def test_a_keep_with_somebody_who_cannot_come_is_named(shared: Shared) -> None:
    keep = Keep.objects.create(week=shared.week, moment=shared.lunch, day=1, by=shared.cast.amara)
    keep.members.add(shared.cast.cerys)  # Joan would rather not have Cerys
    assert computed(shared).state == "proposed"  # it binds nobody, and is told
    told = Phone(shared.cast.bryn).get(f"/weeks/{shared.week.id}/clashes").json()["clashes"]
    assert [(c["kind"], c["why"], c["title"], [m["called"] for m in c["members"]]) for c in told] == [
        ("keep", "not_tie", "Lunch together", ["Cerys"])
    ]
