"""Where the page, and what else they say of themselves, takes its place when a passport comes from elsewhere (see passport_places)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from profiles.actions.holding import content, new_version
from profiles.models import CommunicationChart, Contribution, Interest, Sheet
from profiles.rules import ALL_FIELDS, DATES, LISTS, problems_in, tidy_value
from profiles.rules.community import tidy_word
from profiles.rules.sheets import kind_of, problems_in_rows, tidy_rows
from profiles.rules.tools import CELL, HEARS, MOST_ROWS, TELLS
from rotas.actions.passport_bringing import BECAUSE, Bringing, Cannot
from rotas.rules.passport_file import Row
from teams.models import Human

SETTINGS = ("language", "text_size", "theme", "easy", "times")


def me(b: Bringing, rows: list[Row]) -> int:
    """How the screen looks. Their name and address here are as they came in."""
    given = {k: rows[0][k] for k in SETTINGS if k in rows[0]}
    if not b.own:
        return 0
    for name, value in given.items():
        setattr(b.human, name, value)
    b.human.clean_fields(exclude=[f.name for f in Human._meta.fields if f.name not in given])
    b.human.save(update_fields=list(given) or ["language"])
    return 1


def page(b: Bringing, rows: list[Row]) -> int:
    if b.held.profile.version:
        raise Cannot("written")
    after: dict[str, Any] = {}
    for name in ALL_FIELDS:
        if name in rows[0] and name != "called":
            value: Any = rows[0][name]
            kind = list if name in LISTS else (str, type(None)) if name in DATES else str
            fits = isinstance(value, kind)
            if not fits or (name in LISTS and not all(isinstance(line, str) for line in value)):
                raise Cannot("not_fit")
            if name in DATES and value:
                date.fromisoformat(value)
            after[name] = tidy_value(name, value)
    called = b.passport.subjects.get("me", [{}])[0].get("called")
    if b.own and isinstance(called, str):
        after["called"] = tidy_value("called", called)
    if problems_in(after):
        raise Cannot("not_fit")
    new_version(b.held, by=b.by, after=content(b.held) | after, because=BECAUSE)
    return 1


def chart(b: Bringing, rows: list[Row]) -> int:
    if CommunicationChart.objects.filter(human=b.human, version__gt=0).exists():
        raise Cannot("written")
    good = {"tells": _cells(rows[0]["tells"], TELLS), "hears": _cells(rows[0]["hears"], HEARS)}
    CommunicationChart.objects.update_or_create(
        human=b.human, defaults={"version": 1, "tells": good["tells"], "hears": good["hears"]}
    )
    return 1


def _cells(rows: Any, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a chart, if they are such: these columns, each a short text."""
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise Cannot("not_fit")
    out = [{column: row[column] for column in columns} for row in rows]
    if not all(isinstance(cell, str) and len(cell) <= CELL for row in out for cell in row.values()):
        raise Cannot("not_fit")
    return out


def interests(b: Bringing, rows: list[Row]) -> int:
    """With their yes to being matched, if it is they who bring it."""
    for row in rows:
        yes = {k: bool(row.get(k)) and b.own for k in ("with_team", "with_people")}
        word = tidy_word(row["word"])
        Interest(human=b.human, word=word).clean_fields(exclude=["by"])
        if not Interest.objects.filter(human=b.human, word=word).exists():
            Interest.objects.create(human=b.human, word=word, by_id=b.by.human_id, **yes)
    return len(rows)


def contributions(b: Bringing, rows: list[Row]) -> int:
    for row in rows:
        made = Contribution(human=b.human, what=row["what"], on=date.fromisoformat(row["on"]), by_id=b.by.human_id)
        made.clean_fields()
        if not Contribution.objects.filter(human=b.human, what=made.what, on=made.on).exists():
            made.save(force_insert=True)
    return len(rows)


def sheets(b: Bringing, rows: list[Row]) -> int:
    if Sheet.objects.filter(human=b.human).exists():
        raise Cannot("written")
    for row in rows:
        kind = kind_of(row["kind"], row["number"])
        if kind is None:
            raise Cannot("not_fit")
        written = tidy_rows(kind, row["rows"])
        if problems_in_rows(kind, written):
            raise Cannot("not_fit")
        made = Sheet(
            human=b.human, kind=row["kind"], number=row["number"], version=row["version"], subject=row["subject"],
            rows=written, written_with=row["written_with"], put_away=bool(row["put_away"]),
        )  # fmt: skip
        made.clean_fields(exclude=["rows"])
        made.save(force_insert=True)
    return len(rows)


def one_line(model: type[models.Model], names: tuple[str, ...]) -> Callable[[Bringing, list[Row]], int]:
    """A table of one line for a human, whose columns say all that there is to check."""

    def place(b: Bringing, rows: list[Row]) -> int:
        manager = model._default_manager
        if manager.filter(human=b.human).exists():
            raise Cannot("written")
        made = model(human=b.human, **{name: rows[0][name] for name in names})
        made.clean_fields()
        made.validate_constraints()
        made.save(force_insert=True)
        return 1

    return place
