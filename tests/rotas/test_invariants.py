"""What must always be true of weeks: found when it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from rotas.models import Visit, Week
from teams.invariants import check_invariants
from teams.models import AuditEvent, Change, IdempotencyKey, Team
from tests.cast import Cast, Phone
from tests.rotas.shared_week import Shared, propose, share_week


@pytest.fixture
def shared(cast: Cast) -> Shared:
    """An adopted week, in order."""
    made = share_week(cast)
    proposal = propose(made)["balanced"]
    assert Phone(cast.amara).send("POST", f"/proposals/{proposal.id}/adopt", version=1, key="new").status_code == 200
    assert check_invariants() == []
    return made


def test_it_sees_a_member_at_two_visits_at_once(shared: Shared) -> None:
    visits = Visit.objects.filter(moment=shared.birds).order_by("date")
    Visit.objects.filter(moment=shared.lunch, date=visits[0].date).update(start=visits[0].start + visits[0].minutes - 1)
    assert any("at once" in w for w in check_invariants())


def test_it_sees_a_visit_that_nobody_adopted(shared: Shared) -> None:
    Visit.objects.filter(moment=shared.bath).first().delete()  # type: ignore[union-attr]
    assert [w for w in check_invariants() if "differ from the adopted" in w]


def test_it_sees_a_version_without_its_deed(shared: Shared) -> None:
    Week.objects.update(version=3)
    assert [w for w in check_invariants() if "the record has [2]" in w]
    AuditEvent.objects.create(kind="week", object_id=str(shared.week.id), verb="twice", version=2)
    assert [w for w in check_invariants() if "was made 2 times" in w]


def test_it_sees_a_gap_in_the_feed_and_a_key_without_effect(shared: Shared) -> None:
    rev = Team.objects.get(id=shared.cast.team.id).rev + 2
    Team.objects.filter(id=shared.cast.team.id).update(rev=rev)
    Change.objects.create(team=shared.cast.team, seq=rev, kind="week")
    IdempotencyKey.objects.create(human=shared.cast.amara, key=uuid4(), request="")
    assert len(check_invariants()) == 2
    with pytest.raises(CommandError, match=f"revision {rev}"):
        call_command("check_invariants")


def test_it_takes_a_week_that_was_brought_in_at_a_later_version(shared: Shared) -> None:
    week = Week.objects.create(team=shared.cast.team, starts=shared.week.starts + timedelta(days=7), version=4)
    AuditEvent.objects.create(kind="week", object_id=str(week.id), verb="published", version=4)
    assert check_invariants() == []
