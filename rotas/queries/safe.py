"""Reading plans if nobody comes, who is on call, what is open, and home safe."""

from datetime import timedelta
from uuid import UUID

from profiles.queries.cards import cards
from rotas.models import (
    HomeSafe,
    HomeSafeEvening,
    LookingOut,
    NobodyTapped,
    OnCall,
    PlanIfNobodyComes,
    VisitMember,
    Week,
)
from rotas.permissions.safe import check_can_see_plan, check_looks_out
from rotas.queries.lived import nobody_tapped
from rotas.rules.safe import EVENING, SAFE_BY_MATTERS
from rotas.schemas.safe import HomeSafeOut, LookingOutOut, OnCallDayOut, PlanIfNobodyComesOut, RingOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Team
from teams.queries import members_of, today_in

DAYS = 14
USUAL_BY = 1350


def plan(viewer: Viewer, person_id: UUID) -> PlanIfNobodyComesOut:
    """What is to happen when nobody comes to a person."""
    team_id = check_can_see_plan(viewer, person_id)
    row = PlanIfNobodyComes.objects.filter(person=person_id, team=team_id).first()
    faces = cards(viewer, [person_id, *([row.by_id] if row and row.by_id else [])])
    return PlanIfNobodyComesOut(
        person=faces[person_id],
        safe_minutes=row.safe_minutes if row else None,
        ring=[RingOut(name=r["name"], phone=r["phone"]) for r in row.ring] if row else [],
        do=row.do if row else "",
        written_with=row.written_with if row else "",
        version=row.version if row else 0,
        by=faces[row.by_id] if row and row.by_id else None,
        at=row.at if row else None,
        by_matters=[SAFE_BY_MATTERS[n] for n in sorted(SAFE_BY_MATTERS)],
        looked_out=LookingOut.objects.filter(team=team_id, on=True).exists(),
    )


def looking_out(viewer: Viewer, team_id: UUID) -> LookingOutOut:
    """Whether the team looks out, who is on call for a fortnight, and the visits that are open now."""
    check_looks_out(viewer, team_id)
    team = Team.objects.get(id=team_id)
    today = today_in(team)
    days = [today + timedelta(days=n) for n in range(DAYS)]
    rows = list(OnCall.objects.filter(team=team_id, date__in=days).order_by("id").values_list("date", "member"))
    faces = cards(viewer, {member for _, member in rows})
    said = LookingOut.objects.filter(team=team_id).first()
    return LookingOutOut(
        on=said is not None and said.on,
        asks=said is None and Week.objects.filter(team=team_id, state="published").exists(),
        days=[OnCallDayOut(date=d, members=[faces[m] for on, m in rows if on == d]) for d in days],
        open=nobody_tapped(viewer, NobodyTapped.objects.filter(team=team_id, settled="")),
    )


def home_safe(viewer: Viewer) -> HomeSafeOut:
    """The viewer's own home safe, and for whom they are a buddy. NotThere for somebody who is no member."""
    team = Team.objects.filter(id__in=viewer.member_of).order_by("name", "id").first()
    if team is None:
        raise NotThere
    row = HomeSafe.objects.filter(member=viewer.human_id).first()
    of = list(HomeSafe.objects.filter(buddy=viewer.human_id).values_list("member", flat=True))
    others = {m.id: m for t in sorted(viewer.member_of, key=str) for m in members_of(t) if m.id != viewer.human_id}
    faces = cards(viewer, {*others, *of, *([row.buddy_id] if row else [])})
    evening = evening_of(viewer, row, team) if row else None
    return HomeSafeOut(
        buddy=faces[row.buddy_id] if row else None,
        by_minute=row.by_minute if row else USUAL_BY,
        tonight=evening is not None,
        safe=bool(evening and evening.safe),
        may_be_buddy=sorted((faces[m] for m in others), key=lambda c: (c.called, str(c.id))),
        buddy_of=sorted((faces[m] for m in of), key=lambda c: (c.called, str(c.id))),
    )


def evening_of(viewer: Viewer, row: HomeSafe, team: Team) -> HomeSafeEvening | None:
    """Today's evening, when home safe is asked for after it; one that is not written down yet is not safe yet."""
    today = today_in(team)
    ends = VisitMember.objects.filter(
        member=viewer.human_id, visit__date=today, visit__week__state="published", visit__week__team=row.team_id
    ).values_list("visit__start", "visit__minutes")
    if today < row.since or max((start + minutes for start, minutes in ends), default=0) <= EVENING:
        return None
    found = HomeSafeEvening.objects.filter(member=viewer.human_id, date=today).first()
    return found or HomeSafeEvening(member_id=viewer.human_id, date=today)
