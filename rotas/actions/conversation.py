"""The conversation around a good week: writing down what is told, offering help, saying what should be otherwise, and answering."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.good_week import add_moment, refuse, step
from rotas.actions.good_week import tell as ring
from rotas.models import GoodWeek, GoodWeekOffer, GoodWeekTold, Moment, MomentLived, WishToChange
from rotas.permissions.conversation import (
    check_can_answer_offer,
    check_can_answer_wish,
    find_wish,
    good_week_around,
    week_to_change,
)
from rotas.permissions.good_week import can_see_good_week, check_can_edit_good_week
from rotas.queries.good_week import find_good_week, find_moment
from rotas.rules.coming import is_a_day_of_ours, monday_of
from rotas.rules.conversation import (
    MOST_WAITING,
    WINDOWS,
    ChangeState,
    OfferedBy,
    OfferState,
    Part,
    Prompt,
    Went,
)
from rotas.rules.good_week import Wish
from teams import bell, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Human
from teams.queries import members_of


@transaction.atomic
def write_down(*, by: Viewer, person_id: UUID, prompt: Prompt, said: str) -> None:
    """What the person tells to one question, in place of what was there; nothing said takes it away."""
    found = find_good_week(by, person_id)
    check_can_edit_good_week(by, found)
    bell.hold(found.team_id)
    rows = GoodWeekTold.objects.filter(good_week=found, prompt=prompt)
    before = rows.first()
    if (before.said if before else "") == said:
        return
    if said:
        rows.update_or_create(
            good_week=found, prompt=prompt, defaults={"said": said, "by_id": by.human_id, "at": timezone.now()}
        )
    else:
        rows.delete()
    ring(by, found, "told", "good_week", found.id, fields=[prompt])


@transaction.atomic
def offer_help(
    *,
    by: Viewer,
    person_id: UUID,
    what: str,
    said: str = "",
    helped_by: OfferedBy = "family",
    days: Sequence[int] = (),
    part: Part | None = None,
    moment_id: UUID | None = None,
) -> GoodWeekOffer:
    """Somebody of the circle offers what they would gladly do. The person says yes or no."""
    found = good_week_around(by, person_id)
    if person_id not in by.circle_of:
        raise NotYours("You write in this good week yourself.", code="write_instead")
    if moment_id is not None and not (
        can_see_good_week(by, found) and found.moments.filter(id=moment_id, ended_at=None).exists()
    ):
        refuse([("moment", "there is no such moment in this good week")])
    bell.hold(found.team_id)
    if GoodWeekOffer.objects.filter(good_week=found, by=by.human_id, state="waiting").count() >= MOST_WAITING:
        raise Clash("There are many of yours waiting already. Talk it over with them.", code="many_waiting")
    row = GoodWeekOffer.objects.create(
        good_week=found, moment_id=moment_id, helped_by=helped_by, what=what, said=said, days=sorted(set(days)),
        part=part or "", by_id=by.human_id,
    )  # fmt: skip
    ring(by, found, "offered", "help", row.id)
    _tell(by, found, "help_offered", _who_answers(found), row.id, "offers")
    return row


@transaction.atomic
def answer_offer(*, by: Viewer, offer_id: UUID, yes: bool, words: str = "") -> GoodWeekOffer:
    """Yes: it is a moment of the good week from now on, helped by who offered it. Asked again, the same answer changes nothing."""
    row = _find_offer(offer_id)
    check_can_answer_offer(by, row)
    found = row.good_week
    bell.hold(found.team_id)
    state: OfferState = "accepted" if yes else "declined"
    taken = GoodWeekOffer.objects.filter(id=row.id, state="waiting").update(
        state=state, words=words, answered_by=by.human_id, answered_at=timezone.now()
    )
    row.refresh_from_db()
    if not taken:
        if row.state != state:
            raise Clash("It has been answered in the meantime.", code="answered_already")
        return row
    if yes:
        _make_part_of_the_week(by, row)
    ring(by, found, state, "help", row.id)
    _tell(by, found, "help_taken" if yes else "help_answered", [row.by_id], row.id, "offers")
    return row


@transaction.atomic
def take_back_offer(*, by: Viewer, offer_id: UUID) -> GoodWeekOffer:
    """Whoever offered thinks better of it, while it waits."""
    row = _find_offer(offer_id)
    if row.by_id != by.human_id or row.good_week.person_id not in by.circle_of:
        good_week_around(by, row.good_week.person_id)
        if row.good_week.person_id in by.circle_of:
            raise NotThere
        raise NotYours("Only the one who offered it can take it back.")
    bell.hold(row.good_week.team_id)
    if GoodWeekOffer.objects.filter(id=row.id, state="waiting").update(state="taken_back", answered_at=timezone.now()):
        ring(by, row.good_week, "took back", "help", row.id)
    return row


@transaction.atomic
def wish_to_change(*, by: Viewer, person_id: UUID, said: str, moment_id: UUID | None = None) -> WishToChange:
    """ "I'd like …": said by the person, or by a member whom they told. The team hears it."""
    found = week_to_change(by, person_id)
    if moment_id is not None and not found.moments.filter(id=moment_id).exists():
        refuse([("moment", "there is no such moment in this good week")])
    bell.hold(found.team_id)
    if WishToChange.objects.filter(good_week=found, state="waiting").count() >= MOST_WAITING:
        raise Clash("Some wait for an answer already. Talk it over with your team.", code="many_waiting")
    row = WishToChange.objects.create(good_week=found, said=said, moment_id=moment_id, by_id=by.human_id)
    ring(by, found, "wished", "change", row.id)
    members = [m.id for m in members_of(found.team_id)]
    _tell(by, found, "wish_to_change", members, row.id, "change")
    return row


@transaction.atomic
def answer_wish(*, by: Viewer, wish_id: UUID, agreed: bool, words: str) -> WishToChange:
    """What the team agreed, in plain words: on the person's screen, and in the way that they chose to be told."""
    row = find_wish(by, wish_id)
    check_can_answer_wish(by, row)
    found = row.good_week
    bell.hold(found.team_id)
    state: ChangeState = "agreed" if agreed else "not_now"
    taken = WishToChange.objects.filter(id=row.id, state__in=["waiting", "agreed", "not_now"]).update(
        state=state, words=words, answered_by=by.human_id, answered_at=timezone.now(), read_at=None
    )
    if not taken:
        raise Clash("They took it back.", code="taken_back")
    row.refresh_from_db()
    ring(by, found, "answered", "change", row.id)
    _tell(by, found, "wish_answered", [found.person_id], row.id, "change")
    return row


