"""Reading who is in somebody's life, and their circle: why it is there, its meetings and reviews, who does what."""

from uuid import UUID

from profiles.models import CircleAction, CircleMeeting, CirclePurpose, Close
from profiles.permissions import today
from profiles.permissions.circle import Part, find_action, find_meeting, humans_around, part_in
from profiles.queries.cards import cards
from profiles.queries.who_reads import readers
from profiles.rules.circle import RINGS, unpaid
from profiles.schemas.circle import (
    AskedOut,
    CircleOfOut,
    CloseOut,
    MeetingOut,
    MeetingRowOut,
    RelationshipsOut,
    ReviewLineOut,
    ToDoOut,
)
from teams.auth import Viewer
from teams.models import Membership
from teams.queries import current
from teams.schemas import CardOut

MEETINGS_BEFORE = 24
DONE_SHOWN = 30

Faces = dict[UUID, CardOut]


def relationships(viewer: Viewer, person_id: UUID) -> RelationshipsOut:
    """For whoever may read the section relationships."""
    part = part_in(viewer, person_id, "relationships")
    rows = sorted(Close.objects.filter(person=person_id), key=lambda r: (RINGS.index(r.ring), r.name.casefold(), r.id))
    around = [h.id for h in humans_around(person_id)] if part.edits else []
    faces = cards(viewer, {person_id, *around, *(r.human_id for r in rows if r.human_id)})
    return RelationshipsOut(
        person=faces[person_id],
        mine=part.own,
        may_edit=part.edits,
        unpaid=unpaid(r.ring for r in rows),  # type: ignore[misc]
        people=[
            CloseOut(
                id=r.id, name=r.name, who=r.who, ring=r.ring, side=r.side or None, more=r.more,  # type: ignore[arg-type]
                human=faces.get(r.human_id) if r.human_id else None, version=r.version,
            )
            for r in rows
        ],
        could_link=[faces[h] for h in around],
    )  # fmt: skip


def circle(viewer: Viewer, person_id: UUID) -> CircleOfOut:
    """For whoever may read the section circle."""
    part = part_in(viewer, person_id, "circle")
    purpose = CirclePurpose.objects.filter(person=person_id).first() or CirclePurpose(person_id=person_id)
    meetings = list(CircleMeeting.objects.filter(person=person_id).order_by("date", "start", "id"))
    ahead = [m for m in meetings if m.date >= today() and m.state == "planned"]
    before = [m for m in reversed(meetings) if m not in ahead]
    actions = CircleAction.objects.filter(person=person_id)
    to_do = list(actions.filter(done_on=None).order_by("by_when", "at"))
    done = list(actions.exclude(done_on=None).order_by("-done_on", "-at")[:DONE_SHOWN])
    around = [h.id for h in humans_around(person_id)]
    hidden = _hidden(part)
    faces = cards(viewer, {person_id, *around, *hidden, *(a.human_id for a in (*to_do, *done) if a.human_id)})
    return CircleOfOut(
        person=faces[person_id],
        mine=part.own,
        may_edit=part.edits,
        takes_part=part.takes_part,
        purpose=purpose.purpose,
        purpose_version=purpose.version,
        look_again=purpose.look_again,
        next=[_row(m) for m in ahead],
        before=[_row(m) for m in before[:MEETINGS_BEFORE]],
        to_do=[_to_do(viewer, part, a, faces) for a in to_do],
        done=[_to_do(viewer, part, a, faces) for a in done],
        around=[faces[h] for h in around],
        cannot_see=[faces[h] for h in hidden],
    )


def meeting(viewer: Viewer, meeting_id: UUID) -> MeetingOut:
    """A meeting or a review, for whoever may read the section circle."""
    found, part = find_meeting(viewer, meeting_id)
    asked = list(found.asked.order_by("id"))
    lines = list(found.lines.order_by("at", "id"))
    actions = list(found.actions.order_by("at", "id"))
    around = [h.id for h in humans_around(found.person_id)]
    humans = {h for h in (*(a.human_id for a in asked), *(a.human_id for a in actions)) if h}
    humans |= {line.by_id for line in lines}
    faces = cards(viewer, {found.person_id, *around, *humans})
    sees = readers(found.person_id, "circle")
    return MeetingOut(
        **_row(found).model_dump(),
        person=faces[found.person_id],
        mine=part.own,
        takes_part=part.takes_part,
        talked=found.talked,
        version=found.version,
        asked=[
            AskedOut(
                id=row.id,
                human=faces.get(row.human_id) if row.human_id else None,
                name=row.name,
                says=row.says,  # type: ignore[arg-type]
                sees=row.human_id in sees,
                may_say=row.human_id == viewer.human_id or (part.takes_part and row.human_id not in sees),
            )
            for row in asked
        ],
        lines=[
            ReviewLineOut(
                id=line.id, heading=line.heading, view=line.view, text=line.text, by=faces[line.by_id],  # type: ignore[arg-type]
                mine=line.by_id == viewer.human_id, may_remove=line.by_id == viewer.human_id or part.edits,
                version=line.version,
            )
            for line in lines
        ],
        actions=[_to_do(viewer, part, a, faces) for a in actions],
        around=[faces[h] for h in around],
    )  # fmt: skip


def action(viewer: Viewer, action_id: UUID) -> ToDoOut:
    found, part = find_action(viewer, action_id)
    return _to_do(viewer, part, found, cards(viewer, {found.human_id} if found.human_id else set()))


def _hidden(part: Part) -> list[UUID]:
    """Who of the circle cannot see the page: for the person to let them, and for the team to talk about."""
    if not (part.own or part.member):
        return []
    sees = readers(part.person_id, "circle")
    rows = Membership.objects.filter(current(), part="circle", beside=part.person_id).order_by("human__called")
    return [h for h in dict.fromkeys(rows.values_list("human_id", flat=True)) if h not in sees]


def _row(m: CircleMeeting) -> MeetingRowOut:
    return MeetingRowOut(
        id=m.id, kind=m.kind, about=m.about, date=m.date, start=m.start, place=m.place, state=m.state  # type: ignore[arg-type]
    )  # fmt: skip


def _to_do(viewer: Viewer, part: Part, a: CircleAction, faces: Faces) -> ToDoOut:
    yours = a.human_id == viewer.human_id
    return ToDoOut(
        id=a.id,
        what=a.what,
        human=faces.get(a.human_id) if a.human_id else None,
        name=a.name,
        by_when=a.by_when,
        done_on=a.done_on,
        meeting=a.meeting_id,
        yours=yours,
        may_mark=yours or part.takes_part,
        may_change=part.takes_part,
        may_remove=a.by_id == viewer.human_id or part.edits,
        version=a.version,
    )
