"""What cannot be as it stands in a week: visits by somebody who is not there, or to somebody who is not at home, and what was
decided and cannot be so. For those who may see the whole week."""

from collections import defaultdict
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from rotas import bridge
from rotas.models import Keep, Lock, LockedWish, Visit, Week
from rotas.not_there import (
    absence_stretch,
    absences_between,
    away_between,
    leave_between,
    leave_stretch,
    stay_of,
)
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.rules import Rule
from rotas.queries.decided import Read, cannot_be, reading
from rotas.queries.week import week_to_share
from rotas.rules.dates import Stretch, meets, minutes_from
from rotas.schemas.clashes import ClashKind, ClashLineOut, WeekClashesOut
from rotas.schemas.leave import ClashOut
from teams.auth import Viewer
from teams.models import Human
from teams.queries import card, today_in
from teams.queries.hats import hat_on, wearers

DAYS = 7
NIGHT = timedelta(days=1)


def clashing(week: Week) -> list[tuple[Visit, list[Human], bool]]:
    """Each visit that clashes, in order of time, with those of its members who are not there, and whether its person is not
    at home."""
    first, last = week.starts - NIGHT, week.starts + timedelta(days=DAYS)
    visits = list(
        Visit.objects.filter(week=week)
        .select_related("moment__good_week__person")
        .prefetch_related("humans")
        .order_by("date", "start", "id")
    )
    members = {h.id for v in visits for h in v.humans.all()}
    gone: dict[UUID, list[Stretch]] = defaultdict(list)
    for leave in leave_between(members, first, last):
        gone[leave.member_id].append(leave_stretch(leave, week.starts))
    for absence in absences_between(members, first, last):
        gone[absence.member_id].append(absence_stretch(absence, week.starts))
    for away in away_between({v.moment.good_week.person_id for v in visits}, first, last):
        gone[away.person_id].append(stay_of(away).stretch(week.starts))
    if not gone:
        return []
    out = []
    for visit in visits:
        start = minutes_from(week.starts, visit.date, visit.start)
        at = (start, start + visit.minutes)
        who = [h for h in visit.humans.all() if any(meets(at, g) for g in gone.get(h.id, ()))]
        nobody = any(meets(at, g) for g in gone.get(visit.moment.good_week.person_id, ()))
        if who or nobody:
            out.append((visit, sorted(who, key=lambda h: (h.called, str(h.id))), nobody))
    return out


def clashes_of(viewer: Viewer, week: Week) -> list[ClashOut]:
    """The same for the team's screens. The caller has checked that the viewer may see the week."""
    return [
        ClashOut(
            visit=visit.id,
            moment=visit.moment_id,
            date=visit.date,
            day=(visit.date - week.starts).days,
            start=visit.start,
            minutes=visit.minutes,
            title=visit.moment.title,
            person=card(viewer, visit.moment.good_week.person, "person"),
            members=[card(viewer, m, "member") for m in who],
            person_away=away,
        )
        for visit, who, away in clashing(week)
    ]


def without_skill(week: Week, read: Read) -> list[tuple[UUID, int, list[UUID]]]:
    """Visits of a plan whose members lack a skill by the time of this week, one that ran out say: (moment, day, members)."""
    if week.state == "sharing":
        return []
    plan = Plan.of(bridge.every_visit(week)) if week.state == "published" else bridge.plan_of(week)
    broken = judge(read()[0], plan).broken
    found = [plan.visits[b.visit] for b in broken if b.rule == Rule.SKILLS and b.visit is not None]
    return [(UUID(v.moment), v.day, [UUID(m) for m in v.members]) for v in found]


def week_clashes(viewer: Viewer, week_id: UUID) -> WeekClashesOut:
    """All that cannot be as it stands in a week, visits in order of time, then what was decided. For every member of the team."""
    week = week_to_share(viewer, week_id)
    today = today_in(week.team)
    hat = hat_on(week.team_id, "planner", today)
    nudged = wearers(week.team_id, "planner", today)
    read = reading(week)
    wear = [h for h in ((hat.holder, hat.second) if hat else ()) if h is not None and h.id in nudged]
    return WeekClashesOut(
        week=week.id,
        starts=week.starts,
        state=week.state,
        hat=[card(viewer, h, "member") for h in wear],
        mine=viewer.human_id in nudged,
        clashes=[*_of_visits(viewer, week, read), *_of_decided(viewer, week, read)],
    )


def _of_visits(viewer: Viewer, week: Week, read: Read) -> list[ClashLineOut]:
    out = [_line(viewer, week, visit, "person" if away else "member", who) for visit, who, away in clashing(week)]
    found = without_skill(week, read)
    rows = (
        Visit.objects.filter(week=week, moment__in={moment for moment, _, _ in found})
        if found
        else Visit.objects.none()
    )
    visits = {(v.moment_id, v.date): v for v in rows.select_related("moment__good_week__person")}
    humans = Human.objects.in_bulk({m for _, _, members in found for m in members}) if found else {}
    for moment, day, members in found:
        visit = visits.get((moment, week.starts + timedelta(days=day)))
        if visit is not None:
            who = [humans[m] for m in members if m in humans]
            out.append(_line(viewer, week, visit, "skill", sorted(who, key=lambda h: (h.called, str(h.id)))))
    return out


def _line(viewer: Viewer, week: Week, visit: Visit, kind: ClashKind, who: list[Human]) -> ClashLineOut:
    return ClashLineOut(
        kind=kind,
        why=kind,
        id=None,
        visit=visit.id,
        moment=visit.moment_id,
        title=visit.moment.title,
        person=card(viewer, visit.moment.good_week.person, "person"),
        day=(visit.date - week.starts).days,
        date=visit.date,
        start=visit.start,
        members=[card(viewer, m, "member") for m in who],
        by=None,
        asked=False,
    )


def _of_decided(viewer: Viewer, week: Week, read: Read) -> list[ClashLineOut]:
    found = cannot_be(week, read)
    if not found:
        return []
    humans = Human.objects.in_bulk({m for c in found for m in c.members})
    said = {k.id: (k.by, False) for k in Keep.objects.filter(week=week).select_related("by")}
    said |= {k.id: (k.by, k.asked) for k in Lock.objects.filter(week=week).select_related("by")}
    said |= {k.id: (k.by, k.asked) for k in LockedWish.objects.filter(week=week).select_related("by")}
    out = []
    for c in found:
        by, asked = said.get(c.what.id, (None, False))
        person = c.what.moment.good_week.person
        day = c.what.day
        out.append(
            ClashLineOut(
                kind=c.what.held,
                why=c.why,
                id=c.what.id,
                visit=None,
                moment=c.what.moment.id,
                title=c.what.moment.title,
                person=card(viewer, person, "person"),
                day=day,
                date=None if day is None else week.starts + timedelta(days=day),
                start=c.what.start,
                members=[card(viewer, humans[m], "member") for m in c.members if m in humans],
                by=card(viewer, by, "person" if by.id == person.id else "member") if by else None,
                asked=asked,
            )
        )
    return out


def marks(week: Week) -> list[str]:
    """Short marks of a week's clashes, so that nobody is told of the same one twice."""
    read = reading(week)
    rows = [f"visit {v.id} {away} {sorted(str(m.id) for m in who)}" for v, who, away in clashing(week)]
    rows += [f"skill {moment} {day} {sorted(map(str, who))}" for moment, day, who in without_skill(week, read)]
    rows += [f"{c.what.held} {c.what.id} {c.why} {sorted(map(str, c.members))}" for c in cannot_be(week, read)]
    return sorted({sha256(row.encode()).hexdigest()[:10] for row in rows})
