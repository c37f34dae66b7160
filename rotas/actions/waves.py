"""Whose turn it is to be asked, and what follows when nobody says yes: the next few; then whoever could if nobody else can.

Small waves, by familiarity and fairness. Nobody is asked at night unless the visit is before the next morning ends, and
nobody twice in one night.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from rotas.actions.changing import Edit, change_published
from rotas.actions.overtaken import close, tell_asked, words_of
from rotas.actions.own_time import offer_for_swap, offer_what_it_takes
from rotas.models import Ask, Asked, Visit, Week
from rotas.queries.living import begins, members_at, needs_of
from rotas.queries.swaps import swap_of
from rotas.rules.asking import WAVE, gap, is_quiet, may_ask, morning_after
from rotas.rules.changes import Why
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, RuleBroken
from teams.notices import tell

log = logging.getLogger(__name__)
SOON = timedelta(hours=36)


def advance_due(now: datetime | None = None) -> int:
    """Every ask whose next turn has come. Called every few seconds; gives how many. What goes wrong with one is no other's trouble."""
    now = now or timezone.now()
    due = list(
        Ask.objects.filter(state="open", next_wave_at__lte=now).order_by("next_wave_at").values_list("id", flat=True)
    )
    done = 0
    for ask_id in due:
        try:
            done += _advance_one(ask_id, now)
        except Exception:
            log.exception("Ask %s could not go on", ask_id)
    return done


@transaction.atomic
def _advance_one(ask_id: UUID, now: datetime) -> bool:
    ask = Ask.objects.select_related("week__team").get(id=ask_id)
    bell.hold(ask.week.team_id)
    ask.refresh_from_db()
    if ask.state != "open" or ask.next_wave_at is None or ask.next_wave_at > now:
        return False
    advance(ask, now=now)
    return True


def advance(ask: Ask, *, now: datetime) -> None:
    """The next step of an open ask. The team is held."""
    first = _begins(ask)
    if first is not None and first <= now:
        _nobody(ask)
        return
    waiting = list(ask.asked.filter(since=None).order_by("order", "id"))
    if waiting:
        _wave(ask, waiting, now, first)
        return
    pending = ask.asked.filter(answer="").exists()
    later = ask.next_wave_at is not None and ask.next_wave_at > now
    if pending and (later or ask.kind != "around"):
        return
    for could in ask.asked.filter(answer="could").order_by("order", "id"):
        if _take_could(ask, could):
            return
    if pending:  # they may still say yes, until it begins
        Ask.objects.filter(id=ask.id).update(next_wave_at=first)
    else:
        _nobody(ask)


def _wave(ask: Ask, waiting: list[Asked], now: datetime, first: datetime | None) -> None:
    """Ask the next few who may be asked now; if it is night, the others wait for the morning."""
    zone = ZoneInfo(ask.week.team.timezone)
    local = now.astimezone(zone)
    begin = first.astimezone(zone) if first is not None else local + timedelta(days=7)
    by_name = ask.kind != "around"
    quiet_since = local - timedelta(hours=10)
    now_asked: list[Asked] = []
    for row in waiting:
        if not by_name and len(now_asked) == WAVE:
            break
        this_night = is_quiet(local) and _asked_in_the_night(row.member_id, quiet_since, zone)
        if by_name or may_ask(local, begin, this_night):
            now_asked.append(row)
    if not now_asked:
        Ask.objects.filter(id=ask.id).update(next_wave_at=morning_after(local))
        return
    Asked.objects.filter(id__in=[r.id for r in now_asked]).update(since=now)
    following = None if by_name else min(local + gap(local, begin), begin)
    Ask.objects.filter(id=ask.id).update(next_wave_at=following or first)
    ask.refresh_from_db()
    tell(
        by=None, team_id=ask.week.team_id, kind=f"ask_{ask.kind}", to=[r.member_id for r in now_asked],
        object_id=ask.id, detail=words_of(ask), urgent=begin - local < SOON,
    )  # fmt: skip
    bell.ring(team_id=ask.week.team_id, kind="ask", ids=[ask.id])


def _begins(ask: Ask) -> datetime | None:
    """When the first visit that it is about begins: then it is too late."""
    if ask.visit is not None:
        return begins(ask.visit)
    return datetime.fromisoformat(ask.facts["until"]) if "until" in ask.facts else None


