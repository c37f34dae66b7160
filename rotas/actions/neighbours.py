"""Asking a neighbouring team for help with one visit: asked, offered, agreed on both sides, and taken back.

Both teams are locked, in the order of their ids, before anything is decided: somebody who helps cannot be in two places,
in whichever team's week the other one is.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.permissions import check_can_edit
from rotas import bridge
from rotas.actions.changing import Edit, change_published
from rotas.bridge.next_door import ELSEWHERE
from rotas.models import HelpersSee, NeighbourAsk, Visit, VisitMember, Week
from rotas.not_there import NotThere as Dates
from rotas.permissions.neighbours import check_asks, check_is_asked, find_ask, neighbours_of
from rotas.planning.hand import adds_to
from rotas.planning.problem import Block
from rotas.planning.published import judged
from rotas.planning.what_if import compare
from rotas.queries.neighbours import helpers_see
from rotas.queries.week import find_week
from rotas.rules.changes import still_to_find
from rotas.rules.coming import monday_of
from rotas.rules.dates import meets
from rotas.rules.neighbours import LIVE, HelperSection, HelpState
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, NotThere, RuleBroken, Stale
from teams.models import Human, Notice
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import members_of, today_in

DAYS = 7
TOLD = {
    "open": "neighbour_asked",
    "offered": "neighbour_offered",
    "declined": "neighbour_declined",
    "withdrawn": "neighbour_withdrawn",
}
"""The notice for each state that somebody has to hear of."""


@transaction.atomic
def ask_next_door(*, by: Viewer, visit_id: UUID, neighbour_id: UUID, said: str = "") -> NeighbourAsk:
    """For a visit of a published week that needs somebody. The other team reads when, how long and which skills."""
    visit = Visit.objects.filter(id=visit_id).select_related("week", "moment").first()
    if visit is None:
        raise NotThere
    find_week(by, visit.week_id)
    team_id = visit.week.team_id
    check_can_plan(by, team_id)
    if neighbour_id not in {t.id for t in neighbours_of([team_id])[team_id]}:
        raise NotThere
    _hold(team_id, neighbour_id)
    visit.refresh_from_db()
    coming = VisitMember.objects.filter(visit=visit).count()
    if visit.week.state != "published" or not still_to_find(visit.moment.carers, coming):
        raise Clash("This visit needs nobody", code="needs_nobody")
    if visit.date < today_in(visit.week.team):
        raise Clash("This visit is over", code="visit_over")
    if NeighbourAsk.objects.filter(visit=visit, neighbour=neighbour_id, state__in=LIVE).exists():
        raise Clash("That team is asked already", code="asked_already")
    ask = NeighbourAsk.objects.create(
        team_id=team_id,
        neighbour_id=neighbour_id,
        week=visit.week,
        visit=visit,
        date=visit.date,
        start=visit.start,
        minutes=visit.minutes,
        said=said,
        by_id=by.human_id,
    )
    _told(ask, by, [m.id for m in members_of(neighbour_id)])
    return ask


@transaction.atomic
def offer_help(*, by: Viewer, ask_id: UUID) -> NeighbourAsk:
    """A member of the other team says: I can. Their own week is judged with it."""
    ask = _held(by, ask_id)
    check_is_asked(by, ask)
    if ask.state == "offered" and ask.helper_id == by.human_id:
        return ask
    _step(ask, "open", "offered", helper_id=by.human_id)
    _check_own_week(ask)
    _told(ask, by, {m.id for m in members_of(ask.team_id)})
    return ask


@transaction.atomic
def decline(*, by: Viewer, ask_id: UUID) -> NeighbourAsk:
    """The other team cannot; or whoever offered takes the offer back, and the ask is open again."""
    ask = _held(by, ask_id)
    check_is_asked(by, ask)
    if ask.state == "offered" and ask.helper_id == by.human_id:
        _step(ask, "offered", "open", helper_id=None)
        _ring(ask)
        return ask
    _step(ask, "open", "declined", ended_at=timezone.now())
    _told(ask, by, {m.id for m in members_of(ask.team_id)})
    return ask


@transaction.atomic
def agree(*, by: Viewer, ask_id: UUID, seen: int) -> NeighbourAsk:
    """The team that asked says yes to who offered. Then, and only then, they come: exactly one place is filled, once."""
    ask = _held(by, ask_id)
    check_asks(by, ask)
    if ask.version != seen:
        raise Stale
    if ask.visit is None or ask.helper_id is None:
        raise Clash("The visit is not there any more", code="visit_gone")
    if (ask.visit.date, ask.visit.start, ask.visit.minutes) != (ask.date, ask.start, ask.minutes):
        raise Clash("The visit has moved since they said yes. Ask again.", code="visit_moved")
    _step(ask, "offered", "agreed", agreed_by_id=by.human_id)
    _check_own_week(ask)
    before = list(VisitMember.objects.filter(visit=ask.visit).values_list("member_id", flat=True))
    week = Week.objects.select_for_update().get(id=ask.week_id)
    made = change_published(
        by=by,
        week=week,
        changes=[Edit(visit=ask.visit_id, members=(*before, ask.helper_id))],
        why="neighbour",
        tell_also={ask.helper_id: "neighbour_agreed"},
    )
    _hide_name(ask, [c.id for c in made])
    NeighbourAsk.objects.filter(visit=ask.visit_id, state__in=LIVE).exclude(id=ask.id).update(
        state="withdrawn", ended_at=timezone.now(), version=F("version") + 1
    )
    _record(ask, by, "agreed")
    return ask


@transaction.atomic
def withdraw(*, by: Viewer, ask_id: UUID) -> NeighbourAsk:
    """The team needs no help any more, or the helper cannot come after all. A place that was filled is free again."""
    ask = _held(by, ask_id)
    if ask.team_id not in by.member_of and ask.helper_id != by.human_id:
        check_asks(by, ask)
    if ask.state not in LIVE:
        return ask
    helper = ask.helper_id
    if ask.state == "agreed" and ask.visit_id and helper and ask.date >= today_in(ask.team):
        left = VisitMember.objects.filter(visit=ask.visit_id).exclude(member=helper).values_list("member_id", flat=True)
        week = Week.objects.select_for_update().get(id=ask.week_id)
        made = change_published(
            by=by,
            week=week,
            changes=[Edit(visit=ask.visit_id, members=tuple(left))],
            why="neighbour",
            tell_also={helper: "neighbour_withdrawn"},
        )
        _hide_name(ask, [c.id for c in made])
        _step(ask, "agreed", "withdrawn", ended_at=timezone.now())
        _record(ask, by, "withdrew")
    else:
        _step(ask, ask.state, "withdrawn", ended_at=timezone.now())
        _told(ask, by, [helper] if helper else [m.id for m in members_of(ask.neighbour_id)])
    return ask


@transaction.atomic
def let_helpers_see(*, by: Viewer, person_id: UUID, sections: Iterable[HelperSection]) -> HelpersSee:
    """What helpers of other teams read on the day. Their own to say, or with somebody who writes their page with them."""
    helpers_see(by, person_id)
    check_can_edit(by, person_id)
    row, _ = HelpersSee.objects.update_or_create(person_id=person_id, defaults={"sections": sorted(set(sections))})
    audit.record(
        by=by,
        verb="changed",
        kind="helpers_see",
        object_id=person_id,
        about_id=person_id,
        detail={"sections": row.sections},
    )
    return row


def _hold(one: UUID, other: UUID) -> None:
    for team_id in sorted([one, other], key=str):
        bell.hold(team_id)


def _held(by: Viewer, ask_id: UUID) -> NeighbourAsk:
    """The ask as it is now, with both teams locked."""
    found = find_ask(by, ask_id)
    _hold(found.team_id, found.neighbour_id)
    return NeighbourAsk.objects.select_related("team", "neighbour", "visit__moment__good_week").get(id=ask_id)


def _step(ask: NeighbourAsk, start: HelpState, end: HelpState, **values: object) -> None:
    """The one place where an ask moves. Clash when somebody was first."""
    moved = NeighbourAsk.objects.filter(id=ask.id, state=start, version=ask.version).update(
        state=end, version=F("version") + 1, **values
    )
    if not moved:
        raise Clash("Somebody has answered this already", code="answered_already")
    ask.refresh_from_db()


def _check_own_week(ask: NeighbourAsk) -> None:
    """The helper's own team's week, with this visit in it, breaks no rule that it does not break now; and they are there."""
    visit, helper = ask.visit, ask.helper_id
    if visit is None or helper is None:
        raise Clash("The visit is not there any more", code="visit_gone")
    starts = monday_of(visit.date)
    week = Week.objects.select_related("team").filter(team=ask.neighbour_id, starts=starts).first()
    own = week or Week(team=ask.neighbour, starts=starts)
    day = (visit.date - starts).days
    if not Dates(own, [helper], []).is_there(helper, day, visit.start, visit.start + visit.minutes):
        raise Clash("You have told your team that you are not there then", code="on_leave_then")
    own_time = VisitMember.objects.filter(member=helper, visit__date=visit.date, visit__week__state="published")
    taken = own_time.exclude(visit=visit).values_list("visit__start", "visit__minutes")
    if any(meets((visit.start, visit.start + visit.minutes), (start, start + length)) for start, length in taken):
        raise RuleBroken("This does not fit with your own week", code="not_with_own_week")
    if week is None:  # nothing is planned there yet; what is planned later is planned around this
        return
    problem = bridge.problem_of(week)
    place = visit.moment.place or visit.moment.good_week.place
    mine = Block(f"help {ask.id}", "", day, visit.start, visit.start + visit.minutes, None, (str(helper),))
    spots = {p.id: p for p in problem.places}
    if str(place.id) not in spots and not problem.matrices:
        spot = replace(next(iter(problem.places)), id=str(place.id), lat=place.lat, lon=place.lon) if spots else None
        problem = replace(problem, places=(*problem.places, spot)) if spot else problem
        mine = replace(mine, place=str(place.id)) if spot else mine
    blocks = tuple(b for b in problem.blocks if b.id != f"{ELSEWHERE}{visit.id} {helper}")
    visits = bridge.every_visit(week) if week.state == "published" else list(bridge.plan_of(week).visits)
    was = judged(replace(problem, blocks=blocks), visits)
    now = judged(replace(problem, blocks=(*blocks, mine)), visits)
    if adds_to(compare(was.found, now.found, now.plan)):
        raise RuleBroken("This does not fit with your own week", code="not_with_own_week")


def _hide_name(ask: NeighbourAsk, changes: list[UUID]) -> None:
    """Whose visit it is, the helper learns on the day."""
    Notice.objects.filter(object_id__in=[str(c) for c in changes], human=ask.helper_id).update(detail=_detail(ask))


def _detail(ask: NeighbourAsk) -> dict[str, object]:
    return {"date": ask.date.isoformat(), "start": ask.start, "team": ask.team.name, "path": "/next-door"}


def _told(ask: NeighbourAsk, by: Viewer, to: Iterable[UUID]) -> None:
    """The audit line in both teams, both bells, and a notice."""
    _record(ask, by, ask.state)
    detail = _detail(ask) | {"neighbour": ask.neighbour.name}
    detail |= {"who": Human.objects.get(id=by.human_id).called}
    soon = ask.date <= today_in(ask.team) + timedelta(days=2)
    tell(by=by, team_id=ask.team_id, kind=TOLD[ask.state], to=to, object_id=ask.id, detail=detail, urgent=soon)


def _record(ask: NeighbourAsk, by: Viewer, verb: str) -> None:
    for team_id in (ask.team_id, ask.neighbour_id):
        audit.record(by=by, verb=verb, kind="neighbour_ask", object_id=ask.id, team_id=team_id)
    _ring(ask)


def _ring(ask: NeighbourAsk) -> None:
    for team_id in (ask.team_id, ask.neighbour_id):
        bell.ring(team_id=team_id, kind="week", ids=[ask.id])
