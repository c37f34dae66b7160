"""A circle: why it is there, its meetings and reviews, and who said they would do what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, tell
from profiles.actions.relationships import because_problems
from profiles.models import AskedToMeet, CircleMeeting, CirclePurpose, ReviewLine
from profiles.permissions.circle import Part, check_edits, check_takes_part, find_meeting, humans_around, part_in
from profiles.queries.who_reads import readers
from profiles.rules import circle as rules
from profiles.rules import problem_in_text, tidy
from profiles.rules.circle import Heading, MeetingKind, MeetingState, Says, View
from teams import audit, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken, Stale


@dataclass(frozen=True)
class Asked:
    """Somebody to ask: a human around the person, or a name."""

    human: UUID | None = None
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """A meeting as it is to be. `start`: minutes after local midnight."""

    about: str
    date: date
    start: int | None
    place: str
    asked: Sequence[Asked]
    talked: str = ""
    state: MeetingState = "planned"


@transaction.atomic
def write_purpose(
    *, by: Viewer, person_id: UUID, seen: int, purpose: str, look_again: date | None, because: str = ""
) -> None:
    """Why the person wants a circle, in their words, and when to ask whether it is still needed."""
    part = part_in(by, person_id, "circle")
    check_edits(part)
    purpose = tidy(purpose)
    _refuse([problem_in_text("purpose", purpose, rules.PURPOSE), *because_problems(part, because)])
    held = hold(person_id)
    row, _ = CirclePurpose.objects.get_or_create(person=held.human)
    if row.version != seen:
        raise Stale
    if (row.purpose, row.look_again) == (purpose, look_again):
        return
    after = {"version": seen + 1, "purpose": purpose, "look_again": look_again}
    if not CirclePurpose.objects.filter(person=held.human, version=seen).update(**after):
        raise Stale
    detail: dict[str, Any] = {} if part.own else {"on_behalf": True, "because": tidy(because)}
    _record(held, "circle purpose", person_id, by=by, verb="wrote", version=seen + 1, detail=detail)


@transaction.atomic
def plan_meeting(*, by: Viewer, person_id: UUID, kind: MeetingKind, plan: Plan) -> CircleMeeting:
    """Set a meeting, or a review, and ask people to it."""
    part = part_in(by, person_id, "circle")
    check_takes_part(part)
    columns = _columns(plan)
    held = hold(person_id)
    made = CircleMeeting.objects.create(person=held.human, kind=kind, by_id=by.human_id, **columns)
    new = _ask(made, plan.asked)
    _record(held, "circle meeting", made.id, by=by, verb="set", version=1)
    _say(held, made, by=by, what="set", to=new | {person_id})
    return made


@transaction.atomic
def change_meeting(*, by: Viewer, meeting_id: UUID, seen: int, plan: Plan) -> CircleMeeting:
    """Say a meeting anew: when, where, who is asked, what was talked about. Whoever was asked hears when the day, the time or
    the place is another, or when it is off. What was talked about means that it was held."""
    found, part = find_meeting(by, meeting_id)
    check_takes_part(part)
    columns = _columns(plan)
    held = hold(found.person_id)
    before = CircleMeeting.objects.get(id=meeting_id)
    if not CircleMeeting.objects.filter(id=meeting_id, version=seen).update(version=seen + 1, **columns):
        raise Stale
    asked = _humans(before)
    new = _ask(before, plan.asked)
    after = CircleMeeting.objects.get(id=meeting_id)
    _record(held, "circle meeting", meeting_id, by=by, verb="changed", version=seen + 1)
    moved = (before.date, before.start, before.place) != (after.date, after.start, after.place)
    still = (asked & _humans(after)) | {after.person_id}
    if after.state == "planned":
        _say(held, after, by=by, what="set", to=new)
        if moved or before.state == "called_off":
            _say(held, after, by=by, what="changed", to=still)
    elif after.state == "called_off" != before.state:
        _say(held, after, by=by, what="off", to=still)
    return after


@transaction.atomic
def say_coming(*, by: Viewer, meeting_id: UUID, asked_id: int, says: Says) -> CircleMeeting:
    """I can come, I cannot. Whoever takes part says it for those who cannot say it here themselves, and for nobody else."""
    found, part = find_meeting(by, meeting_id)
    row = AskedToMeet.objects.filter(id=asked_id, meeting=meeting_id).first()
    if row is None:
        raise NotThere
    if row.human_id != by.human_id:
        check_takes_part(part)
        if row.human_id and row.human_id in readers(found.person_id, "circle"):
            raise NotYours("They say it themselves.")
    held = hold(found.person_id)
    if AskedToMeet.objects.filter(id=asked_id).exclude(says=says).update(says=says):
        _record(held, "circle meeting", meeting_id, by=by, verb="answered", version=found.version)
    return found


@transaction.atomic
def write_line(
    *, by: Viewer, meeting_id: UUID, line_id: UUID, heading: Heading, view: View, text: str
) -> CircleMeeting:
    """One line of a review. The phone makes its id: sent again, it is there once."""
    found, part = find_meeting(by, meeting_id)
    check_takes_part(part)
    text = _line(text)
    held = hold(found.person_id)
    if found.kind != "review":
        raise RuleBroken("Only a review has these headings", code="no_review")
    there = ReviewLine.objects.filter(id=line_id).first()
    if there is not None:
        if (there.meeting_id, there.by_id) != (meeting_id, by.human_id):
            raise Clash("This line could not be kept. Write it once more.", code="id_is_taken")
        return found
    if found.lines.count() >= rules.MOST_LINES:
        raise RuleBroken(f"There is room for {rules.MOST_LINES} lines.", code="many_lines")
    seen_by = rules.view_for(heading, view or rules.view_of(own=part.own, member=part.member))
    ReviewLine.objects.create(id=line_id, meeting=found, heading=heading, view=seen_by, text=text, by_id=by.human_id)
    _record(held, "review line", line_id, by=by, verb="wrote", version=1, ring=found.id)
    return found


@transaction.atomic
def change_line(*, by: Viewer, line_id: UUID, seen: int, text: str) -> CircleMeeting:
    """Mend one's own line."""
    line, found, _ = _find_line(by, line_id)
    if line.by_id != by.human_id:
        raise NotYours("A line is mended by who wrote it. You can write one of your own.")
    text = _line(text)
    held = hold(found.person_id)
    if not ReviewLine.objects.filter(id=line_id, version=seen).update(text=text, version=seen + 1):
        raise Stale
    _record(held, "review line", line_id, by=by, verb="mended", version=seen + 1, ring=found.id)
    return found


