"""One wish of a person stays so in one week: said before there is a plan, by the person or by whoever wrote it down for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rotas.actions.agreeing import about, called
from rotas.actions.week import check_may, take
from rotas.models import LockedWish, Moment, Tie, Week
from rotas.permissions.wishes import speaks_for
from rotas.queries.wishes import find_wish, moment_to_wish, week_of_wish
from rotas.rules.week import Wish, keep_problems
from teams import bell
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken
from teams.models import Human
from teams.notices import tell
from teams.queries import members_of, people_of, today_in

MOST = 20
"""Wishes of one person locked in one week: more is another good week."""


@transaction.atomic
def lock_wish(
    *,
    by: Viewer,
    week_id: UUID,
    moment_id: UUID,
    day: int | None,
    start: int | None,
    member_ids: Sequence[UUID],
    asked: bool = True,
    why: str = "",
) -> LockedWish:
    """Let the day, the time or who comes stay as wished for. Saying it again of the same day replaces it. The team is told.

    RuleBroken if it does not fit the good week, Clash if the week is published.
    """
    moment = moment_to_wish(moment_id)
    person = moment.good_week.person
    week = _hold(by, week_id, person.id)
    there = LockedWish.objects.filter(week=week, moment=moment, day=day).first()
    wrong = _problems(week, moment, day, start, member_ids)
    if wrong:
        problems = [Problem(where, what) for where, what in wrong]
        raise RuleBroken("This cannot stay so", code="wish_does_not_fit", problems=problems)
    own = speaks_for(by, person.id)
    said = {"start": start, "asked": own or asked, "why": why}
    if (
        there
        and set(member_ids) == {m.id for m in there.members.all()}
        and all(getattr(there, field) == value for field, value in said.items())
    ):
        return there  # a phone that sends it again
    if there and there.asked and not own:
        raise Clash(f"{person.called} asked for something on that day already", code="wished_already")
    wish = there or LockedWish(week=week, moment=moment, day=day)
    wish.start, wish.asked, wish.why, wish.by_id = start, own or asked, why, by.human_id
    wish.save()
    wish.members.set(Human.objects.filter(id__in=member_ids))
    detail = _told(wish, member_ids) | {"asked": wish.asked, "why": why}
    take(week, "wish", by=by, verb="locked a wish", detail=detail, people=[person.id])
    says = about(week) | {"who": called(by), "person": person.called, "what": "own" if own else "team"}
    to = [m.id for m in members_of(week.team_id)]
    tell(by=by, team_id=week.team_id, kind="wish_locked", to=to, object_id=wish.id, detail=says)
    return wish


@transaction.atomic
def let_wish_go(*, by: Viewer, wish_id: UUID, why: str = "") -> Week:
    """It may move again. What the person asked for, a member lets go only with a reason, which the person is told."""
    wish = find_wish(by, wish_id)
    person = wish.moment.good_week.person
    own = speaks_for(by, person.id)
    week = _hold(by, wish.week_id, person.id)
    if wish.asked and not own and not why:
        raise RuleBroken(
            f"{person.called} asked for this: say why it cannot stay so, and talk with them",
            code="say_why",
            problems=[Problem("why", "Say why. They read it.")],
        )
    detail = _told(wish, [m.id for m in wish.members.all()]) | {"why": why}
    gone, _ = LockedWish.objects.filter(id=wish.id).delete()
    if not gone:
        return week
    take(week, "wish", by=by, verb="let a wish go", detail=detail, people=[person.id])
    says = about(week) | {"who": called(by), "person": person.called, "why": why}
    if own:
        to = [m.id for m in members_of(week.team_id)]
        tell(by=by, team_id=week.team_id, kind="wish_let_go", to=to, object_id=wish_id, detail=says)
    elif wish.asked:
        says["path"] = "/me/keep-so"
        tell(by=by, team_id=week.team_id, kind="wish_cannot_stay", to=[person.id], object_id=wish_id, detail=says)
    return week


def _hold(by: Viewer, week_id: UUID, person_id: UUID) -> Week:
    """The week as it is now, with its team held. The person is no member: the week itself stays unseen by them."""
    week = week_of_wish(by, week_id, person_id)
    bell.hold(week.team_id)
    week = Week.objects.select_for_update().select_related("team").get(id=week_id)
    check_may(week, "wish")
    if week.starts <= today_in(week.team):
        raise Clash("The week has begun", code="week_has_begun")
    return week


def _problems(
    week: Week, moment: Moment, day: int | None, start: int | None, members: Sequence[UUID]
) -> list[tuple[str, str]]:
    person = moment.good_week.person_id
    if moment.good_week.team_id != week.team_id or person not in {p.id for p in people_of(week.team_id, week.starts)}:
        return [("moment", "Choose a moment of this person's good week that the team helps with.")]
    locked = LockedWish.objects.filter(week=week, moment__good_week__person=person).exclude(moment=moment, day=day)
    if locked.count() >= MOST:
        return [("moment", f"{MOST} wishes are locked already. Let one go first.")]
    never = Tie.objects.filter(team=week.team_id, person=person, kind="not").values_list("member_id", flat=True)
    return keep_problems(
        Wish(
            days=frozenset(moment.days),
            opens=moment.from_minute,
            closes=moment.to_minute,
            least=moment.least,
            carers=moment.carers,
            times=moment.times,
        ),
        day=day,
        start=start,
        members=[str(m) for m in members],
        of_team={str(m.id) for m in members_of(week.team_id, week.starts)},
        never={str(m) for m in never},
        kept=locked.filter(moment=moment).count(),
        day_alone=True,
    )


def _told(wish: LockedWish, members: Sequence[UUID]) -> dict[str, Any]:
    """For the week's history, which outlives the wish."""
    return {
        "moment": str(wish.moment_id),
        "day": wish.day,
        "start": wish.start,
        "members": sorted(map(str, members)),
    }
