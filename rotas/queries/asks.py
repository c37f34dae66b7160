"""Asks that a viewer may know of: what the team asks around, and what somebody asks them by name."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from rotas.models import Ask, Asked, Visit
from rotas.queries.candidates import candidates
from rotas.queries.living import find_visit, members_at, needs_of, open_visits
from rotas.queries.week import moments_by_id, visits_out
from rotas.schemas.living import (
    AskOut,
    AskWhyOut,
    CandidateOut,
    ChangedOut,
    ChangedVisitOut,
    NeedOut,
    NeedsOut,
    SeenOut,
)
from rotas.schemas.week import VisitOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Team
from teams.permissions import check_can_plan
from teams.queries import card

SHOWN_FOR = timedelta(days=3)
"""How long an ask that has ended is still shown."""


def visible(viewer: Viewer) -> QuerySet[Ask]:
    """What the viewer may know of: the team's asks; of what two ask each other, those two."""
    team = Q(kind__in=["around", "replan"]) | Q(by=viewer.human_id) | Q(asked__member=viewer.human_id)
    return Ask.objects.filter(team, week__team__in=viewer.member_of).distinct()


def find_ask(viewer: Viewer, ask_id: UUID) -> Ask:
    """The ask; else NotThere."""
    ask = visible(viewer).select_related("week__team", "visit__moment", "other").filter(id=ask_id).first()
    if ask is None:
        raise NotThere
    return ask


def ask_out(viewer: Viewer, ask_id: UUID) -> AskOut:
    """One ask, as this viewer may see it."""
    return _out(viewer, [find_ask(viewer, ask_id)])[0]


def names_of(asks: Iterable[Ask]) -> str:
    """The asks that one request made, as the one id that a repeat of it is answered with."""
    return "many" if len(ids := [str(a.id) for a in asks]) > 1 else next(iter(ids), "none")


def changed_out(viewer: Viewer, made: str) -> ChangedOut:
    """What a change by hand or a chosen way asks of others now."""
    mine = visible(viewer).filter(kind="replan", by=viewer.human_id, state="open")
    if made == "none":
        return ChangedOut(asks=[])
    return ChangedOut(asks=_out(viewer, (mine if made == "many" else mine.filter(id=made)).order_by("at", "id")))


def needs_out(viewer: Viewer, team_id: UUID, now: datetime | None = None) -> NeedsOut:
    """The team's visits that need somebody, what can wait least first, and the asks: those for the viewer in front."""
    check_can_plan(viewer, team_id)
    team = Team.objects.get(id=team_id)
    rows = open_visits(team, now)
    visits = {v.id: v for v in visits_out(viewer, Visit.objects.filter(id__in=[v.id for v, _, _ in rows]))}
    since = (now or timezone.now()) - SHOWN_FOR
    mine = visible(viewer).filter(week__team=team_id)
    asks = _out(viewer, mine.filter(Q(state="open") | Q(settled_at__gte=since)).order_by("-at"))
    around = {a.visit.id: a.id for a in asks if a.state == "open" and a.kind == "around" and a.visit and not a.leaves}
    return NeedsOut(
        needs=[
            NeedOut(
                visit=visits[v.id], week=v.week.starts, safe_minutes=safe, can_wait_until=until, ask=around.get(v.id)
            )
            for v, safe, until in rows
        ],
        asks=sorted(asks, key=lambda a: (not a.for_me, a.state != "open")),
    )


def candidates_out(viewer: Viewer, visit_id: UUID) -> list[CandidateOut]:
    """Who could come to a visit that needs somebody, in the viewer's own place, or instead of the one who comes; and what stands
    in the way of the others."""
    visit = find_visit(viewer, visit_id)
    there = members_at(visit)
    alone = next(iter(there)) if len(there) == 1 and needs_of(visit) == 0 else None
    leaves = viewer.human_id if viewer.human_id in there else alone
    rows = candidates(visit.week, visit, leaves)
    humans = Human.objects.in_bulk([c.member for c in rows])
    return [
        CandidateOut(
            member=card(viewer, humans[c.member], "member"),
            why=AskWhyOut.model_validate(c.why) if not c.broken else None,
            rule=c.broken[0].rule.value if c.broken else None,
        )
        for c in rows
    ]


