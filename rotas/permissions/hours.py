"""Whose hours and pay are they to see, and to set?

A member's own are theirs, in every detail. The host sees sums by kind, and only once the member said that they are right or
the period is over. Team mates, coaches and people supported see nothing of them.
"""

from datetime import date
from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership, Team


def organisation_of(by: Viewer) -> UUID:
    """The organisation that a member works for; NotThere for somebody who is no member. Somebody in two sees the first."""
    team = Team.objects.filter(id__in=by.member_of).order_by("organisation__name", "organisation_id").first()
    if team is None:
        raise NotThere
    return team.organisation_id


def check_can_pay(by: Viewer, organisation_id: UUID) -> None:
    """The host of the organisation."""
    if organisation_id not in by.host_of:
        raise NotThere


def check_can_pay_member(by: Viewer, organisation_id: UUID, member_id: UUID) -> None:
    """Somebody who is a member of one of the organisation's teams, or was."""
    check_can_pay(by, organisation_id)
    if not Membership.objects.filter(human=member_id, part="member", team__organisation=organisation_id).exists():
        raise NotThere


def can_see_sums(ends: date, today: date, right: bool) -> bool:
    """Whether a host may see a member's sums of a period."""
    return right or today > ends
