"""What stands around Joan in the walks through every operation: a letter, her sister's standing, a record of capacity."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from profiles.models import Capacity, Invitation, ProposedShare, Standing, Told
from teams.models import Notice
from tests.cast import Cast


def around_joan(cast: Cast) -> dict[str, Any]:
    """The ids by which paths name them."""
    invitation = Invitation.objects.create(
        team=cast.team, part="circle", beside=cast.joan, relation="friend", name="Secret friend", by=cast.joan,
        email="secret@example.org", token_hash="0" * 64, expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    ProposedShare.objects.create(invitation=invitation, section="matters", level="read")
    standing = Standing.objects.create(
        person=cast.joan, human=cast.ruth, kind="next_of_kin", starts=date(2020, 1, 1), noted_by=cast.amara
    )
    capacity = Capacity.objects.create(
        person=cast.joan, decision="Secret decision", on=date(2020, 1, 1), by=cast.amara, helped="Secret", understands=False,
        remembers=True, weighs=True, tells=True, seen="Secret", because="Secret", look_again=date(2099, 1, 1),
    )  # fmt: skip
    notice = Notice.objects.create(human=cast.joan, team=cast.team, kind="coming_changed")
    told = Told.objects.create(notice=notice, way="phone")
    return {"told": told.id, "invitation": invitation.id, "standing": standing.id, "capacity": capacity.id}
