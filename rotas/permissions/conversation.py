"""Who takes part in the conversation around a good week: the person and their team; and those around them with what they offer."""

from __future__ import annotations

from uuid import UUID

from rotas.models import GoodWeek, GoodWeekOffer, WishToChange
from rotas.permissions.bank import bank_team, can_write_bank
from rotas.permissions.good_week import can_edit_good_week
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current


def good_week_around(by: Viewer, person_id: UUID) -> GoodWeek:
    """The good week for which somebody may offer help: of the person themself, of their team, and of their circle, whether or not
    the person shows them what is in it. Else NotThere."""
    supported = Membership.objects.filter(current(), human=person_id, part="person").values("team")
    rows = GoodWeek.objects.filter(person=person_id, team__in=supported).select_related("person", "team")
    for row in rows.order_by("team_id"):
        if person_id in by.circle_of or can_edit_good_week(by, row):
            return row
    raise NotThere


def check_can_answer_offer(by: Viewer, offer: GoodWeekOffer) -> None:
    """The person whose week it is, and their team with them. NotThere for another of the circle."""
    if can_edit_good_week(by, offer.good_week):
        return
    if offer.by_id == by.human_id and offer.good_week.person_id in by.circle_of:
        raise NotYours("It is for them to say yes or no. You can take it back.")
    raise NotThere


def week_to_change(by: Viewer, person_id: UUID) -> GoodWeek:
    """The good week of which the person themself, or a member of their team for them, says what should be otherwise."""
    team = bank_team(by, person_id)
    found = GoodWeek.objects.filter(person=person_id, team=team).select_related("person", "team").first()
    if found is None:
        raise NotThere
    return found


def find_wish(by: Viewer, wish_id: UUID) -> WishToChange:
    """A wish to change that the viewer may read; else NotThere."""
    row = WishToChange.objects.filter(id=wish_id).select_related("good_week").first()
    if row is None or week_to_change(by, row.good_week.person_id).id != row.good_week_id:
        raise NotThere
    return row


def check_can_answer_wish(by: Viewer, wish: WishToChange) -> None:
    """The team says what was agreed; the person asks."""
    if not can_write_bank(by, wish.good_week.team_id):
        raise NotYours("Your team answers. You can take it back.")
