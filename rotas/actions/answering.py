"""Answering an ask: yes, could (if nobody else can), or no. A yes is checked again, and exactly one wins."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.overtaken import close, words_of
from rotas.actions.waves import advance, settle
from rotas.models import Ask, Asked
from rotas.queries.asks import find_ask
from rotas.rules.asking import Reply
from teams import bell
from teams.auth import Viewer
from teams.errors import Clash, NotYours, Problem, RuleBroken
from teams.notices import tell


@transaction.atomic
def answer(*, by: Viewer, ask_id: UUID, reply: Reply, now: datetime | None = None) -> Ask:
    """Say it, for oneself. It can be said anew while the ask is open.

    A yes happens at once, if the judge agrees: RuleBroken with the sentences if not, Clash if somebody was first. A no is
    known to nobody: the ask goes on to the next few. What is asked of several (a re-plan) happens when all have said yes.
    """
    ask = find_ask(by, ask_id)
    bell.hold(ask.week.team_id)
    ask = Ask.objects.select_related("week__team", "visit__week__team", "visit__moment").get(id=ask.id)
    row = Asked.objects.filter(ask=ask, member=by.human_id, since__isnull=False).first()
    if row is None:
        raise NotYours("This asks somebody else.")
    if ask.state != "open":
        if row.answer == reply:
            return ask  # a phone that sends it again
        raise Clash("It has ended already", code="ask_is_over")
    if reply == "could" and ask.kind != "around":
        raise RuleBroken("Say yes or no", "yes_or_no", [Problem("answer", "Say yes or no.")])
    Asked.objects.filter(id=row.id).update(answer=reply)
    if reply == "yes":
        _yes(ask, by)
    elif reply == "no" and ask.kind != "around":
        _declined(ask, by)
    elif not ask.asked.filter(since__isnull=False, answer="").exists():
        Ask.objects.filter(id=ask.id).update(next_wave_at=None)  # nobody is left to wait for
        ask.refresh_from_db()
        advance(ask, now=now or timezone.now())
    bell.ring(team_id=ask.week.team_id, kind="ask", ids=[ask.id])
    ask.refresh_from_db()
    return ask


def _yes(ask: Ask, by: Viewer) -> None:
    if ask.kind != "replan":
        settle(ask, by.human_id, by=by)
    elif not ask.asked.exclude(answer="yes").exists():
        settle(ask, None, by=by)


def _declined(ask: Ask, by: Viewer) -> None:
    """Asked by name, and it is no: whoever asked is told that it does not work out."""
    if close(ask, "nobody", by=by) and ask.by_id:
        tell(by=by, team_id=ask.week.team_id, kind="ask_nobody", to=[ask.by_id], object_id=ask.id, detail=words_of(ask))
