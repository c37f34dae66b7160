"""Answers that a browser saves as a file."""

from django.http import HttpResponse


def csv_file(text: str, name: str) -> HttpResponse:
    """A table for spreadsheets."""
    return HttpResponse(
        text.encode("utf-8"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