@transaction.atomic
def remove_line(*, by: Viewer, line_id: UUID) -> CircleMeeting:
    """Take a line out: by who wrote it, and by the person whose review it is."""
    line, found, part = _find_line(by, line_id)
    if line.by_id != by.human_id and not part.edits:
        raise NotYours("A line is taken out by who wrote it, or by whom it is about.")
    held = hold(found.person_id)
    line.delete()
    _record(held, "review line", line_id, by=by, verb="removed", version=line.version, ring=found.id)
    return found


def _find_line(by: Viewer, line_id: UUID) -> tuple[ReviewLine, CircleMeeting, Part]:
    line = ReviewLine.objects.filter(id=line_id).first()
    if line is None:
        raise NotThere
    return line, *find_meeting(by, line.meeting_id)


def _columns(plan: Plan) -> dict[str, Any]:
    about, place = tidy(plan.about), tidy(plan.place)
    talked = "\n".join(filter(None, map(tidy, plan.talked.splitlines())))
    _refuse(
        [
            problem_in_text("about", about, rules.ABOUT),
            problem_in_text("place", place, rules.PLACE),
            problem_in_text("talked", talked.replace("\n", " "), rules.TALKED),
            Problem("asked", f"Ask {rules.MOST_ASKED} people at most") if len(plan.asked) > rules.MOST_ASKED else None,
            *(problem_in_text(f"asked[{n}].name", tidy(a.name), rules.NAME) for n, a in enumerate(plan.asked)),
        ]
    )
    state = "held" if talked and plan.state == "planned" else plan.state
    return {
        "about": about, "date": plan.date, "start": plan.start, "place": place, "talked": talked, "state": state,
    }  # fmt: skip


def _ask(meeting: CircleMeeting, wanted: Iterable[Asked]) -> set[UUID]:
    """Those who are asked are these, and no others; who is still asked keeps their answer. Gives the humans who are new."""
    around = {h.id for h in humans_around(meeting.person_id)}
    rows = {(row.human_id, row.name): row for row in meeting.asked.all()}
    keep: set[tuple[UUID | None, str]] = set()
    new: set[UUID] = set()
    for one in wanted:
        key = (one.human, "" if one.human else tidy(one.name))
        if key in keep or key == (None, ""):
            continue
        if key not in rows:
            if one.human and one.human not in around:
                raise RuleBroken(
                    "Ask somebody of the circle or the team", problems=[Problem("asked", "Choose from the list")]
                )
            AskedToMeet.objects.create(meeting=meeting, human_id=one.human, name=key[1])
            new |= {one.human} if one.human else set()
        keep.add(key)
    AskedToMeet.objects.filter(id__in=[row.id for key, row in rows.items() if key not in keep]).delete()
    return new


def _humans(meeting: CircleMeeting) -> set[UUID]:
    return set(meeting.asked.exclude(human=None).values_list("human_id", flat=True))


def _say(held: Held, meeting: CircleMeeting, *, by: Viewer, what: str, to: set[UUID]) -> None:
    """Only those to whom it is there: who may not read the circle hears nothing of it."""
    if held.team_id is None:
        return
    path = f"/people/{meeting.person_id}/meetings/{meeting.id}"
    detail = {"called": held.human.called, "date": meeting.date.isoformat(), "path": path}
    mine, others = to & {meeting.person_id}, to - {meeting.person_id}
    for whom, word in ((others, what), (mine, f"{what}_you")):
        notices.tell(
            by=by, team_id=held.team_id, kind="circle_meeting", to=whom & readers(meeting.person_id, "circle"),
            object_id=meeting.id, detail=detail | {"what": word},
        )  # fmt: skip


def _line(text: str) -> str:
    text = tidy(text)
    _refuse([problem_in_text("text", text, rules.LINE), None if text else Problem("text", "Write a few words")])
    return text


def _refuse(problems: Iterable[Problem | None]) -> None:
    if found := [p for p in problems if p]:
        raise RuleBroken("Some of it cannot be kept", problems=found)


def _record(
    held: Held, kind: str, object_id: UUID, *, by: Viewer, verb: str, version: int, ring: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    audit.record(
        by=by, verb=verb, kind=kind, object_id=object_id, team_id=held.team_id, about_id=held.human.id, version=version,
        detail=detail,
    )  # fmt: skip
    tell(held, kind="circle", ids=[ring or object_id])
