"""Asking each other about visits of a published week: who can come, may I give you this one, will you swap.

Nothing here changes a visit. Once those who must have said yes have (`answering`), it goes through `changing`.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.overtaken import close, seen
from rotas.actions.waves import advance
from rotas.actions.week import hold_week
from rotas.models import Ask, Asked, Visit, Week
from rotas.queries.asks import find_ask
from rotas.queries.broken import told
from rotas.queries.candidates import candidates
from rotas.queries.living import ends, find_visit, members_at, needs_of
from rotas.queries.swaps import Move, fits_of, swap_of
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, NotYours, Problem, RuleBroken
from teams.models import Human
from teams.queries import members_of

PROBLEMS_MOST = 20


@transaction.atomic
def ask_around(*, by: Viewer, visit_id: UUID, mine: bool = False, said: str = "", now: datetime | None = None) -> Ask:
    """Ask those who could come to a visit that needs somebody, a few at a time, whose turn it is first in front.

    `mine`: I come myself so far, and would like to give it to somebody; I still come until somebody says yes. The same
    place is asked about once: a second time gives the ask that is open.
    """
    visit, week = _held(by, visit_id, now)
    there = members_at(visit)
    leaves = by.human_id if mine else None
    if mine and by.human_id not in there:
        raise NotYours("Only whoever comes to a visit can give it to somebody else.")
    if not mine and needs_of(visit) == 0:
        raise Clash("Somebody has been found already", code="nobody_needed")
    open_ask = Ask.objects.filter(visit=visit, leaves=leaves, state="open", kind="around").first()
    if open_ask is not None:
        return open_ask
    if leaves and Ask.objects.filter(visit=visit, leaves=leaves, state="open").exists():
        raise Clash("You are asking somebody about this visit already", code="asked_already")
    who = [c for c in candidates(week, visit, leaves) if not c.broken]
    ask = _make(by, week, "around", visit, leaves=leaves, said=said)
    Asked.objects.bulk_create(
        Asked(ask=ask, member_id=c.member, order=n, why=c.why)
        for n, c in enumerate(c for c in who if c.member != by.human_id or not mine)
    )
    advance(ask, now=now or timezone.now())
    ask.refresh_from_db()
    return ask


@transaction.atomic
def give(*, by: Viewer, visit_id: UUID, to: UUID, said: str = "", now: datetime | None = None) -> Ask:
    """Offer a visit of mine to one member. RuleBroken, with the sentences, if they could not come in any case. That it lies outside
    the times that they offer is for them to say."""
    visit, week = _held(by, visit_id, now)
    _check_mine(by, visit)
    _check_member(week, to, by)
    if to in members_at(visit):
        raise RuleBroken("They come already", "comes_already", [Problem("to", "Choose somebody else.")])
    outside = check_fits([(visit, by.human_id, to)], by)
    ask = _make(by, week, "give", visit, leaves=by.human_id, said=said)
    _ask_one(ask, to, outside, now)
    return ask


@transaction.atomic
def swap(*, by: Viewer, visit_id: UUID, other_id: UUID, to: UUID, said: str = "", now: datetime | None = None) -> Ask:
    """Offer a visit of mine for one of theirs. RuleBroken, with the sentences, if it could not be in any case."""
    visit, week = _held(by, visit_id, now)
    other = find_visit(by, other_id)
    _check_mine(by, visit)
    _check_member(week, to, by)
    if other.week.team_id != week.team_id or to not in members_at(other) or by.human_id in members_at(other):
        raise RuleBroken("That visit is not theirs to swap", "not_theirs", [Problem("other", "Choose one of theirs.")])
    if to in members_at(visit) or ends(other) <= (now or timezone.now()):
        raise RuleBroken("That visit cannot be swapped", "not_theirs", [Problem("other", "Choose another visit.")])
    outside = check_fits(swap_of(visit, other, by.human_id, to), by)
    facts = {"other_was": dict(seen(other)), "other": _facts(other)}
    ask = _make(by, week, "swap", visit, leaves=by.human_id, said=said, other=other, facts=facts)
    _ask_one(ask, to, outside, now)
    return ask


@transaction.atomic
def withdraw(*, by: Viewer, ask_id: UUID) -> Ask:
    """Take an ask back while nobody has accepted. Whoever made it may; what the team asks, anybody of the team.

    Clash if it has ended otherwise meanwhile.
    """
    ask = find_ask(by, ask_id)
    bell.hold(ask.week.team_id)
    if ask.by_id != by.human_id and (ask.kind not in ("around", "replan") or ask.leaves_id is not None):
        raise NotYours("Only whoever asked can take it back.")
    ask.refresh_from_db()
    if ask.state == "withdrawn":
        return ask
    if not close(ask, "withdrawn", by=by):
        raise Clash("It has ended already", code="ask_is_over")
    record(ask, by, "withdrew")
    return ask


def record(ask: Ask, by: Viewer | None, verb: str) -> None:
    """The line in the record, and the bell. Who said no, and when anybody answered, is in neither."""
    audit.record(by=by, verb=verb, kind="ask", object_id=ask.id, team_id=ask.week.team_id, detail={"kind": ask.kind})
    bell.ring(team_id=ask.week.team_id, kind="ask", ids=[ask.id])


def _held(by: Viewer, visit_id: UUID, now: datetime | None) -> tuple[Visit, Week]:
    visit = find_visit(by, visit_id)
    week = hold_week(by=by, week_id=visit.week_id, step="live")
    visit = find_visit(by, visit_id)  # as it is now that nobody else can change it
    if ends(visit) <= (now or timezone.now()):
        raise Clash("That visit is over", code="visit_is_over")
    return visit, week


def _check_mine(by: Viewer, visit: Visit) -> None:
    if by.human_id not in members_at(visit):
        raise NotYours("Only whoever comes to a visit can give it to somebody else.")
    if Ask.objects.filter(visit=visit, leaves=by.human_id, state="open").exists():
        raise Clash("You are asking somebody about this visit already", code="asked_already")


def _check_member(week: Week, to: UUID, by: Viewer) -> None:
    if to == by.human_id or to not in {m.id for m in members_of(week.team_id)}:
        raise RuleBroken("Ask a member of the team", "not_a_member", [Problem("to", "Choose a member.")])


def check_fits(moves: list[Move], by: Viewer) -> list[Move]:
    """The judge on some taking the place of others, before anybody is asked: RuleBroken with the sentences. Gives those that lie
    outside the times that whoever comes offers."""
    found = fits_of(moves)
    said = [row for fit in found for row in told(fit.broken, fit.plan, by.language)[:PROBLEMS_MOST]]
    problems = [Problem(where, what) for where, what in said]
    if problems:
        raise RuleBroken("This would break a rule", "breaks_a_rule", problems)
    return [move for fit in found for move in fit.outside]


def _make(
    by: Viewer,
    week: Week,
    kind: Any,
    visit: Visit,
    *,
    leaves: UUID | None,
    said: str,
    other: Visit | None = None,
    facts: dict[str, Any] | None = None,
) -> Ask:
    ask = Ask.objects.create(
        week=week, kind=kind, visit=visit, leaves_id=leaves, said=said, by_id=by.human_id, other=other,
        other_week=other.week if other else None,
        facts=_facts(visit) | {"was": dict(seen(visit)), "by": Human.objects.get(id=by.human_id).called} | (facts or {}),
    )  # fmt: skip
    record(ask, by, "asked")
    return ask


def _facts(visit: Visit) -> dict[str, Any]:
    """For the words of a notice."""
    return {
        "visit": str(visit.id),
        "week": visit.week.starts.isoformat(),
        "person": visit.moment.good_week.person.called,
        "date": visit.date.isoformat(),
        "start": visit.start,
        "minutes": visit.minutes,
    }


def _ask_one(ask: Ask, to: UUID, outside: list[Move], now: datetime | None) -> None:
    """Somebody who is asked by name is told at once: whether a bell rings at night is theirs to say."""
    why = {"outside": True} if any(comes == to for _, _, comes in outside) else {}
    Asked.objects.create(ask=ask, member_id=to, why=why)
    advance(ask, now=now or timezone.now())
