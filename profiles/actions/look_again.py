"""The day to look at a page again has come: said once, kindly, to whom the page is about, and to the team that reads it."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from profiles.actions.holding import hold
from profiles.models import LookAgainTold, Profile
from profiles.permissions import today
from teams.models import Membership
from teams.notices import tell
from teams.queries import current

LATEST = timedelta(days=60)  # a day further back was set for something else: nobody is told of all of them at once


def tell_due(on: date | None = None) -> int:
    """Tell of each page whose day has come and was not told yet; gives how many."""
    on = on or today()
    told = LookAgainTold.objects.filter(human=OuterRef("human"), day=OuterRef("look_again"))
    due = Profile.objects.filter(~Exists(told), look_again__lte=on, look_again__gte=on - LATEST)
    return sum(_tell(human_id, on) for human_id in due.values_list("human_id", flat=True))


def _tell(human_id: UUID, on: date) -> bool:
    """Once for each day that was set, however many processes look at the same time."""
    try:
        with transaction.atomic():
            held = hold(human_id)
            day = held.profile.look_again
            if not held.teams or day is None or day > on:
                return False
            LookAgainTold.objects.create(human=held.human, day=day)
            mine = {"path": f"/people/{human_id}"}
            if held.human.user_id:
                tell(
                    by=None, team_id=held.teams[0].id, kind="look_again", to=[human_id], object_id=human_id, detail=mine
                )
            for team in held.teams:
                # Members read every section of whom they support. A member's own page is between them and the page.
                if Membership.objects.filter(current(), human=held.human, team=team, part="person").exists():
                    members = Membership.objects.filter(current(), team=team, part="member")
                    tell(
                        by=None, team_id=team.id, kind="look_again_of", object_id=human_id,
                        to=members.values_list("human_id", flat=True), detail={**mine, "called": held.human.called},
                    )  # fmt: skip
    except IntegrityError:
        return False
    return True
