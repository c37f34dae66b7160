"""Reading the conversation around a good week: what was told, what is offered, what should be otherwise."""

from collections.abc import Iterable
from uuid import UUID

from profiles.queries.cards import cards
from rotas.models import GoodWeek, GoodWeekOffer, GoodWeekTold, Moment, WishToChange
from rotas.permissions.bank import can_write_bank
from rotas.permissions.conversation import good_week_around, week_to_change
from rotas.permissions.good_week import can_edit_good_week, can_see_good_week
from rotas.queries.good_week import find_good_week
from rotas.rules.conversation import PROMPTS
from rotas.schemas.conversation import (
    ConversationOut,
    HelpOfferOut,
    HelpOffersOut,
    OfferedMomentOut,
    ToldOut,
    WishesToChangeOut,
    WishToChangeOut,
)
from teams.auth import Viewer

SHOWN = 50
"""The newest offers and wishes; older ones are in the passport."""


def conversation(viewer: Viewer, person_id: UUID) -> ConversationOut:
    """For whoever may see the good week."""
    found = find_good_week(viewer, person_id)
    rows = {row.prompt: row for row in GoodWeekTold.objects.filter(good_week=found)}
    faces = cards(viewer, {person_id, *(row.by_id for row in rows.values() if row.by_id)})
    may_edit = can_edit_good_week(viewer, found)
    return ConversationOut(
        person=faces[person_id],
        may_edit=may_edit,
        told=[
            ToldOut(
                prompt=prompt,
                said=rows[prompt].said,
                by=faces.get(rows[prompt].by_id or person_id),
                at=rows[prompt].at,
            )
            for prompt in PROMPTS
            if prompt in rows
        ],
        moments=found.moments.filter(ended_at=None).count(),
        waiting=found.offers.filter(state="waiting").count() if may_edit else 0,
    )


def help_offers(viewer: Viewer, person_id: UUID) -> HelpOffersOut:
    """Who offers what. Somebody of the circle sees their own offers, and nobody else's."""
    found = good_week_around(viewer, person_id)
    answers = can_edit_good_week(viewer, found)
    rows = GoodWeekOffer.objects.filter(good_week=found).select_related("moment").order_by("-at")
    if not answers:
        rows = rows.filter(by=viewer.human_id)
    offers = list(rows.exclude(state="taken_back")[:SHOWN])
    faces = cards(viewer, {person_id, *(row.by_id for row in offers)})
    shown = can_see_good_week(viewer, found)
    return HelpOffersOut(
        person=faces[person_id],
        may_answer=answers,
        may_offer=person_id in viewer.circle_of,
        offers=[
            HelpOfferOut.model_validate(
                {
                    "id": row.id,
                    "by": faces[row.by_id],
                    "mine": row.by_id == viewer.human_id,
                    "helped_by": row.helped_by,
                    "what": row.what,
                    "said": row.said,
                    "days": row.days,
                    "part": row.part,
                    "moment": brief(row.moment) if row.moment and shown else None,
                    "state": row.state,
                    "words": row.words,
                    "at": row.at,
                }
            )
            for row in offers
        ],
        moments=_moments(found) if shown else [],
    )


def wishes_to_change(viewer: Viewer, person_id: UUID) -> WishesToChangeOut:
    """For the person, and for the members of their team."""
    found = week_to_change(viewer, person_id)
    rows = list(
        WishToChange.objects.filter(good_week=found)
        .exclude(state="taken_back")
        .select_related("moment")
        .order_by("-at")[:SHOWN]
    )
    faces = cards(viewer, {person_id, *_hands(rows)})
    return WishesToChangeOut(
        person=faces[person_id],
        mine=person_id == viewer.human_id,
        may_answer=can_write_bank(viewer, found.team_id),
        wishes=[
            WishToChangeOut(
                id=row.id,
                said=row.said,
                by=faces.get(row.by_id) if row.by_id else None,
                at=row.at,
                moment=brief(row.moment) if row.moment else None,
                state=row.state,
                words=row.words,
                answered_by=faces.get(row.answered_by_id) if row.answered_by_id else None,
                answered_at=row.answered_at,
                seen=row.read_at is not None,
            )
            for row in rows
        ],
        moments=_moments(found),
    )


def brief(moment: Moment) -> OfferedMomentOut:
    return OfferedMomentOut.model_validate({"id": moment.id, "title": moment.title, "helped_by": moment.helped_by})


def _moments(found: GoodWeek) -> list[OfferedMomentOut]:
    return [brief(m) for m in found.moments.filter(ended_at=None).order_by("title", "id")]


def _hands(rows: Iterable[WishToChange]) -> set[UUID]:
    return {h for row in rows for h in (row.by_id, row.answered_by_id) if h}
