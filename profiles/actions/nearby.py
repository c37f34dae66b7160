"""The team's list of places and groups nearby: by hand, and from a file."""

import csv
import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.models import Nearby
from profiles.permissions import today
from profiles.permissions.community import can_keep_places, check_can_keep_places
from profiles.queries.community import find_nearby
from profiles.rules.community import KINDS, MOST_INTERESTS, NAME_LENGTH, WORD_LENGTH, WORDS_LENGTH, tidy_word
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import NotYours, Problem, RuleBroken, Stale, TooMuch

COLUMNS = ("name", "kind", "words", "where", "when", "contact", "lat", "lon")
MOST_BYTES = 500_000
MOST_ROWS = 500
Row = dict[str, Any]


@transaction.atomic
def keep_nearby(*, by: Viewer, team_id: UUID, fields: Mapping[str, Any]) -> Nearby:
    """Add a place, or bring one of the same name up to date. It counts as checked today."""
    check_can_keep_places(by, team_id)
    bell.hold(team_id)
    return _keep(by, team_id, fields)[0]


@transaction.atomic
def change_nearby(*, by: Viewer, nearby_id: UUID, seen: int, fields: Mapping[str, Any]) -> Nearby:
    """Everything about it anew; checked today. Stale if somebody changed it since; RuleBroken if the name is another's."""
    row = _of_ours(by, nearby_id)
    bell.hold(row.team_id)
    values = _tidy(fields)
    if Nearby.objects.filter(team=row.team_id, name=values["name"], ended_at=None).exclude(id=row.id).exists():
        raise RuleBroken(
            "There is one of that name already", code="name_taken", problems=[Problem("name", "Choose another name.")]
        )
    done = Nearby.objects.filter(id=row.id, version=seen).update(
        version=F("version") + 1, checked_on=today(), checked_by_id=by.human_id, **values
    )
    if not done:
        raise Stale
    _said(by, row, "changed")
    row.refresh_from_db()
    return row


@transaction.atomic
def end_nearby(*, by: Viewer, nearby_id: UUID) -> None:
    """It is no more. Introductions that were for it keep their name of it."""
    row = _of_ours(by, nearby_id)
    bell.hold(row.team_id)
    Nearby.objects.filter(id=row.id, ended_at=None).update(ended_at=timezone.now())
    _said(by, row, "ended")


@transaction.atomic
def import_nearby(*, by: Viewer, team_id: UUID, data: bytes, look_only: bool) -> tuple[list[Row], bool]:
    """A CSV file with the columns name, kind, words (separated by ;), where, when, contact, lat, lon: all of it or nothing.

    Rows of names that are there bring those up to date. Gives a row each (row, name, does, wrong) and whether it was done.
    RuleBroken for a file that cannot be read at all.
    """
    check_can_keep_places(by, team_id)
    if len(data) > MOST_BYTES:
        raise TooMuch(f"A file of places has at most {MOST_BYTES // 1000} kB.")
    bell.hold(team_id)
    names = set(Nearby.objects.filter(team=team_id, ended_at=None).values_list("name", flat=True))
    rows: list[Row] = []
    good: list[Mapping[str, Any]] = []
    seen: set[str] = set()
    for number, found in enumerate(_read(data), start=2):
        fields, wrong = _fields(found)
        name = str(fields.get("name", ""))
        if not wrong and name in seen:
            wrong = "This name is in the file twice."
        seen.add(name)
        rows.append(
            {"row": number, "name": name, "does": "" if wrong else "change" if name in names else "new", "wrong": wrong}
        )
        good.append(fields)
    done = not look_only and bool(rows) and not any(row["wrong"] for row in rows)
    for one in good if done else ():
        _keep(by, team_id, one)
    return rows, done


def _read(data: bytes) -> list[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleBroken(
            "The file is not UTF-8 text", code="not_text", problems=[Problem("file", "Save it as CSV UTF-8.")]
        ) from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if "name" not in names:
        raise RuleBroken(
            "The first line must name the columns", code="no_columns",
            problems=[Problem("file", f"Begin with the line: {','.join(COLUMNS)}")],
        )  # fmt: skip
    reader.fieldnames = names
    try:
        rows = [
            {k: (v or "").strip() for k, v in row.items() if k in COLUMNS and not isinstance(v, list)} for row in reader
        ]
    except csv.Error as error:
        raise RuleBroken(
            f"The file breaks off: {error}", code="not_csv", problems=[Problem("file", "Save it as CSV anew.")]
        ) from error
    if len(rows) > MOST_ROWS:
        raise TooMuch(f"A file of places has at most {MOST_ROWS} rows.")
    return [row for row in rows if any(row.values())]


def _fields(row: Mapping[str, str]) -> tuple[Row, str]:
    """The fields of a row, and what is wrong with it (or nothing)."""
    fields: Row = {k: row.get(k, "") for k in ("name", "where", "when", "contact")}
    fields["kind"] = row.get("kind", "").lower() or "group"
    fields["words"] = [w for w in row.get("words", "").replace(",", ";").split(";") if w.strip()]
    if not fields["name"]:
        return fields, "It has no name."
    if len(fields["name"]) > NAME_LENGTH or any(len(fields[k]) > WORDS_LENGTH for k in ("where", "when", "contact")):
        return fields, f"A name has at most {NAME_LENGTH} letters, everything else {WORDS_LENGTH}."
    if fields["kind"] not in KINDS:
        return fields, f"kind is {' or '.join(KINDS)}."
    if len(fields["words"]) > MOST_INTERESTS or any(len(w.strip()) > WORD_LENGTH for w in fields["words"]):
        return fields, f"At most {MOST_INTERESTS} words of {WORD_LENGTH} letters."
    for name, most in (("lat", 90), ("lon", 180)):
        try:
            fields[name] = float(row[name]) if row.get(name) else None
        except ValueError:
            return fields, f"{name} is a number of degrees, such as 51.46."
        if fields[name] is not None and not -most <= fields[name] <= most:
            return fields, f"{name} lies between -{most} and {most}."
    return fields, ""


def _keep(by: Viewer, team_id: UUID, fields: Mapping[str, Any]) -> tuple[Nearby, bool]:
    values = _tidy(fields)
    values |= {"checked_on": today(), "checked_by_id": by.human_id}
    row, new = Nearby.objects.update_or_create(
        team_id=team_id, name=values.pop("name"), ended_at=None, defaults=values, create_defaults=values
    )
    if not new:
        Nearby.objects.filter(id=row.id).update(version=F("version") + 1)
    _said(by, row, "added" if new else "changed")
    return row, new


def _tidy(fields: Mapping[str, Any]) -> Row:
    values = {k: fields[k] for k in COLUMNS if k in fields}
    words = {tidy_word(w) for w in values.get("words", ())}
    values["words"] = sorted(w for w in words if w)
    return values


def _of_ours(by: Viewer, nearby_id: UUID) -> Nearby:
    row = find_nearby(by, nearby_id)
    if not can_keep_places(by, row.team_id):
        raise NotYours("The team keeps this list. Tell them of a place.")
    return row


def _said(by: Viewer, row: Nearby, verb: str) -> None:
    audit.record(by=by, verb=verb, kind="nearby", object_id=row.id, team_id=row.team_id)
    bell.ring(team_id=row.team_id, kind="profile", ids=[row.id])
