"""Suggesting a change to somebody's page, and what becomes of it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, content, hold, new_version, tell
from profiles.models import Suggestion
from profiles.permissions import can_edit, check_can_suggest
from profiles.rules import (
    WHY_LENGTH,
    ProfileSection,
    State,
    as_lines,
    field_to_suggest,
    from_lines,
    problem_in_text,
    problems_in,
    tidy,
    tidy_value,
)
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken, Stale

MOST_WAITING = 20  # of one human to another: after that, a conversation is better


@transaction.atomic
def suggest(
    *, by: Viewer, human_id: UUID, section: ProfileSection, part: str | None, lines: list[str], why: str = ""
) -> Suggestion:
    """Suggest how a section should read: `lines` are all its lines as they should be. `part`: see rules.field_to_suggest."""
    check_can_suggest(by, human_id, section)
    field = field_to_suggest(section, part)
    if field is None:
        raise RuleBroken(
            "Say which part of the section",
            problems=[Problem("part", "Gifts and about have parts; the others have none")],
        )
    value = tidy_value(field, from_lines(field, lines))
    why = _words("why", why)
    problems = [Problem(p.where.replace(field, "lines", 1), p.what) for p in problems_in({field: value})]
    if problems:
        raise RuleBroken("Some of it does not fit on the page", problems=problems)
    held = hold(human_id)
    now = as_lines(field, content(held)[field])
    if as_lines(field, value) == now:
        raise RuleBroken("It says that already", code="nothing_new", problems=[Problem("lines", "Change something")])
    if Suggestion.objects.filter(human=held.human, by=by.human_id, state="waiting").count() >= MOST_WAITING:
        raise Clash("There are many of yours waiting already. Talk it over with them.", code="many_waiting")
    made = Suggestion.objects.create(
        human=held.human,
        section=section,
        field=field,
        lines=as_lines(field, value),
        was=now,
        why=why,
        by_id=by.human_id,
    )
    _record(held, made, by=by, verb="suggested")
    return made


@transaction.atomic
def accept(*, by: Viewer, suggestion_id: UUID, seen: int | None = None) -> Suggestion:
    """The owner takes the words over: a new version that credits the suggester. `seen`: the page's version that they saw
    beside it; Stale when there is a newer one. Accepting what is accepted already changes nothing; what was declined or
    taken back in the meantime is a Clash."""
    found = _to_answer(by, suggestion_id)
    held = hold(found.human_id)
    if not _answer(found, by=by, state="accepted"):
        return found
    if seen is not None and held.profile.version != seen:
        raise Stale
    value = from_lines(found.field, found.lines)
    new_version(held, by=by, after={found.field: value}, because=found.why, suggested_by=found.by_id)
    _record(held, found, by=by, verb="accepted", version=held.profile.version)
    tell(held, kind="profile", ids=[held.human.id])
    return found


@transaction.atomic
def decline(*, by: Viewer, suggestion_id: UUID, words: str = "") -> Suggestion:
    """The owner leaves the page as it is, with a word to the suggester if they like."""
    words = _words("words", words)
    found = _to_answer(by, suggestion_id)
    held = hold(found.human_id)
    if _answer(found, by=by, state="declined", words=words):
        _record(held, found, by=by, verb="declined")
    return found


@transaction.atomic
def take_back(*, by: Viewer, suggestion_id: UUID) -> Suggestion:
    """The suggester thinks better of it. Their own words, so this needs no consent."""
    found = Suggestion.objects.filter(id=suggestion_id, by=by.human_id).first()
    if found is None:
        _to_answer(by, suggestion_id)
        raise NotYours("Only the one who suggested it can take it back. You can decline it.")
    held = hold(found.human_id)
    if _answer(found, by=by, state="taken_back"):
        _record(held, found, by=by, verb="took back")
    return found


def _to_answer(by: Viewer, suggestion_id: UUID) -> Suggestion:
    """The suggestion, for somebody who may answer it."""
    found = Suggestion.objects.filter(id=suggestion_id).first()
    if found is None:
        raise NotThere
    if found.by_id == by.human_id and not can_edit(by, found.human_id):
        raise NotYours("It is for them to answer. You can take it back.")
    if not can_edit(by, found.human_id):
        raise NotThere  # other people's suggestions are between them and the owner
    return found


def _answer(found: Suggestion, *, by: Viewer, state: State, words: str = "") -> bool:
    """Settle who was first, by a conditional update. False: it was answered so already. Clash: it was answered otherwise."""
    taken = Suggestion.objects.filter(id=found.id, state="waiting").update(
        state=state, answered_at=timezone.now(), answered_by=by.human_id, words=words
    )
    found.refresh_from_db()
    if not taken and found.state != state:
        raise Clash("It has been answered in the meantime.", code="answered_already")
    return bool(taken)


def _words(where: str, text: str) -> str:
    text = tidy(text)
    problem = problem_in_text(where, text, WHY_LENGTH)
    if problem:
        raise RuleBroken("Say it in a line", problems=[problem])
    return text


def _record(held: Held, suggestion: Suggestion, *, by: Viewer, verb: str, version: int | None = None) -> None:
    audit.record(
        by=by,
        verb=verb,
        kind="suggestion",
        object_id=suggestion.id,
        team_id=held.team_id,
        about_id=held.human.id,
        version=version,
        detail={"section": suggestion.section},
    )
    tell(held, kind="suggestion", ids=[suggestion.id], humans=[suggestion.by_id], widely=False)