@transaction.atomic
def take_back_wish(*, by: Viewer, wish_id: UUID) -> WishToChange:
    """It is not wanted any more. Only while it waits."""
    row = find_wish(by, wish_id)
    bell.hold(row.good_week.team_id)
    if WishToChange.objects.filter(id=row.id, state="waiting").update(state="taken_back"):
        ring(by, row.good_week, "took back", "change", row.id)
    return row


@transaction.atomic
def have_read_answers(*, by: Viewer, person_id: UUID) -> None:
    """The person has seen what was agreed. For them alone; nobody is asked why they have not."""
    found = week_to_change(by, person_id)
    if found.person_id == by.human_id:
        WishToChange.objects.filter(good_week=found, state__in=["agreed", "not_now"], read_at=None).update(
            read_at=timezone.now()
        )


@transaction.atomic
def say_how_it_went(*, by: Viewer, moment_id: UUID, day: date, went: Went | None) -> GoodWeek:
    """How one wish went in the week of a day, as the person says; None takes it back."""
    moment, found = find_moment(by, moment_id)
    check_can_edit_good_week(by, found)
    if not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_week", problems=[Problem("starts", "there is no week so far away")])
    bell.hold(found.team_id)
    rows = MomentLived.objects.filter(moment=moment, starts=monday_of(day))
    if went is None:
        rows.delete()
    else:
        rows.update_or_create(
            moment=moment, starts=monday_of(day), defaults={"went": went, "by_id": by.human_id, "at": timezone.now()}
        )
    ring(by, found, "said how it went", "moment", moment.id)
    return found


def _find_offer(offer_id: UUID) -> GoodWeekOffer:
    row = GoodWeekOffer.objects.filter(id=offer_id).select_related("good_week__person", "by", "moment").first()
    if row is None:
        raise NotThere
    return row


def _make_part_of_the_week(by: Viewer, row: GoodWeekOffer) -> None:
    """The wish that is there is helped by them from now on; or there is one wish more. Weeks that are published stay as they are."""
    if row.moment is not None and row.moment.ended_at is None:
        helped: dict[str, Any] = {
            "helped_by": row.helped_by,
            "who": row.by.called,
            "carers": 1,
            "needs": [],
            "gifts": [],
        }
        Moment.objects.filter(id=row.moment.id).update(**helped)
        step(row.good_week)
        return
    days = row.days or list(range(7))
    opens, closes = WINDOWS[row.part]
    wish = Wish(
        title=row.what, why=row.said, helped_by=row.helped_by, who=row.by.called, feels="flexible",  # type: ignore[arg-type]
        times=len(row.days) or 1, days=tuple(days), best_days=None, apart=1, from_minute=opens, to_minute=closes,
        best_from=None, best_to=None, least=30, best=60, carers=1, needs=(), gifts=(), matters=2, place_id=None, after=None,
    )  # fmt: skip
    made = add_moment(by=by, person_id=row.good_week.person_id, wish=wish)
    GoodWeekOffer.objects.filter(id=row.id).update(moment=made)


def _who_answers(found: GoodWeek) -> list[UUID]:
    """The person; for one who cannot sign in, the members who write with them."""
    if Human.objects.filter(id=found.person_id, user__isnull=False).exists():
        return [found.person_id]
    return [m.id for m in members_of(found.team_id)]


def _tell(by: Viewer, found: GoodWeek, kind: str, to: Sequence[UUID], object_id: UUID, where: str) -> None:
    """A notice without what was said: whose week it is, and where to look."""
    detail = {"who": found.person.called, "path": f"/people/{found.person_id}/good-week/{where}"}
    notices.tell(by=by, team_id=found.team_id, kind=kind, to=to, object_id=object_id, detail=detail)
