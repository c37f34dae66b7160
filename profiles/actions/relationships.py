"""Writing who is in somebody's life: the person, or a member who writes with somebody who has no way to sign in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, tell
from profiles.models import Close
from profiles.permissions.circle import Part, check_edits, find_close, humans_around, part_in
from profiles.rules import WHY_LENGTH, problem_in_text, tidy
from profiles.rules.circle import MOST_CLOSE, NAME, WHO, Ring, Side
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken, Stale


@dataclass(frozen=True)
class Somebody:
    """Somebody in a person's life, in the person's own words. `human`: the same somebody, when they are in the product."""

    name: str
    who: str
    ring: Ring
    side: Side
    more: bool = False
    human: UUID | None = None


@transaction.atomic
def add(*, by: Viewer, person_id: UUID, somebody: Somebody, because: str = "") -> Close:
    """Put somebody on the circle."""
    part = part_in(by, person_id, "relationships")
    columns = _columns(part, somebody, because)
    held = hold(person_id)
    if Close.objects.filter(person=person_id).count() >= MOST_CLOSE:
        raise RuleBroken(f"There is room for {MOST_CLOSE} people.", code="many_people")
    _check_once(person_id, somebody.human)
    made = Close.objects.create(person_id=person_id, **columns)
    _record(held, made, part, by=by, verb="added", because=because)
    return made


@transaction.atomic
def change(*, by: Viewer, close_id: UUID, seen: int, somebody: Somebody, because: str = "") -> Close:
    """Say somebody anew, all of it: nearer, further out, another name."""
    found, part = find_close(by, close_id)
    columns = _columns(part, somebody, because)
    held = hold(found.person_id)
    _check_once(found.person_id, somebody.human, but=close_id)
    if not Close.objects.filter(id=close_id, version=seen).update(version=seen + 1, **columns):
        raise Stale
    found.refresh_from_db()
    _record(held, found, part, by=by, verb="changed", because=because)
    return found


@transaction.atomic
def remove(*, by: Viewer, close_id: UUID) -> UUID:
    """Take somebody off the circle; gives whose it was. Nothing of them is kept."""
    found, part = find_close(by, close_id)
    check_edits(part)
    held = hold(found.person_id)
    Close.objects.filter(id=close_id).delete()
    _record(held, found, part, by=by, verb="removed", because="")
    return found.person_id


def _columns(part: Part, somebody: Somebody, because: str) -> dict[str, Any]:
    check_edits(part)
    name, who = tidy(somebody.name), tidy(somebody.who)
    problems = [
        problem_in_text("name", name, NAME),
        problem_in_text("who", who, WHO),
        None if name else Problem("name", "Say what you call them"),
        *because_problems(part, because),
    ]
    if somebody.human and somebody.human not in {h.id for h in humans_around(part.person_id)}:
        problems.append(Problem("human", "Choose somebody of the circle or the team"))
    if found := [p for p in problems if p]:
        raise RuleBroken("Some of it does not fit on the circle", problems=found)
    side = "" if somebody.ring == "paid" else somebody.side
    return {
        "name": name, "who": who, "ring": somebody.ring, "side": side, "more": somebody.more, "human_id": somebody.human,
    }  # fmt: skip


def because_problems(part: Part, because: str) -> list[Problem | None]:
    """A member who writes with somebody says why."""
    missing = not part.own and not tidy(because)
    return [
        problem_in_text("because", tidy(because), WHY_LENGTH),
        Problem("because", "Say why you write on their behalf") if missing else None,
    ]


def _check_once(person_id: UUID, human_id: UUID | None, but: UUID | None = None) -> None:
    if human_id is None:
        return
    others = Close.objects.filter(person=person_id, human=human_id)
    if (others.exclude(id=but) if but else others).exists():
        raise Clash("They are on the circle already.", code="there_already")


def _record(held: Held, close: Close, part: Part, *, by: Viewer, verb: str, because: str) -> None:
    """The line says that something was done, and never about whom: names of people in somebody's life are theirs."""
    audit.record(
        by=by, verb=verb, kind="relationship", object_id=close.id, team_id=held.team_id, about_id=held.human.id,
        version=close.version, detail={} if part.own else {"on_behalf": True, "because": tidy(because)},
    )  # fmt: skip
    tell(held, kind="circle", ids=[held.human.id])
