"""Bringing a passport from elsewhere. What can live here takes its place (the page, the good week…); all the rest is kept as it
was, for its human to read and to take out again. Nothing that is here already is written over; all of it, or none.

Who may see what does not come along: consent is given where it is used. Humans of the other place become names.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from pydantic import ValidationError as NotValid

from profiles.actions.clip_file import made_small
from profiles.actions.holding import hold, tell
from profiles.actions.picture import Fitted, fitted, square
from profiles.actions.picture_file import kept as kept_file
from profiles.models import PageLanguage, Telling
from profiles.rules.clips import MIMES, MOST
from rotas.actions import passport_page_places as page
from rotas.actions import passport_places as places
from rotas.actions import passport_week_places as week
from rotas.actions.passport_bringing import Bringing, Cannot, MadeAnew, picture_name
from rotas.models import Brought, BroughtPicture
from rotas.permissions.passport import check_can_bring
from rotas.rules.passport_file import BadPassport, Passport, Row, read
from teams import audit
from teams.auth import Viewer
from teams.errors import DomainError, Problem, RuleBroken
from teams.models import HowTold, Human

#: What a line raises that does not fit here, whichever check it fails: ours, a column's, a table's.
NOT_FIT = (
    NotValid, ValidationError, DomainError, DatabaseError, ValueError, TypeError, LookupError, AttributeError,
)  # fmt: skip


@dataclass
class Report:
    """What came, by subject: in its place, kept as it was, or not, and why. `problems`: why nothing was taken at all."""

    ok: bool = True
    made_at: str = ""
    problems: list[Problem] = field(default_factory=list)
    comes: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    cannot: dict[tuple[str, str], int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def count(self, subject: str, why: str) -> None:
        """One more that does not come."""
        self.cannot[subject, why] = self.cannot.get((subject, why), 0) + 1


class _DryRun(Exception):
    """Takes everything back."""


def bring(*, by: Viewer, human_id: UUID, data: bytes, said: str, dry_run: bool) -> Report:
    """Take in a passport file. `said`: the host writes down how they know of the human's yes. A dry run does the same and takes
    it back. A file that is none is answered with `ok` False and what is wrong; nothing of it is kept.
    """
    own = check_can_bring(by, human_id)
    if not own and not said.strip():
        raise RuleBroken(
            "Something needs changing first", problems=[Problem("said", "Write how you know of their yes")]
        )
    try:
        passport = read(data)
    except BadPassport as bad:
        return Report(ok=False, problems=[Problem(bad.where, bad.what)])
    report = Report(made_at=passport.made_at)
    media = _made_anew(passport, report)
    # A picture's file is there exactly as long as its row is: what goes wrong, and a dry run, take both away again.
    try:
        with ExitStack() as files, transaction.atomic():
            _Bringing(by, hold(human_id), passport, own, media, files, report=report).all()
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def _made_anew(passport: Passport, report: Report) -> MadeAnew:
    """Pictures from their pixels and recordings from their sound alone, as on upload, and before the transaction: it takes a while,
    and others would wait. What no line of the passport speaks of is no recording of theirs."""
    kinds = {
        row["file"]: row.get("kind") for row in passport.subjects.get("recordings", []) if _is_name(row.get("file"))
    }
    made = MadeAnew()
    for name, data in sorted(passport.media.items()):
        try:
            if name.endswith(".mp4"):
                kind = kinds.get(name)
                if kind not in MIMES or len(made.clips) == MOST or len(data) > settings.CLIP_MAX_BYTES:
                    report.count("recordings", "recording")
                else:
                    made.clips[name] = made_small(data, kind)
            elif name.startswith("photo."):
                made.pictures[picture_name(name)] = Fitted(square(data), 0, 0)
            else:
                made.pictures[picture_name(name)] = fitted(data)
        except DomainError:
            report.count(*(("recordings", "recording") if name.endswith(".mp4") else ("pictures", "picture")))
    return made


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value != ""


@dataclass
class _Bringing(Bringing):
    report: Report = field(default_factory=Report)

    def all(self) -> None:
        """Each subject in its place, or kept as it was; then the pictures that no line spoke of."""
        known = set(Human.objects.filter(memberships__team__in=self.held.teams).values_list("called", flat=True))
        for subject, rows in self.passport.subjects.items():
            if not rows:
                continue
            self.report.names |= _names(rows) - known
            if self.lines(WITH.get(subject, "")):
                continue  # what it comes with brings it, or keeps it
            place = PLACES.get(subject)
            if place is None:
                self._keep(subject, rows)
                continue
            try:
                with transaction.atomic():
                    came = place(self, rows)
            except Cannot as why:
                self._keep_back(subject, rows, str(why.args[0]))
            except NOT_FIT:
                self._keep_back(subject, rows, "not_fit")
            else:
                if came:
                    self.report.comes[subject] = came
                if left := [row for row in rows if stays(subject, row)]:
                    self._keep(subject, left)
        self._pictures()
        audit.record(
            by=self.by, verb="brought", kind="passport", object_id=self.human.id, team_id=self.held.team_id,
            about_id=self.human.id,
        )  # fmt: skip
        tell(self.held, kind="profile", ids=[self.human.id])

    def _keep_back(self, subject: str, rows: list[Row], why: str) -> None:
        """It does not take its place, and what comes with it neither."""
        self.report.cannot[subject, why] = len(rows)
        self._keep(subject, rows, told=False)
        for part, head in WITH.items():
            if head == subject:
                self._keep(part, self.lines(part))

    def _keep(self, subject: str, rows: list[Row], *, told: bool = True) -> None:
        made = []
        for n, row in enumerate(rows):
            text = json.dumps([subject, n, row], sort_keys=True, ensure_ascii=False)
            mark = hashlib.sha256(text.encode()).hexdigest()
            made.append(Brought(human=self.human, subject=subject, n=n, row=row, mark=mark))
        Brought.objects.bulk_create(made, ignore_conflicts=True)
        if told and rows:
            self.report.kept[subject] = self.report.kept.get(subject, 0) + len(rows)

    def _pictures(self) -> None:
        there = set(BroughtPicture.objects.filter(human=self.human).values_list("name", flat=True))
        for name, made in self.media.pictures.items():
            face = name == "photo.webp" and not self.human.photo
            if name in there or name in self.used:
                self.report.comes["pictures"] = self.report.comes.get("pictures", 0) + (name in self.used)
                continue
            file = self.files.enter_context(kept_file(made.data, "" if face else "brought-"))
            if face:
                Human.objects.filter(id=self.human.id).update(photo=file)
            else:
                BroughtPicture.objects.create(human=self.human, name=name, file=file)
            self.report.comes["pictures"] = self.report.comes.get("pictures", 0) + 1


#: What is brought together with another subject, not by itself.
WITH = {"story_chapters": "story", "story_pictures": "story"}
PLACES: dict[str, Callable[[_Bringing, list[Row]], int]] = {
    "me": page.me,
    "page": page.page,
    "page_language": page.one_line(PageLanguage, ("lang",)),
    "page_in_other_languages": places.languages,
    "recordings": places.recordings,
    "story": places.story,
    "people_in_my_life": places.people,
    "circle_purpose": places.purpose,
    "support_sequences": places.sequences,
    "communication_chart": page.chart,
    "interests": page.interests,
    "contributions": page.contributions,
    "sheets": page.sheets,
    "good_weeks": week.good_week,
    "moments": week.moments,
    "own_time": week.own_time,
    "way_in": week.way_in,
    "if_nobody_comes": week.if_nobody_comes,
    "told_how": page.one_line(HowTold, ("mail", "hour", "quiet_from", "quiet_to")),
    "told_in_which_way": page.one_line(Telling, ("way", "phone")),
}


def stays(subject: str, row: Row) -> bool:
    """Whether a line is kept as it was although its subject took its place: what others had offered to a life story, and what was
    wished for before."""
    return (subject == "story" and row.get("state") != "kept") or (subject == "moments" and bool(row.get("ended_at")))


def _names(rows: list[Row]) -> set[str]:
    """Whoever is named in a row as another human."""
    return {
        value
        for row in rows
        for name, value in row.items()
        if name.endswith("__called") and isinstance(value, str) and value
    }
