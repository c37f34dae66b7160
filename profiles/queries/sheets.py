"""Reading sheets: the tools beside the page. For whoever may read the section tools; absent to everybody else."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max

from profiles.models import Sheet, SheetSuggestion, SheetVersion
from profiles.permissions import Reach, reach_into
from profiles.queries.cards import cards
from profiles.rules.sheets import KINDS, MOST_SHEETS, Heading, Kind, is_open, kind_of
from profiles.schemas.sheets import (
    SheetBriefOut,
    SheetColumnOut,
    SheetHeadingOut,
    SheetKindOut,
    SheetOut,
    SheetsOut,
    SheetSuggestionOut,
    SheetVersionOut,
)
from teams.auth import Viewer
from teams.errors import NotThere

MOST_ANSWERED = 5  # of one's own suggestions to a sheet, so that one learns what became of them
MOST_VERSIONS = 100


def sheets(viewer: Viewer, human_id: UUID) -> SheetsOut:
    """Every tool that this human may like, with what is written: what is in use first to last, then what is put away."""
    found = _into(viewer, human_id)
    human = cards(viewer, [human_id])[human_id]
    written: dict[str, list[SheetBriefOut]] = {}
    waiting = _waiting(viewer, found, human_id)
    for row in Sheet.objects.filter(human=human_id).order_by("put_away", "number"):
        if row.version or row.id in waiting:
            written.setdefault(row.kind, []).append(
                SheetBriefOut(
                    number=row.number,
                    subject=row.subject,
                    rows=sum(map(len, row.rows.values())),
                    at=row.at,
                    put_away=row.put_away,
                    waiting=waiting.get(row.id, 0),
                )
            )
    last = dict(Sheet.objects.filter(human=human_id).values_list("kind").annotate(Max("number")))
    return SheetsOut(
        human=human,
        mine=found.own,
        may_edit=found.edits,
        may_suggest=found.suggests("tools"),
        kinds=[
            SheetKindOut(
                kind=kind.key,
                many=kind.many,
                next=min(last.get(kind.key, 0) + 1, MOST_SHEETS) if kind.many else 1,
                sheets=written.get(kind.key, []),
            )
            for kind in KINDS.values()
            if human.part == "person" or kind.both or kind.key in written
        ],
    )


def sheet(viewer: Viewer, human_id: UUID, key: str, number: int) -> SheetOut:
    """One sheet. One of many that is not written yet is there only for who may begin it."""
    found = _into(viewer, human_id)
    kind = kind_of(key, number)
    if kind is None:
        raise NotThere
    row = Sheet.objects.filter(human=human_id, kind=key, number=number).first()
    if row is None and kind.many and not found.edits:
        raise NotThere
    there = row is not None and row.version > 0
    row = row or Sheet(human_id=human_id, kind=key, number=number)
    return SheetOut(
        human=cards(viewer, [human_id])[human_id],
        kind=key,
        number=number,
        many=kind.many,
        version=row.version,
        subject=row.subject,
        written_with=row.written_with,
        put_away=row.put_away,
        at=row.at if there else None,
        mine=found.own,
        may_edit=found.edits,
        may_suggest=found.suggests("tools"),
        has_versions=found.whole and row.version > 1,
        headings=[_heading(heading, row) for heading in kind.headings],
        suggestions=_suggestions(viewer, found, row, kind) if row.id else [],
    )


def sheet_of(viewer: Viewer, suggestion_id: UUID) -> SheetOut:
    """The sheet that a suggestion is about, for who may answer it or made it; without the section, NotThere."""
    made = SheetSuggestion.objects.select_related("sheet").filter(id=suggestion_id).first()
    if made is None:
        raise NotThere
    return sheet(viewer, made.sheet.human_id, made.sheet.kind, made.sheet.number)


def sheet_versions(viewer: Viewer, human_id: UUID, key: str, number: int) -> list[SheetVersionOut]:
    """The versions of a sheet, newest first, at most MOST_VERSIONS: for its owner and for the team around it."""
    if not _into(viewer, human_id).whole:
        raise NotThere
    rows = list(
        SheetVersion.objects.filter(sheet__human=human_id, sheet__kind=key, sheet__number=number).order_by("-version")[
            :MOST_VERSIONS
        ]
    )
    faces = cards(viewer, [h for row in rows for h in (row.by_id, row.suggested_by_id) if h])
    return [
        SheetVersionOut(
            version=row.version,
            at=row.at,
            by=faces[row.by_id],
            suggested_by=faces[row.suggested_by_id] if row.suggested_by_id else None,
            because=row.because,
            subject=row.subject,
            rows=row.rows,
            written_with=row.written_with,
            put_away=row.put_away,
        )
        for row in rows
    ]


def _into(viewer: Viewer, human_id: UUID) -> Reach:
    found = reach_into(viewer, human_id)
    if not found.reads("tools"):
        raise NotThere
    return found


def _waiting(viewer: Viewer, found: Reach, human_id: UUID) -> dict[int, int]:
    """By sheet, how many suggestions wait: all for who answers them, else one's own."""
    rows = SheetSuggestion.objects.filter(sheet__human=human_id, state="waiting")
    if not found.edits:
        rows = rows.filter(by=viewer.human_id)
    return dict(rows.values_list("sheet").annotate(Count("id")))


def _heading(heading: Heading, row: Sheet) -> SheetHeadingOut:
    return SheetHeadingOut(
        key=heading.key,
        columns=[
            SheetColumnOut(key=c.key, form=c.form, options=list(c.options), longest=c.longest) for c in heading.columns
        ],
        line=list(heading.line),
        page=heading.page,
        wish=heading.wish,
        after=list(heading.after),
        open=is_open(heading, row.rows),
        most=heading.most,
        rows=row.rows.get(heading.key, []),
    )


def _suggestions(viewer: Viewer, found: Reach, row: Sheet, kind: Kind) -> list[SheetSuggestionOut]:
    """Those that wait, oldest first: all for who answers them, else one's own; and what became of one's own."""
    rows: Iterable[SheetSuggestion] = SheetSuggestion.objects.filter(sheet=row, state="waiting").order_by("at", "id")
    own = SheetSuggestion.objects.filter(sheet=row, by=viewer.human_id).exclude(state="waiting").order_by("-at", "id")
    waits = [s for s in rows if found.edits or s.by_id == viewer.human_id]
    shown = [s for s in [*waits, *own[:MOST_ANSWERED]] if any(h.key == s.heading for h in kind.headings)]
    faces = cards(viewer, {s.by_id for s in shown})
    return [
        SheetSuggestionOut(
            id=s.id,
            heading=s.heading,
            row=s.row,
            was=s.was,
            stale=s.state == "waiting" and s.was is not None and s.was not in row.rows.get(s.heading, []),
            why=s.why,
            by=faces[s.by_id],
            at=s.at,
            state=s.state,  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
            words=s.words,
            mine=s.by_id == viewer.human_id,
            may_answer=found.edits and s.state == "waiting",
        )
        for s in shown
    ]
