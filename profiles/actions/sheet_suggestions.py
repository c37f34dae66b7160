"""Suggesting one row of somebody's sheet, and what becomes of it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.actions.sheets import new_version
from profiles.models import Sheet, SheetSuggestion
from profiles.permissions import can_edit, check_can_suggest
from profiles.rules import WHY_LENGTH, State, problem_in_text, tidy
from profiles.rules.sheets import (
    KINDS,
    Heading,
    Row,
    heading_of,
    is_empty,
    is_open,
    kind_of,
    problems_in_row,
    problems_in_rows,
    tidy_row,
    with_row,
)
from teams import audit, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken

MOST_WAITING = 20  # of one human to another's sheet: after that, a conversation is better


@transaction.atomic
def suggest_row(
    *,
    by: Viewer,
    human_id: UUID,
    kind: str,
    number: int,
    heading: str,
    row: Row | None,
    was: Row | None = None,
    why: str = "",
) -> SheetSuggestion:
    """Suggest a row: a new one (`was` None), another in place of `was`, or that it goes (`row` None)."""
    form = kind_of(kind, number)
    if form is None:
        raise NotThere
    check_can_suggest(by, human_id, "tools")
    under = heading_of(form, heading)
    if under is None:
        raise RuleBroken("There is no such heading", problems=[Problem("heading", "Unknown")])
    wanted, before, why = _wanted(under, row), None if was is None else tidy_row(under, was), tidy(why)
    problems = problems_in_row(under, wanted, "row") if wanted is not None else []
    wrong = problem_in_text("why", why, WHY_LENGTH)
    if wrong:
        problems.append(wrong)
    if problems:
        raise RuleBroken("Some of it does not fit on the sheet", problems=problems)
    held = hold(human_id)
    sheet = Sheet.objects.filter(human=held.human, kind=kind, number=number).first()
    if sheet is None:
        if form.many:
            raise NotThere  # what it is about is for its owner to say
        sheet = Sheet.objects.create(human=held.human, kind=kind, number=number)
    after = with_row(sheet.rows, heading, before, wanted)
    if after is None:
        raise Clash("That row is no longer there.", code="row_gone")
    if after.get(heading, []) == sheet.rows.get(heading, []) or (wanted and wanted in sheet.rows.get(heading, [])):
        raise RuleBroken("It says that already", code="nothing_new", problems=[Problem("row", "Change something")])
    if wanted is not None and not is_open(under, sheet.rows):
        raise Clash("The questions before this one come first.", code="not_open_yet")
    if SheetSuggestion.objects.filter(sheet=sheet, by=by.human_id, state="waiting").count() >= MOST_WAITING:
        raise Clash("There are many of yours waiting already. Talk it over with them.", code="many_waiting")
    made = SheetSuggestion.objects.create(
        sheet=sheet, heading=heading, row=wanted, was=before, why=why, by_id=by.human_id
    )
    _record(held, made, by=by, verb="suggested")
    if held.team_id:
        detail = {"who": made.by.called, "path": f"/people/{human_id}/tools/{kind}/{number}"}
        notices.tell(by=by, team_id=held.team_id, kind="row_suggested", to=[human_id], object_id=made.id, detail=detail)
    return made


@transaction.atomic
def accept_row(*, by: Viewer, suggestion_id: UUID) -> SheetSuggestion:
    """The owner takes the row over: a new version that credits the suggester. Clash when the row it is about is no longer
    there, or when it was answered otherwise in the meantime. Accepting twice changes nothing."""
    found = _to_answer(by, suggestion_id)
    held = hold(found.sheet.human_id)
    sheet = Sheet.objects.select_for_update().get(id=found.sheet_id)
    if not _answer(found, by=by, state="accepted"):
        return found
    rows = with_row(sheet.rows, found.heading, found.was, found.row)
    if rows is None:
        raise Clash("That row has changed in the meantime.", code="row_gone")
    rows = {heading.key: rows.get(heading.key, []) for heading in KINDS[sheet.kind].headings}
    problems = problems_in_rows(KINDS[sheet.kind], rows)
    if problems:
        raise RuleBroken("It does not fit on the sheet any more", problems=problems)
    new_version(held, sheet, by=by, after={"rows": rows}, because=found.why, suggested_by=found.by_id)
    _record(held, found, by=by, verb="accepted", version=sheet.version)
    tell(held, kind="profile", ids=[held.human.id])
    return found


@transaction.atomic
def decline_row(*, by: Viewer, suggestion_id: UUID, words: str = "") -> SheetSuggestion:
    """The owner leaves the sheet as it is, with a word to the suggester if they like."""
    words = tidy(words)
    wrong = problem_in_text("words", words, WHY_LENGTH)
    if wrong:
        raise RuleBroken("Say it in a line", problems=[wrong])
    found = _to_answer(by, suggestion_id)
    held = hold(found.sheet.human_id)
    if _answer(found, by=by, state="declined", words=words):
        _record(held, found, by=by, verb="declined")
    return found


@transaction.atomic
def take_back_row(*, by: Viewer, suggestion_id: UUID) -> SheetSuggestion:
    """The suggester thinks better of it. Their own words, so this needs no consent."""
    found = SheetSuggestion.objects.select_related("sheet").filter(id=suggestion_id, by=by.human_id).first()
    if found is None:
        _to_answer(by, suggestion_id)
        raise NotYours("Only the one who suggested it can take it back. You can decline it.")
    held = hold(found.sheet.human_id)
    if _answer(found, by=by, state="taken_back"):
        _record(held, found, by=by, verb="took back")
    return found


def _wanted(heading: Heading, row: Row | None) -> dict[str, str] | None:
    if row is None:
        return None
    tidied = tidy_row(heading, row)
    if is_empty(heading, tidied):
        raise RuleBroken("Write something first", problems=[Problem("row", "Write something first")])
    return tidied


def _to_answer(by: Viewer, suggestion_id: UUID) -> SheetSuggestion:
    """The suggestion, for somebody who may answer it."""
    found = SheetSuggestion.objects.select_related("sheet").filter(id=suggestion_id).first()
    if found is None:
        raise NotThere
    if can_edit(by, found.sheet.human_id):
        return found
    if found.by_id == by.human_id:
        raise NotYours("It is for them to answer. You can take it back.")
    raise NotThere  # other people's suggestions are between them and the owner


def _answer(found: SheetSuggestion, *, by: Viewer, state: State, words: str = "") -> bool:
    """Settle who was first, by a conditional update. False: it was answered so already. Clash: it was answered otherwise."""
    taken = SheetSuggestion.objects.filter(id=found.id, state="waiting").update(
        state=state, answered_at=timezone.now(), answered_by=by.human_id, words=words
    )
    found.refresh_from_db(fields=["state", "answered_at", "answered_by", "words"])
    if not taken and found.state != state:
        raise Clash("It has been answered in the meantime.", code="answered_already")
    return bool(taken)


def _record(held: Held, made: SheetSuggestion, *, by: Viewer, verb: str, version: int | None = None) -> None:
    audit.record(
        by=by, verb=verb, kind="row", object_id=made.id, team_id=held.team_id, about_id=held.human.id, version=version,
        detail={"sheet": made.sheet.kind, "heading": made.heading},
    )  # fmt: skip
    tell(held, kind="suggestion", ids=[made.id], humans=[made.by_id], widely=False)