def _asked_in_the_night(member: UUID, since: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody has been asked in this night already."""
    times = Asked.objects.filter(member=member, since__gte=since, ask__kind="around").values_list("since", flat=True)
    return any(is_quiet(at.astimezone(zone)) for at in times if at)


def _take_could(ask: Ask, row: Asked) -> bool:
    """Somebody who could if nobody else can: nobody else can. False if a rule has come in the way meanwhile."""
    try:
        with transaction.atomic():
            settle(ask, row.member_id, by=None)
    except RuleBroken:
        return False
    return True


def _nobody(ask: Ask) -> None:
    """Everybody who could be asked has been. Whoever asked hears it; nobody hears who said no."""
    if close(ask, "nobody", by=None) and ask.by_id:
        tell(
            by=None, team_id=ask.week.team_id, kind="ask_nobody", to=[ask.by_id], object_id=ask.id, detail=words_of(ask)
        )
        bell.ring(team_id=ask.week.team_id, kind="ask", ids=[ask.id])


def settle(ask: Ask, member: UUID | None, *, by: Viewer | None) -> None:
    """It happens: exactly once, through the one door to a published week, judged there. RuleBroken leaves all as it was.

    `member`: who says yes. The team is held; the others who were asked are told that somebody was found.
    """
    won = Ask.objects.filter(id=ask.id, state="open").update(
        state="settled", taken_by=member, settled_at=timezone.now(), next_wave_at=None
    )
    if won != 1:
        raise Clash("It has ended already", code="ask_is_over")
    ask.refresh_from_db()
    also = {member: "ask_taken"} if member and by is None else {}
    changed = _edits(ask, member)
    if member and ask.kind != "swap" and ask.visit is not None:
        offer_what_it_takes(changed[0][0], ask.visit, member, leaves=ask.leaves_id, by=by)
    if member and ask.kind == "swap" and ask.visit and ask.other and ask.leaves_id:
        offer_for_swap(swap_of(ask.visit, ask.other, ask.leaves_id, member), by=by)
    for week, edits in changed:
        change_published(by=by, week=week, changes=edits, why=_why(ask), said=ask.said, tell_also=also)
    tell_asked(ask, "ask_agreed" if ask.kind == "replan" else "ask_found", by=by, but=member)
    if ask.by_id and ask.kind in ("give", "swap"):
        tell(by=by, team_id=ask.week.team_id, kind="ask_yes", to=[ask.by_id], object_id=ask.id, detail=words_of(ask))
    audit.record(
        by=by, verb="settled", kind="ask", object_id=ask.id, team_id=ask.week.team_id, detail={"kind": ask.kind}
    )
    bell.ring(team_id=ask.week.team_id, kind="ask", ids=[ask.id])


def _why(ask: Ask) -> Why:
    return ("give" if ask.leaves_id else "taken") if ask.kind == "around" else ask.kind


def _edits(ask: Ask, member: UUID | None) -> list[tuple[Week, list[Edit]]]:
    """What a settled ask changes, week by week, each locked once. Clash if its object is not there any more."""
    if ask.kind == "replan":
        return [(_week(ask.week_id), [edit_from_json(c) for c in ask.changes])]
    visit = Visit.objects.select_related("moment").filter(id=ask.visit_id).first() if ask.visit_id else None
    if visit is None or member is None:
        raise Clash("That visit is not there any more", code="ask_is_over")
    if ask.leaves_id is None and needs_of(visit) == 0:
        raise Clash("Somebody has been found already", code="ask_is_over")
    rows = [(ask.week_id, Edit(visit.id, members=_instead(visit, ask.leaves_id, member)))]
    if ask.kind == "swap":
        other = Visit.objects.filter(id=ask.other_id).first() if ask.other_id else None
        if other is None or ask.other_week_id is None or ask.leaves_id is None:
            raise Clash("That visit is not there any more", code="ask_is_over")
        rows.append((ask.other_week_id, Edit(other.id, members=_instead(other, member, ask.leaves_id))))
    weeks = {w: _week(w) for w, _ in rows}
    by_week: dict[UUID, list[Edit]] = {}
    for w, edit in rows:
        by_week.setdefault(w, []).append(edit)
    return sorted(((weeks[w], edits) for w, edits in by_week.items()), key=lambda row: row[0].starts)


def _week(week_id: UUID) -> Week:
    return Week.objects.select_for_update().get(id=week_id)


def _instead(visit: Visit, leaves: UUID | None, comes: UUID) -> tuple[UUID, ...]:
    there = members_at(visit)
    if leaves is not None and leaves not in there:
        raise Clash("They do not come any more", code="ask_is_over")
    return tuple((there - {leaves}) | {comes})


def edit_from_json(row: dict[str, Any]) -> Edit:
    """A change of a re-plan, as an ask keeps it: {visit, moment, before, after} (rules.changes.Seen)."""
    visit = UUID(row["visit"]) if row["visit"] else None
    if not row["after"]:
        return Edit(visit, gone=True)
    after = row["after"]
    return Edit(
        visit,
        moment=UUID(row["moment"]),
        on=date.fromisoformat(after["date"]),
        start=after["start"],
        minutes=after["minutes"],
        members=tuple(UUID(m) for m in after["members"]),
    )
