"""Tables as files that spreadsheets open: UTF-8 with a mark, commas, lines that end as Windows wants them.

A text that begins like a formula gets an apostrophe before it, so that no spreadsheet runs what somebody typed as a name.
"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
MARK = "\ufeff"
Cell = str | int | None


def safe(cell: Cell) -> str | int:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The file. Decimals are ours and may begin with a minus; everything else that is text is made safe by `safe`."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    numbers = [name == "hours" or name.endswith("_hours") or name in ("rate", "pay") for name in header]
    for row in rows:
        writer.writerow(
            [
                ("" if cell is None else cell) if number else safe(cell)
                for cell, number in zip(row, numbers, strict=True)
            ]
        )
    return out.getvalue()