def changed_visits(viewer: Viewer, changes: Iterable[dict[str, Any]]) -> list[ChangedVisitOut]:
    """The changes of a re-plan, with names."""
    changes = list(changes)
    moments = moments_by_id(c["moment"] for c in changes)
    ids = {m for c in changes for s in (c["before"], c["after"]) if s for m in s["members"]}
    humans = {str(h.id): h for h in Human.objects.filter(id__in=ids)}

    def seen(s: dict[str, Any]) -> SeenOut | None:
        if not s:
            return None
        return SeenOut(
            date=s["date"], start=s["start"], minutes=s["minutes"],
            members=[card(viewer, humans[m], "member") for m in s["members"] if m in humans],
        )  # fmt: skip

    return [
        ChangedVisitOut(
            visit=c["visit"],
            moment=c["moment"],
            title=moments[c["moment"]].title,
            person=card(viewer, moments[c["moment"]].good_week.person, "person"),
            before=seen(c["before"]),
            after=seen(c["after"]),
            kind=c["kind"],
            because=c["because"],
            facts=c["facts"],
            names={i: humans[i].called for i in ids if i in humans},
        )
        for c in changes
        if c["moment"] in moments
    ]


def _out(viewer: Viewer, asks: Iterable[Ask]) -> list[AskOut]:
    rows = list(asks)
    ids = {v for a in rows for v in (a.visit_id, a.other_id) if v}
    visits: dict[UUID, VisitOut] = {v.id: v for v in visits_out(viewer, Visit.objects.filter(id__in=ids))}
    asked: dict[UUID, list[Asked]] = {}
    for row in Asked.objects.filter(ask__in=[a.id for a in rows]).order_by("order", "id"):
        asked.setdefault(row.ask_id, []).append(row)
    humans = Human.objects.in_bulk(
        {h for a in rows for h in (a.by_id, a.leaves_id, a.taken_by_id) if h}
        | {r.member_id for each in asked.values() for r in each}
    )
    return [_one(viewer, a, visits, asked.get(a.id, []), humans) for a in rows]


def _one(
    viewer: Viewer, ask: Ask, visits: dict[UUID, VisitOut], asked: list[Asked], humans: dict[UUID, Human]
) -> AskOut:
    def who(human: UUID | None) -> Any:
        return card(viewer, humans[human], "member") if human else None

    told = [r for r in asked if r.since is not None]
    mine = next((r for r in told if r.member_id == viewer.human_id), None)
    by_name = ask.kind in ("give", "swap")
    to_agree = [r.member_id for r in told] if ask.kind == "replan" else []
    return AskOut(
        id=ask.id,
        kind=ask.kind,
        state=ask.state,
        week=ask.week.starts,
        by=who(ask.by_id),
        said=ask.said,
        at=ask.at,
        visit=visits.get(ask.visit_id) if ask.visit_id else None,
        leaves=who(ask.leaves_id),
        other=visits.get(ask.other_id) if ask.other_id else None,
        other_week=ask.other_week.starts if ask.other_week else None,
        to=who(told[0].member_id) if by_name and told else None,
        agree=sorted(map(who, to_agree), key=lambda c: c.called.casefold()),
        asked=len(told),
        left=len(asked) - len(told),
        for_me=mine is not None and ask.state == "open" and mine.answer != "no",
        my_answer=(mine.answer or None) if mine else None,
        my_why=AskWhyOut.model_validate({"outside": False, **mine.why}) if mine and "tie" in mine.why else None,
        outside=bool(mine and mine.why.get("outside")),
        taken_by=who(ask.taken_by_id),
        may_withdraw=ask.state == "open"
        and (ask.by_id == viewer.human_id or (ask.kind in ("around", "replan") and ask.leaves_id is None)),
        next_at=ask.next_wave_at if ask.kind == "around" and len(asked) > len(told) else None,
        changes=changed_visits(viewer, ask.changes) if ask.kind == "replan" else [],
    )
