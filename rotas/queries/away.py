"""Reading when a person is away: for them, their team, and those of their circle to whom they show it."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from rotas.models import Away, KeptInTouch, PausedVisit
from rotas.permissions.away import can_read_why_away, can_tell_away, check_can_see_away
from rotas.schemas.away import AwayOut, AwaysOut, PausedOut, TouchOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Team
from teams.queries import card, today_in

STILL_SHOWN = timedelta(days=28)
"""How long an away that is over stays on its page."""


def find_away(viewer: Viewer, away_id: UUID) -> Away:
    """An away, taken back or not, for whoever may know of it; else NotThere."""
    row = Away.objects.filter(id=away_id).select_related("team").first()
    if row is None:
        raise NotThere
    check_can_see_away(viewer, row.person_id)
    return row


def find_touch(viewer: Viewer, touch_id: UUID) -> KeptInTouch:
    """Somebody's offer to keep in touch, for whoever may know of it; else NotThere."""
    row = KeptInTouch.objects.filter(id=touch_id).select_related("away").first()
    if row is None:
        raise NotThere
    check_can_see_away(viewer, row.away.person_id)
    return row


def aways(viewer: Viewer, person_id: UUID) -> AwaysOut:
    """Now, soon and lately, the latest first."""
    teams = check_can_see_away(viewer, person_id)
    today = today_in(Team.objects.get(id=teams[0]))
    rows = list(
        Away.objects.filter(
            Q(last=None) | Q(last__gte=today - STILL_SHOWN), person=person_id, taken_back_at=None
        ).order_by("-first", "-from_minute", "id")
    )
    close = person_id == viewer.human_id or bool(viewer.member_of & set(teams))
    paused = _paused(rows) if close else {}
    touches = _touches(viewer, rows) if close else {}
    by = Human.objects.in_bulk([r.by_id for r in rows if r.by_id])
    return AwaysOut(
        person=card(viewer, Human.objects.get(id=person_id), "person"),
        today=today,
        may_tell=can_tell_away(viewer, person_id, teams),
        may_keep_in_touch=bool(viewer.member_of & set(teams)),
        aways=[
            _out(
                viewer,
                row,
                today,
                paused.get(row.id, []),
                touches.get(row.id, []),
                by.get(row.by_id) if row.by_id else None,
            )
            for row in rows
        ],
    )


def _out(
    viewer: Viewer, row: Away, today: date, paused: list[PausedOut], touches: list[TouchOut], by: Human | None
) -> AwayOut:
    reads = can_read_why_away(viewer, row.person_id, row.by_id)
    part = "person" if row.by_id == row.person_id else "member"
    return AwayOut(
        id=row.id,
        version=row.version,
        first=row.first,
        from_minute=row.from_minute,
        last=row.last,
        to_minute=row.to_minute,
        why=row.why if reads else None,  # type: ignore[arg-type]
        said=row.said if reads else None,
        by=card(viewer, by, part) if by and reads else None,  # type: ignore[arg-type]
        told_at=row.told_at,
        over=row.last is not None and row.last < today,
        paused=paused,
        paused_minutes=sum(p.minutes for p in paused if not p.back),
        touches=touches,
    )


def _paused(rows: list[Away]) -> dict[UUID, list[PausedOut]]:
    out: dict[UUID, list[PausedOut]] = defaultdict(list)
    found = PausedVisit.objects.filter(away__in=rows).select_related("moment").order_by("date", "start", "id")
    for p in found:
        out[p.away_id].append(
            PausedOut(date=p.date, start=p.start, minutes=p.minutes, title=p.moment.title, back=p.back_at is not None)
        )
    return out


def _touches(viewer: Viewer, rows: list[Away]) -> dict[UUID, list[TouchOut]]:
    out: dict[UUID, list[TouchOut]] = defaultdict(list)
    found = KeptInTouch.objects.filter(away__in=rows, taken_back_at=None).select_related("human")
    for t in found.order_by("at", "id"):
        out[t.away_id].append(
            TouchOut(
                id=t.id,
                human=card(viewer, t.human, "member"),
                how=t.how,  # type: ignore[arg-type]
                on=t.on,
                said=t.said,
                mine=t.human_id == viewer.human_id,
            )
        )
    return out
