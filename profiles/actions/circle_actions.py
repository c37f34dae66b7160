"""What somebody said they would do: written down, done or still to do by one tap, let go by who does not after all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.models import CircleAction, CircleMeeting
from profiles.permissions import today
from profiles.permissions.circle import check_takes_part, find_action, humans_around, part_in
from profiles.queries.who_reads import readers
from profiles.rules import problem_in_text, tidy
from profiles.rules.circle import DAY_BEFORE, LINE, MOST_WAITING, NAME, action_day_near, meeting_day_near
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import Clash, NotYours, Problem, RuleBroken, Stale
from teams.models import Membership
from teams.queries import current


@dataclass(frozen=True)
class ToDo:
    """What, who (a human around the person, the person, or a name; nobody yet), by when."""

    what: str
    human: UUID | None = None
    name: str = ""
    by_when: date | None = None
    meeting: UUID | None = None


@transaction.atomic
def write_action(*, by: Viewer, person_id: UUID, action_id: UUID, to_do: ToDo) -> CircleAction:
    """Write down what somebody will do. The phone makes its id: sent again, it is there once."""
    part = part_in(by, person_id, "circle")
    check_takes_part(part)
    columns = _columns(person_id, to_do)
    held = hold(person_id)
    there = CircleAction.objects.filter(id=action_id).first()
    if there is not None:
        if (there.person_id, there.by_id) != (person_id, by.human_id):
            raise Clash("This could not be kept. Write it once more.", code="id_is_taken")
        return there
    if CircleAction.objects.filter(person=person_id, done_on=None).count() >= MOST_WAITING:
        raise RuleBroken(f"There are {MOST_WAITING} things to do already.", code="many_actions")
    if to_do.meeting and not CircleMeeting.objects.filter(id=to_do.meeting, person=person_id).exists():
        raise RuleBroken("There is no such meeting", problems=[Problem("meeting", "Choose one of this circle")])
    made = CircleAction.objects.create(
        id=action_id, person_id=person_id, meeting_id=to_do.meeting, by_id=by.human_id, **columns
    )
    _record(held, made, by=by, verb="wrote")
    _tell_who(held, made, by=by)
    return made


@transaction.atomic
def change_action(*, by: Viewer, action_id: UUID, seen: int, to_do: ToDo) -> CircleAction:
    """Say it anew: other words, somebody else, another day."""
    found, part = find_action(by, action_id)
    check_takes_part(part)
    columns = _columns(found.person_id, to_do)
    held = hold(found.person_id)
    if not CircleAction.objects.filter(id=action_id, version=seen).update(version=seen + 1, **columns):
        raise Stale
    before, found = found, CircleAction.objects.get(id=action_id)
    _record(held, found, by=by, verb="changed")
    if found.human_id != before.human_id:
        _tell_who(held, found, by=by)
    return found


@transaction.atomic
def mark(*, by: Viewer, action_id: UUID, done: bool) -> CircleAction:
    """Done; or still to do after all. Whoever takes part may say so, and whose it is. Twice is once."""
    found, part = find_action(by, action_id)
    if found.human_id != by.human_id:
        check_takes_part(part)
    held = hold(found.person_id)
    rows = CircleAction.objects.filter(id=action_id, done_on__isnull=done)
    if rows.update(done_on=today() if done else None, version=F("version") + 1):
        found.refresh_from_db()
        _record(held, found, by=by, verb="did" if done else "took up again")
    return found


@transaction.atomic
def let_go(*, by: Viewer, action_id: UUID) -> CircleAction:
    """Not me after all: it waits for somebody again."""
    found, _ = find_action(by, action_id)
    held = hold(found.person_id)
    rows = CircleAction.objects.filter(id=action_id, human=by.human_id, done_on=None)
    if rows.update(human=None, version=F("version") + 1):
        found.refresh_from_db()
        _record(held, found, by=by, verb="let go")
    return found


@transaction.atomic
def remove_action(*, by: Viewer, action_id: UUID) -> UUID:
    """Take it out: by who wrote it, and by the person. Gives whose circle it was."""
    found, part = find_action(by, action_id)
    if found.by_id != by.human_id and not part.edits:
        raise NotYours("It is taken out by who wrote it, or by whom the circle is for.")
    held = hold(found.person_id)
    CircleAction.objects.filter(id=action_id).delete()
    _record(held, found, by=by, verb="removed")
    return found.person_id


def remind(now: datetime | None = None) -> int:
    """The day before: those asked to a meeting who did not say no, and whoever said they would do something. Once each; nothing
    after the day. Called every few seconds, by several processes at once; gives how many rows had their turn."""
    on = today() if now is None else timezone.localtime(now).date()
    return _remind_of_meetings(on) + _remind_of_actions(on)


def _remind_of_meetings(on: date) -> int:
    near = CircleMeeting.objects.filter(state="planned", date__gte=on, date__lte=on + DAY_BEFORE)
    turns = 0
    for row in near.exclude(reminded_for=F("date")).select_related("person"):
        if not meeting_day_near(row.date, on):
            continue
        with transaction.atomic():
            team = _team_of(row.person_id)
            if team is None or not _mine("meeting", row.id, row.date):
                continue
            asked = set(row.asked.exclude(says="no").exclude(human=None).values_list("human_id", flat=True))
            path = f"/people/{row.person_id}/meetings/{row.id}"
            detail = {"called": row.person.called, "date": row.date.isoformat(), "path": path}
            for whom, what in ((asked - {row.person_id}, "soon"), ({row.person_id}, "soon_you")):
                notices.tell(
                    by=None, team_id=team, kind="circle_meeting", to=whom & readers(row.person_id, "circle"),
                    object_id=row.id, detail=detail | {"what": what},
                )  # fmt: skip
            turns += 1
    return turns


def _remind_of_actions(on: date) -> int:
    near = CircleAction.objects.filter(done_on=None, by_when__gte=on, by_when__lte=on + DAY_BEFORE)
    turns = 0
    for row in near.exclude(human=None).exclude(reminded_for=F("by_when")).select_related("person"):
        if row.by_when is None or not action_day_near(row.by_when, on):
            continue
        with transaction.atomic():
            team = _team_of(row.person_id)
            if team is None or not _mine("action", row.id, row.by_when):
                continue
            notices.tell(
                by=None, team_id=team, kind="circle_action", object_id=row.id,
                to=_only_readers(row),
                detail=_says(row, "soon"),
            )  # fmt: skip
            turns += 1
    return turns


def _mine(what: str, row_id: UUID, on: date) -> bool:
    """Take the turn: only one of several processes gets it."""
    table = CircleMeeting if what == "meeting" else CircleAction
    return bool(table.objects.filter(id=row_id).exclude(reminded_for=on).update(reminded_for=on))


def _team_of(person_id: UUID) -> UUID | None:
    """The person's team, locked."""
    rows = Membership.objects.filter(current(), human=person_id, part="person").order_by("team_id")
    team_id = rows.values_list("team_id", flat=True).first()
    return bell.hold(team_id).id if team_id else None


