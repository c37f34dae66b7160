"""Reading help between teams: what we asked, what is asked of us, and for the helper the visit on its day."""

from datetime import date
from uuid import UUID

from profiles.models import Profile
from profiles.permissions import reach
from profiles.queries.photo import photo_bytes
from profiles.rules import Section
from rotas.models import HelpersSee, NeighbourAsk, Note, WayIn
from rotas.permissions.neighbours import check_helps_today, find_ask, helped_lately, helping, neighbours_of
from rotas.rules.neighbours import HELPER_SECTIONS, LIVE, USUAL, HelperSection
from rotas.schemas.neighbours import (
    HelpersSeeOut,
    HelpingOut,
    HelpSectionOut,
    HelpVisitOut,
    NeighbourOut,
    NextDoorOut,
    OurAskOut,
    TheirAskOut,
    WroteNextDoorOut,
)
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Team
from teams.permissions import check_can_plan
from teams.queries import card, today_in


def next_door(viewer: Viewer, team_id: UUID) -> NextDoorOut:
    """For the members of a team, from today on."""
    check_can_plan(viewer, team_id)
    team = Team.objects.get(id=team_id)
    today = today_in(team)
    rows = NeighbourAsk.objects.filter(date__gte=today, visit__isnull=False, state__in=LIVE).order_by(
        "date", "start", "id"
    )
    ours = rows.filter(team=team).select_related("neighbour", "helper", "visit__moment__good_week__person")
    theirs = rows.filter(neighbour=team).select_related("team", "helper", "visit__moment")
    return NextDoorOut(
        neighbours=[NeighbourOut(id=t.id, name=t.name) for t in neighbours_of([team_id])[team_id]],
        ours=[_ours(viewer, row) for row in ours],
        theirs=[
            TheirAskOut(
                id=row.id,
                version=row.version,
                state=row.state,
                team=row.team.name,
                date=row.date,
                start=row.start,
                minutes=row.minutes,
                skills=sorted({skill for place in row.visit.moment.needs for skill in place}) if row.visit else [],
                helper=row.helper.called if row.helper else None,
                mine=row.helper_id == viewer.human_id,
                today=row.date == today and row.helper_id == viewer.human_id and row.state == "agreed",
                said=row.said,
            )
            for row in theirs
        ],
        wrote=_wrote(viewer, team_id),
    )


def _wrote(viewer: Viewer, team_id: UUID) -> list[WroteNextDoorOut]:
    """The viewer's own notes at visits of other teams."""
    notes = Note.objects.filter(by=viewer.human_id, visit__isnull=False).exclude(team__in=viewer.member_of)
    rows = list(notes.order_by("-at", "-id").values_list("id", "visit", "taken_back_at"))
    helped = {r.visit_id: r for r in helped_lately(viewer, {v for _, v, _ in rows}) if r.neighbour_id == team_id}
    return [
        WroteNextDoorOut(id=n, team=r.team.name, date=r.date, start=r.start, taken_back=back is not None)
        for n, visit, back in rows
        if (r := helped.get(visit))
    ]


def _ours(viewer: Viewer, row: NeighbourAsk) -> OurAskOut:
    visit = row.visit
    if visit is None:
        raise NotThere
    return OurAskOut(
        id=row.id,
        version=row.version,
        state=row.state,
        neighbour=row.neighbour.name,
        visit=visit.id,
        person=card(viewer, visit.moment.good_week.person, "person"),
        title=visit.moment.title,
        date=row.date,
        start=visit.start,
        minutes=visit.minutes,
        helper=row.helper.called if row.helper else None,
        said=row.said,
    )


def helping_on(viewer: Viewer, day: date) -> list[HelpingOut]:
    """What the viewer helps other teams with on that day, if it is today; nothing of any other day."""
    return [
        HelpingOut(
            ask=row.id,
            visit=row.visit.id,
            team=row.team.name,
            person=card(viewer, person, "person").model_copy(update={"photo": _face(row.id, person)}),
            title=row.visit.moment.title,
            from_minute=row.visit.start,
            to_minute=row.visit.start + row.visit.minutes,
        )
        for row in helping(viewer)
        if row.visit and row.date == day
        for person in [row.visit.moment.good_week.person]
    ]


def help_visit(viewer: Viewer, ask_id: UUID) -> HelpVisitOut:
    """The visit, on its day, for the helper alone; NotThere before and after."""
    ask = find_ask(viewer, ask_id)
    check_helps_today(viewer, ask)
    visit = ask.visit
    if visit is None:
        raise NotThere
    good_week = visit.moment.good_week
    person = good_week.person
    place = visit.moment.place or good_week.place
    way_in = WayIn.objects.filter(person=person, team=ask.team_id).first()
    profile = Profile.objects.filter(human=person).first()
    return HelpVisitOut(
        id=ask.id,
        visit=visit.id,
        date=visit.date,
        start=visit.start,
        minutes=visit.minutes,
        team=ask.team.name,
        title=visit.moment.title,
        person=card(viewer, person, "person").model_copy(update={"photo": _face(ask.id, person)}),
        address=place.name,
        lat=place.lat,
        lon=place.lon,
        way_in=way_in.text if way_in and way_in.text and visit.moment.place_id is None else None,
        sections=[
            HelpSectionOut(section=section, lines=lines)
            for section in shown_to_helpers(person.id)
            if profile and (lines := _lines(profile, section))
        ],
        others=[card(viewer, h, "member") for h in visit.humans.exclude(id=viewer.human_id).order_by("called", "id")],
    )


PAGE: dict[HelperSection, Section] = {
    "headline": "about",
    "communication": "about",
    "support": "support",
    "matters": "matters",
    "appreciate": "appreciate",
}
"""Under which section of the page each stands."""


def pages_of(visit: HelpVisitOut) -> list[Section]:
    """The sections of the person's page that a helper has read with the visit."""
    return sorted({PAGE[s.section] for s in visit.sections})


def help_face(viewer: Viewer, ask_id: UUID) -> bytes:
    """The person's photo as WebP, for the helper, on the day; else NotThere."""
    ask = find_ask(viewer, ask_id)
    check_helps_today(viewer, ask)
    photo = ask.visit.moment.good_week.person.photo if ask.visit else ""
    if not photo:
        raise NotThere
    return photo_bytes(photo)


def _face(ask_id: UUID, person: Human) -> str | None:
    return f"/api/v1/next-door/{ask_id}/face" if person.photo else None


def _lines(profile: Profile, section: HelperSection) -> list[str]:
    said = getattr(profile, section)
    return [said] if isinstance(said, str) and said else list(said)


def shown_to_helpers(person_id: UUID) -> list[HelperSection]:
    """What a person lets helpers read, in the order of the page; the usual where they have said nothing."""
    row = HelpersSee.objects.filter(person=person_id).first()
    wanted = USUAL if row is None else row.sections
    return [s for s in HELPER_SECTIONS if s in wanted]


def helpers_see(viewer: Viewer, person_id: UUID) -> HelpersSeeOut:
    """For the person, and those who write their page with them; and for their team to know. Else NotThere."""
    found = reach(viewer, [person_id]).get(person_id)
    if found is None or not found.whole or not Human.objects.filter(id=person_id, memberships__part="person").exists():
        raise NotThere
    return HelpersSeeOut(
        sections=shown_to_helpers(person_id),
        usual=not HelpersSee.objects.filter(person=person_id).exists(),
        may_change=found.edits,
    )
