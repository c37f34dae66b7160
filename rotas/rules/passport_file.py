"""Reading a passport file that somebody brings: from bytes to plain values, whatever the bytes are. No tables, no clock.

The file may have been made to do harm. Nothing of it is unpacked to a disk; no number, depth or size that it names is believed;
what it says is checked field by field where it is kept (rotas.actions.passport_import).
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = "goodweek.passport/1"
MOST_BYTES = 48 * 1024 * 1024
MOST_NAMES = 400
MOST_JSON = 16 * 1024 * 1024
MOST_PICTURE = 8 * 1024 * 1024
MOST_MEDIA = 64 * 1024 * 1024
MOST_ROWS = 40_000
MOST_SUBJECTS = 200
DEEPEST = 8
LONGEST = 12_000
"""Letters of one text: a long note; nothing that a person writes is longer."""
CHUNK = 64 * 1024
#: How many subjects, rows and letters the product itself writes is far below all of these.

_NAME = re.compile(r"passport\.(json|html)|media/(?P<file>[a-z]{1,20}(-\d{1,4})?\.(webp|jpg|jpeg|png|avif|mp4))")
_SUBJECT = re.compile(r"[a-z][a-z_]{0,59}")
_FIELD = re.compile(r"[a-z][a-z_]{0,59}")
Row = dict[str, Any]


@dataclass
class BadPassport(Exception):
    """Why a file is not taken: `where` in it, and `what` is wrong, in plain words. `code` is stable."""

    code: str
    where: str
    what: str


@dataclass(frozen=True)
class Passport:
    """What is in a file: rows by subject, and pictures by their name in its media folder."""

    made_at: str
    made_by: str
    subjects: Mapping[str, list[Row]]
    media: Mapping[str, bytes]


def read(data: bytes) -> Passport:
    """Everything in a passport file. BadPassport if it is none, or is not safe to read."""
    if len(data) > MOST_BYTES:
        raise BadPassport("passport_too_large", "file", f"It has more than {MOST_BYTES // 1024 // 1024} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except BadPassport:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        LookupError,
    ) as error:
        raise BadPassport("not_a_passport", "file", "It is not a passport file, or it is broken.") from error


def _read(archive: zipfile.ZipFile) -> Passport:
    names = _names(archive)
    if "passport.json" not in names:
        raise BadPassport("not_a_passport", "passport.json", "There is no passport.json in it.")
    told = _json(_unpacked(archive, names["passport.json"], MOST_JSON))
    media: dict[str, bytes] = {}
    left = MOST_MEDIA
    for name, info in names.items():
        if name.startswith("media/"):
            picture = _unpacked(archive, info, min(MOST_PICTURE, left))
            left -= len(picture)
            media[name.removeprefix("media/")] = picture
    return Passport(
        made_at=_text(told, "made_at"), made_by=_text(told, "made_by"), subjects=_subjects(told), media=media
    )


def _names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files by name. Only the names that a passport has: nothing climbs out of a folder, nothing is there twice."""
    infos = archive.infolist()
    if len(infos) > MOST_NAMES:
        raise BadPassport("passport_too_large", "file", f"It holds more than {MOST_NAMES} files.")
    out: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.is_dir() and info.filename == "media/":
            continue
        if not _NAME.fullmatch(info.filename) or info.orig_filename != info.filename:
            raise BadPassport("passport_odd_file", info.filename[:80], "A passport has no such file.")
        if info.filename in out:
            raise BadPassport("passport_odd_file", info.filename, "It is in there twice.")
        if info.flag_bits & 0x1:
            raise BadPassport("passport_odd_file", info.filename, "It is locked with a password.")
        out[info.filename] = info
    return out


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One file's bytes; what unpacks to more than `most` is not unpacked further."""
    out = bytearray()
    with archive.open(info) as file:
        while chunk := file.read(CHUNK):
            out += chunk
            if len(out) > most:
                raise BadPassport("passport_too_large", info.filename, "It unpacks to more than is taken.")
    return bytes(out)


def _json(data: bytes) -> Row:
    try:
        told = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadPassport("not_a_passport", "passport.json", "It cannot be read as JSON.") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadPassport("passport_format", "passport.json", f"Its format is not {FORMAT}.")
    return told


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _text(told: Row, name: str) -> str:
    value = told.get(name, "")
    return value[:80] if isinstance(value, str) else ""


def _subjects(told: Row) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    count = 0
    for name, rows in told.items():
        if name in ("format", "made_at", "made_by"):
            continue
        if not _SUBJECT.fullmatch(name) or len(out) >= MOST_SUBJECTS:
            raise BadPassport("passport_odd_subject", name[:60], "A passport has no such subject.")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadPassport("passport_odd_subject", name, "It should be a list of lines.")
        count += len(rows)
        if count > MOST_ROWS:
            raise BadPassport("passport_too_large", name, f"There are more than {MOST_ROWS} lines in it.")
        for n, row in enumerate(rows):
            if not all(_FIELD.fullmatch(field) for field in row):
                raise BadPassport("passport_odd_subject", f"{name}[{n}]", "It has fields that no passport has.")
            _check(row, f"{name}[{n}]", DEEPEST)
        out[name] = rows
    return out


def _check(value: Any, where: str, deep: int) -> None:
    """No text, number or nesting that the tables or a screen would choke on."""
    if deep == 0:
        raise BadPassport("passport_odd_subject", where, "It is nested too deep.")
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise BadPassport("passport_too_large", where, f"A text has more than {LONGEST} letters.")
        if "\x00" in value or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
            raise BadPassport("passport_odd_subject", where, "A text has letters that are none.")
    elif isinstance(value, bool) or value is None or (isinstance(value, (int, float)) and abs(value) < 1e12):
        return
    elif isinstance(value, list | dict):
        for key, each in enumerate(value) if isinstance(value, list) else value.items():
            if isinstance(key, str):
                _check(key, where, deep)
            _check(each, f"{where}.{key}", deep - 1)
    else:
        raise BadPassport("passport_odd_subject", where, "It is a number that nothing here can be.")
