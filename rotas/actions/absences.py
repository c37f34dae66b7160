""" "I can't come": the visits that it hits need somebody from that moment on. No judging, and nothing is counted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.agreeing import called
from rotas.actions.asking import ask_around
from rotas.actions.changing import Edit, change_published
from rotas.models import Absence, Visit, VisitChange, Week
from rotas.queries.absences import find_absence, hit_visits
from rotas.queries.living import ends, members_at, needs_of
from rotas.rules.absences import Reason, SeenBy, Stretch, wrong
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import NotYours, Problem, RuleBroken
from teams.models import Human
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import members_of, today_in


@transaction.atomic
def cannot_come(
    *,
    by: Viewer,
    team_id: UUID,
    member_id: UUID,
    stretch: Stretch,
    why: Reason,
    said: str = "",
    seen_by: SeenBy = "me",
    ask: bool = False,
    now: datetime | None = None,
) -> Absence:
    """Say that a member cannot come: for oneself, or for somebody who rang, who hears what was said for them. They are taken off
    the visits that it hits, and those need somebody. `ask`: the others are asked at once. Said twice, it is one.
    """
    now = now or timezone.now()
    check_can_plan(by, team_id)
    team = bell.hold(team_id)
    if member_id not in {m.id for m in members_of(team_id)}:
        raise RuleBroken("Only a member of the team", "not_a_member", [Problem("member", "Choose a member.")])
    if faults := wrong(stretch, today_in(team)):
        raise RuleBroken("That time does not fit", "not_that_time", [Problem(*f) for f in faults])
    times = vars(stretch)
    same = Absence.objects.filter(team=team, member=member_id, ended_at=None, **times).first()
    if same is not None:
        return same
    row = Absence.objects.create(
        team=team, member_id=member_id, why=why, said=said, seen_by=seen_by, said_by_id=by.human_id, **times
    )
    # Why is theirs: the record says only that it was said.
    audit.record(
        by=by, verb="said", kind="absence", object_id=row.id, team_id=team_id, about_id=member_id, detail=_dates(row)
    )
    bell.ring(team_id=team_id, kind="absence", ids=[row.id])
    hit = hit_visits(team, member_id, stretch, now)
    for week in _weeks(hit):
        edits = [Edit(v.id, members=tuple(members_at(v) - {member_id})) for v in hit if v.week_id == week.id]
        change_published(by=by, week=week, changes=edits, why="absence", tell_also={member_id: "cannot_come_visit"})
    urgent = (row.from_date - today_in(team)).days <= 1 and bool(hit)
    if by.human_id != member_id:
        what = "you" if row.from_date == row.to_date else "you_days"
        detail = _dates(row) | {"what": what, "who": called(by), "path": "/cannot-come"}
        tell(by=by, team_id=team_id, kind="cannot_come", to=[member_id], object_id=row.id, detail=detail, urgent=urgent)
    member = Human.objects.get(id=member_id).called
    tell(
        by=by, team_id=team_id, kind="cannot_come", to={m.id for m in members_of(team_id)} - {member_id},
        object_id=row.id, detail=_dates(row) | {"member": member, "visits": len(hit), "n": len(hit), "path": "/needs"},
        urgent=urgent,
    )  # fmt: skip
    if ask:
        for v in hit:
            if needs_of(v):  # where others come who are enough, nobody is asked
                ask_around(by=by, visit_id=v.id, now=now)
    return row


@transaction.atomic
def can_come_again(*, by: Viewer, absence_id: UUID, now: datetime | None = None) -> Absence:
    """Take an absence back. Visits that still need somebody, and that nothing else has changed, are the member's again;
    those that somebody else has taken over stay with them."""
    now = now or timezone.now()
    row = find_absence(by, absence_id)
    bell.hold(row.team_id)
    if by.human_id not in (row.member_id, row.said_by_id):
        raise NotYours("Whoever said it can take it back.")
    if not Absence.objects.filter(id=row.id, ended_at=None).update(ended_at=now):
        return row
    row.refresh_from_db()
    audit.record(by=by, verb="took back", kind="absence", object_id=row.id, team_id=row.team_id, about_id=row.member_id)
    bell.ring(team_id=row.team_id, kind="absence", ids=[row.id])
    for v in _left_open(row, now):
        try:
            with transaction.atomic():
                members = tuple(members_at(v) | {row.member_id})
                change_published(by=by, week=_week(v.week_id), changes=[Edit(v.id, members=members)], why="undone")
        except RuleBroken:
            continue  # something else is in the way by now: it goes on needing somebody
    return row


def _left_open(row: Absence, now: datetime) -> list[Visit]:
    """Visits that lost the member through this absence, still need somebody, and have not changed since."""
    stretch = Stretch(row.from_date, row.from_minute, row.to_date, row.to_minute)
    rows = Visit.objects.filter(
        week__team=row.team_id, week__state="published", date__gte=row.from_date, date__lte=row.to_date
    ).select_related("week__team", "moment")
    out = []
    for v in rows.order_by("date", "start", "id"):
        last = VisitChange.objects.filter(visit=v).order_by("-version").first()
        lost = last is not None and last.why == "absence" and last.at >= row.at
        if (
            not lost
            or last is None
            or str(row.member_id) not in set(last.before["members"]) - set(last.after["members"])
        ):
            continue
        if stretch.hits(v.date, v.start, v.minutes) and needs_of(v) and ends(v) > now:
            out.append(v)
    return out


def _weeks(visits: list[Visit]) -> list[Week]:
    ids = {v.week_id for v in visits}
    return list(Week.objects.select_for_update().filter(id__in=ids).order_by("starts"))


def _week(week_id: UUID) -> Week:
    return Week.objects.select_for_update().get(id=week_id)


def _dates(row: Absence) -> dict[str, str | int]:
    return {
        "from_date": row.from_date.isoformat(),
        "from_minute": row.from_minute,
        "to_date": row.to_date.isoformat(),
        "to_minute": row.to_minute,
    }
