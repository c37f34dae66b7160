"""Asks that cannot happen any more, because the week changed otherwise: closed, and whoever was asked is told."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from rotas.models import Ask, Visit, VisitChange, Week
from rotas.rules.changes import Seen, in_order, still_to_find
from teams.auth import Viewer
from teams.notices import tell


def close_overtaken(week: Week, made: Iterable[VisitChange], *, by: Viewer | None) -> list[Ask]:
    """Close the open asks that these changes leave without an object. The team is held."""
    changed: dict[UUID, VisitChange] = {c.of: c for c in made if c.of is not None}
    out = []
    for ask in Ask.objects.filter(state="open", week__team=week.team_id).select_related("visit__moment", "other"):
        if about(ask) & changed.keys() and not _still_there(ask):
            out.append(ask)
            close(ask, "overtaken", by=by)
    return out


def about(ask: Ask) -> set[UUID]:
    """The visits that an ask is about, those that are gone too."""
    named = [*(ask.facts.get("visits") or []), *(str(v) for v in (ask.visit_id, ask.other_id) if v)]
    return {UUID(v) for v in named}


def close(ask: Ask, state: str, *, by: Viewer | None, kind: str = "ask_over") -> bool:
    """End an open ask; False if it has ended already. Those who were asked and did not say no are told."""
    ended = Ask.objects.filter(id=ask.id, state="open").update(
        state=state, settled_at=timezone.now(), next_wave_at=None
    )
    if ended:
        ask.refresh_from_db()
        tell_asked(ask, kind, by=by)
    return bool(ended)


def tell_asked(ask: Ask, kind: str, *, by: Viewer | None, but: UUID | None = None) -> None:
    """A line to those who were asked and have not said no: it is over, or somebody was found."""
    to = set(ask.asked.filter(since__isnull=False).exclude(answer="no").values_list("member_id", flat=True)) - {but}
    tell(by=by, team_id=ask.week.team_id, kind=kind, to=to, object_id=ask.id, detail=words_of(ask))


def words_of(ask: Ask) -> dict[str, Any]:
    """What the words of a notice about an ask need, and where it leads."""
    return ask.facts | {"what": ask.kind, "path": f"/asks/{ask.id}"}


def seen(visit: Visit) -> Seen:
    """A visit as asks and changes remember it."""
    members = in_order(visit.members.values_list("member_id", flat=True))
    return {"date": visit.date.isoformat(), "start": visit.start, "minutes": visit.minutes, "members": members}


def _still_there(ask: Ask) -> bool:
    """Whether what the ask is about is still so."""
    if ask.kind == "replan":
        rows = {str(v.id): v for v in Visit.objects.filter(id__in=about(ask))}
        return all(
            c["visit"] is None or (c["visit"] in rows and seen(rows[c["visit"]]) == c["before"]) for c in ask.changes
        )
    if ask.visit is None:
        return False
    now, was = seen(ask.visit), ask.facts["was"]
    if ask.leaves_id is None:
        same_time = all(now[k] == was[k] for k in ("date", "start", "minutes"))
        return same_time and still_to_find(ask.visit.moment.carers, len(now["members"])) > 0
    if dict(now) != was:
        return False
    if ask.kind != "swap":
        return True
    return ask.other is not None and dict(seen(ask.other)) == ask.facts["other_was"]
