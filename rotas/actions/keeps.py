"""Deciding one visit before the rest is planned: "I'd like Friday with Joan"."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rotas.actions.ideas import thank
from rotas.actions.locks import check_not_locked
from rotas.actions.week import hold_week, take
from rotas.models import Keep, Moment, Tie, Week
from rotas.rules.week import Wish, keep_problems
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Human
from teams.queries import members_of, people_of


@transaction.atomic
def keep(
    *, by: Viewer, week_id: UUID, moment_id: UUID, day: int | None, start: int | None, member_ids: Sequence[UUID]
) -> Keep:
    """Keep one visit: its time, who comes, or both. Keeping the same moment on the same day again replaces it."""
    week = hold_week(by=by, week_id=week_id, step="keep")
    moment = _moment(week, moment_id)
    check_not_locked(week, moment.good_week.person_id)
    there = Keep.objects.filter(week=week, moment=moment, day=day).first()
    wrong = keep_problems(
        _wish(moment),
        day=day,
        start=start,
        members=[str(m) for m in member_ids],
        of_team={str(m.id) for m in members_of(week.team_id, week.starts)},
        never=_never(week, moment),
        kept=Keep.objects.filter(week=week, moment=moment).exclude(day=day).count(),
    )
    if wrong:
        raise RuleBroken(
            "This visit cannot be kept like that", code="keep_does_not_fit", problems=[Problem(f, w) for f, w in wrong]
        )
    if there and there.start == start and {m.id for m in there.members.all()} == set(member_ids):
        return there  # a phone that sends it again
    kept = there or Keep(week=week, moment=moment, day=day)
    kept.start, kept.by_id = start, by.human_id
    kept.save()
    kept.members.set(Human.objects.filter(id__in=member_ids))
    take(week, "keep", by=by, verb="kept a visit", detail=_told(kept, member_ids))
    if by.human_id in member_ids:
        thank(week, moment, day, by)
    return kept


@transaction.atomic
def let_go(*, by: Viewer, keep_id: UUID) -> UUID:
    """Take a keep back; gives the week's id. Anybody of the team may: it is the team's week."""
    found = Keep.objects.filter(id=keep_id).first()
    if found is None:
        raise NotThere
    week = hold_week(by=by, week_id=found.week_id, step="keep")
    detail = _told(found, [m.id for m in found.members.all()])
    gone, _ = Keep.objects.filter(id=keep_id).delete()
    if gone:
        take(week, "keep", by=by, verb="let a visit go", detail=detail)
    return week.id


def _told(kept: Keep, members: Iterable[UUID]) -> dict[str, Any]:
    """For the week's history, which outlives the keep."""
    return {
        "keep": str(kept.id),
        "moment": str(kept.moment_id),
        "day": kept.day,
        "start": kept.start,
        "members": sorted(map(str, members)),
    }


def _moment(week: Week, moment_id: UUID) -> Moment:
    """A moment that the team helps with, of somebody whom the team supports in that week."""
    people = [p.id for p in people_of(week.team_id, week.starts)]
    wishes = Moment.objects.filter(helped_by="team", ended_at=None, good_week__team=week.team_id)
    moment = wishes.filter(id=moment_id, good_week__person__in=people).first()
    if moment is None:
        raise RuleBroken(
            "There is no such moment in this week",
            code="keep_does_not_fit",
            problems=[Problem("moment", "Choose a moment of somebody's good week that the team helps with.")],
        )
    return moment


def _wish(moment: Moment) -> Wish:
    return Wish(
        days=frozenset(moment.days),
        opens=moment.from_minute,
        closes=moment.to_minute,
        least=moment.least,
        carers=moment.carers,
        times=moment.times,
    )


def _never(week: Week, moment: Moment) -> set[str]:
    rows = Tie.objects.filter(team=week.team_id, person=moment.good_week.person_id, kind="not")
    return {str(m) for m in rows.values_list("member", flat=True)}
