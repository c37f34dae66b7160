"""What Joan's sheets are in the walks through every operation: one that is written, and a row that waits."""

from typing import Any

from profiles.models import Sheet, SheetSuggestion, SheetVersion
from tests.cast import Cast

BODIES: dict[str, Any] = {
    "writeSheet": {"rows": {"good": [{"part": "any", "what": "Not mine"}]}, "because": "Not mine"},
    "suggestRow": {"heading": "good", "row": {"what": "Not mine"}},
    "declineRow": {},
}


def sheets_of_joan(cast: Cast) -> dict[str, Any]:
    """The ids by which paths name them."""
    rows = {"good": [{"part": "any", "what": "Secret good day"}], "bad": [], "more": []}
    sheet = Sheet.objects.create(human=cast.joan, kind="good_day", version=1, rows=rows)
    SheetVersion.objects.create(sheet=sheet, version=1, rows=rows, by=cast.joan)
    row = SheetSuggestion.objects.create(
        sheet=sheet, heading="good", row={"part": "any", "what": "Secret"}, by=cast.bryn
    )
    return {"tool": sheet.kind, "number": sheet.number, "row": row.id}