def _columns(person_id: UUID, to_do: ToDo) -> dict[str, Any]:
    what, name = tidy(to_do.what), tidy(to_do.name)
    problems = [
        problem_in_text("what", what, LINE),
        problem_in_text("name", name, NAME),
        None if what else Problem("what", "Say what somebody will do"),
    ]
    if to_do.human and to_do.human not in {person_id, *(h.id for h in humans_around(person_id))}:
        problems.append(Problem("human", "Choose from the list, or write a name"))
    if found := [p for p in problems if p]:
        raise RuleBroken("Some of it cannot be kept", problems=found)
    return {
        "what": what, "human_id": to_do.human, "name": "" if to_do.human else name, "by_when": to_do.by_when,
    }  # fmt: skip


def _only_readers(row: CircleAction) -> set[UUID]:
    """Who does it, if the circle is there for them."""
    return {h for h in readers(row.person_id, "circle") if h == row.human_id}


def _says(row: CircleAction, what: str) -> dict[str, Any]:
    mine = row.human_id == row.person_id
    return {
        "what": f"{what}_you" if mine else what, "called": row.person.called, "path": f"/people/{row.person_id}/circle",
    }  # fmt: skip


def _tell_who(held: Held, row: CircleAction, *, by: Viewer) -> None:
    """Whoever's name stands beside it hears so, and can let it go."""
    if row.human_id and row.done_on is None and held.team_id:
        notices.tell(
            by=by,
            team_id=held.team_id,
            kind="circle_action",
            to=_only_readers(row),
            object_id=row.id,
            detail=_says(row, "yours"),
        )


def _record(held: Held, row: CircleAction, *, by: Viewer, verb: str) -> None:
    audit.record(
        by=by, verb=verb, kind="circle action", object_id=row.id, team_id=held.team_id, about_id=held.human.id,
        version=row.version,
    )  # fmt: skip
    tell(held, kind="circle", ids=[row.id])
