"""Sheets: good days and bad days, what works, how decisions are made, and the other tools that are rows under headings."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router, Status

from profiles.actions import sheet_suggestions as suggestions
from profiles.actions.looks import note_look
from profiles.actions.sheets import write_sheet
from profiles.queries import sheets
from profiles.rules.sheets import MOST_SHEETS
from profiles.schemas.sheets import SheetIn, SheetOut, SheetsOut, SheetSuggestionIn, SheetVersionOut, SheetWordsIn
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["tools"])
Number = Annotated[int, Path(ge=1, le=MOST_SHEETS)]
SHEET = "/humans/{human}/sheets/{tool}/{number}"


@router.get("/humans/{human}/sheets", operation_id="listSheets", response={200: SheetsOut, **errors})
def list_sheets(request: HttpRequest, human: UUID) -> SheetsOut:
    """The tools, with what is written. Subjects are read here, so somebody else's looking is noted."""
    by = viewer(request)
    found = sheets.sheets(by, human)
    if any(each.subject for kind in found.kinds for each in kind.sheets):
        note_look(by=by, human_id=human, sections=["tools"])
    return found


@router.get(SHEET, operation_id="getSheet", response={200: SheetOut, **errors})
def get_sheet(request: HttpRequest, human: UUID, tool: str, number: Number) -> SheetOut:
    """One sheet. Somebody else's looking is noted, and shown to them."""
    by = viewer(request)
    found = sheets.sheet(by, human, tool, number)
    note_look(by=by, human_id=human, sections=["tools"])
    return found


@router.put(SHEET, operation_id="writeSheet", response={200: SheetOut, **errors})
def put_sheet(request: HttpRequest, human: UUID, tool: str, number: Number, body: SheetIn) -> SheetOut:
    """All of it. If-Match: the sheet's version (0: none yet)."""
    by = viewer(request)
    with with_current(lambda: sheets.sheet(by, human, tool, number).model_dump(mode="json")):
        write_sheet(
            by=by,
            human_id=human,
            kind=tool,
            number=number,
            seen=seen(request),
            rows=body.rows,
            subject=body.subject,
            written_with=body.written_with,
            put_away=body.put_away,
            because=body.because,
        )
    return sheets.sheet(by, human, tool, number)


@router.get(f"{SHEET}/versions", operation_id="listSheetVersions", response={200: list[SheetVersionOut], **errors})
def list_sheet_versions(request: HttpRequest, human: UUID, tool: str, number: Number) -> list[SheetVersionOut]:
    """Every version, newest first: who, when, because, and how it was."""
    by = viewer(request)
    found = sheets.sheet_versions(by, human, tool, number)
    note_look(by=by, human_id=human, sections=["tools"])
    return found


@router.post(f"{SHEET}/suggestions", operation_id="suggestRow", response={200: SheetOut, **errors})
def suggest_row(request: HttpRequest, human: UUID, tool: str, number: Number, body: SheetSuggestionIn) -> SheetOut:
    """Say how one row should be. Send an Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            suggestions.suggest_row(
                by=by,
                human_id=human,
                kind=tool,
                number=number,
                heading=body.heading,
                row=body.row,
                was=body.was,
                why=body.why,
            ).id
        ),
    )
    return sheets.sheet(by, human, tool, number)


@router.post("/row-suggestions/{row}/accept", operation_id="acceptRow", response={200: SheetOut, **errors})
def accept_row(request: HttpRequest, row: UUID) -> SheetOut:
    """The row becomes the sheet's."""
    by = viewer(request)
    suggestions.accept_row(by=by, suggestion_id=row)
    return sheets.sheet_of(by, row)


@router.post("/row-suggestions/{row}/decline", operation_id="declineRow", response={200: SheetOut, **errors})
def decline_row(request: HttpRequest, row: UUID, body: SheetWordsIn | None = None) -> SheetOut:
    by = viewer(request)
    suggestions.decline_row(by=by, suggestion_id=row, words=body.words if body else "")
    return sheets.sheet_of(by, row)


@router.post("/row-suggestions/{row}/take-back", operation_id="takeBackRow", response={204: None, **errors})
def take_back_row(request: HttpRequest, row: UUID) -> Status:
    """One's own words: this works when the section is no longer shared, too."""
    suggestions.take_back_row(by=viewer(request), suggestion_id=row)
    return Status(204, None)
