"""Bringing a passport from elsewhere. What can live here takes its place (the page, the good week…); all the rest is kept as it
was, for its human to read and to take out again. Nothing that is here already is written over; all of it, or none.

Who may see what does not come along: consent is given where it is used. Humans of the other place become names.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from pydantic import BaseModel
from pydantic import ValidationError as NotValid

from profiles.actions.clip_file import made_small
from profiles.actions.holding import content, hold, new_version, tell
from profiles.actions.picture import Fitted, fitted, square
from profiles.actions.picture_file import kept as kept_file
from profiles.models import CommunicationChart, Contribution, Interest, PageLanguage, Sheet, Telling
from profiles.rules import ALL_FIELDS, DATES, LISTS, problems_in, tidy_value
from profiles.rules.clips import MIMES, MOST
from profiles.rules.community import tidy_word
from profiles.rules.sheets import kind_of, problems_in_rows, tidy_rows
from profiles.rules.tools import CELL, HEARS, MOST_ROWS, TELLS
from rotas.actions import passport_places as places
from rotas.actions.passport_places import BECAUSE, Bringing, Cannot, MadeAnew, picture_name
from rotas.models import Brought, BroughtPicture, BusyTime, GoodWeek, Moment, Place, PlanIfNobodyComes, WayIn
from rotas.models.good_week import new_ref
from rotas.permissions.passport import check_can_bring
from rotas.rules.good_week import Wish, time_faults, wish_faults
from rotas.rules.lived import WAY_IN_LENGTH
from rotas.rules.passport_file import BadPassport, Passport, Row, read
from teams import audit
from teams.auth import Viewer
from teams.errors import DomainError, Problem, RuleBroken
from teams.models import HowTold, Human, Membership, Team
from teams.queries import current

#: What a line raises that does not fit here, whichever check it fails: ours, a column's, a table's.
NOT_FIT = (
    NotValid, ValidationError, DomainError, DatabaseError, ValueError, TypeError, LookupError, AttributeError,
)  # fmt: skip
SETTINGS = ("language", "text_size", "theme", "easy", "times")


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

    def good_week(self) -> GoodWeek:
        """The one good week that a team here has begun with them, if nothing is written in it yet."""
        rows = Membership.objects.filter(current(), human=self.human, part="person").values_list("team_id", flat=True)
        found = GoodWeek.objects.filter(person=self.human, team__in=rows).select_related("place", "team").first()
        if found is None:
            raise Cannot("team")
        return found

    def team(self) -> Team:
        return self.good_week().team


# --- each subject's place ---------------------------------------------------------------------------------------------


def _me(b: _Bringing, rows: list[Row]) -> int:
    """How the screen looks. Their name and address here are as they came in."""
    given = {k: rows[0][k] for k in SETTINGS if k in rows[0]}
    if not b.own:
        return 0
    for name, value in given.items():
        setattr(b.human, name, value)
    b.human.clean_fields(exclude=[f.name for f in Human._meta.fields if f.name not in given])
    b.human.save(update_fields=list(given) or ["language"])
    return 1


def _page(b: _Bringing, rows: list[Row]) -> int:
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


def _chart(b: _Bringing, rows: list[Row]) -> int:
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


def _interests(b: _Bringing, rows: list[Row]) -> int:
    """With their yes to being matched, if it is they who bring it."""
    for row in rows:
        yes = {k: bool(row.get(k)) and b.own for k in ("with_team", "with_people")}
        word = tidy_word(row["word"])
        Interest(human=b.human, word=word).clean_fields(exclude=["by"])
        if not Interest.objects.filter(human=b.human, word=word).exists():
            Interest.objects.create(human=b.human, word=word, by_id=b.by.human_id, **yes)
    return len(rows)


def _contributions(b: _Bringing, rows: list[Row]) -> int:
    for row in rows:
        made = Contribution(human=b.human, what=row["what"], on=date.fromisoformat(row["on"]), by_id=b.by.human_id)
        made.clean_fields()
        if not Contribution.objects.filter(human=b.human, what=made.what, on=made.on).exists():
            made.save(force_insert=True)
    return len(rows)


def _sheets(b: _Bringing, rows: list[Row]) -> int:
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


def _good_week(b: _Bringing, rows: list[Row]) -> int:
    if len(rows) != 1:
        raise Cannot("not_fit")
    found = b.good_week()
    if found.moments.exists() or found.opening:
        raise Cannot("written")
    for name in ("opening", "circle_size", "gifts"):
        setattr(found, name, rows[0][name])
    if not all(isinstance(gift, str) and len(gift) <= 80 for gift in found.gifts):
        raise Cannot("not_fit")
    found.clean_fields()
    GoodWeek.objects.filter(id=found.id).update(
        opening=found.opening, circle_size=found.circle_size, gifts=found.gifts, version=models.F("version") + 1
    )
    return 1


class _MomentIn(BaseModel):
    """A moment as a passport tells it: of the right kinds. What is right beyond that, rules.good_week knows."""

    model_config = {"strict": True, "extra": "ignore"}
    title: str
    why: str
    helped_by: str
    who: str
    feels: str
    times: int
    days: list[int]
    best_days: list[int] | None
    apart: int
    from_minute: int
    to_minute: int
    best_from: int | None
    best_to: int | None
    least: int
    best: int
    carers: int
    needs: list[list[str]]
    gifts: list[str]
    matters: int
    time_why: str = ""


def _moments(b: _Bringing, rows: list[Row]) -> int:
    """Those that are wished for now. What was wished before is kept as it was."""
    found = b.good_week()
    if found.moments.exists():
        raise Cannot("written")
    now = [row for row in rows if not row.get("ended_at")]
    places = {p.name: p for p in Place.objects.filter(team=found.team_id) if p.id != found.place_id}
    for row in now:
        told = _MomentIn.model_validate(row)
        wish = Wish(
            **{**told.model_dump(), "days": tuple(told.days), "needs": tuple(map(tuple, told.needs)), "gifts": tuple(told.gifts)}
            | {"best_days": None if told.best_days is None else tuple(told.best_days)},
            place_id=None, after=None,
        )  # fmt: skip
        if wish_faults(wish, {skill for skills in told.needs for skill in skills}):
            raise Cannot("not_fit")
        made = Moment(
            good_week=found, ref=new_ref(), place=places.get(str(row.get("place__name") or "")), **told.model_dump()
        )
        made.clean_fields(exclude=["good_week", "place", "after", "days", "best_days", "needs", "gifts"])
        made.validate_constraints(exclude=["good_week"])
        made.save(force_insert=True)
    if before := [row for row in rows if row.get("ended_at")]:
        b._keep("moments", before)
    return len(now)


def _own_time(b: _Bringing, rows: list[Row]) -> int:
    found = b.good_week()
    if found.busy.exists():
        raise Cannot("written")
    for row in rows:
        if time_faults(row["from_minute"], row["to_minute"]):
            raise Cannot("not_fit")
        made = BusyTime(good_week=found, **{k: row[k] for k in ("title", "weekday", "from_minute", "to_minute")})
        made.clean_fields(exclude=["good_week"])
        made.save(force_insert=True)
    return len(rows)


def _way_in(b: _Bringing, rows: list[Row]) -> int:
    team = b.team()
    if WayIn.objects.filter(person=b.human, team=team).exists():
        raise Cannot("written")
    text = rows[0]["text"]
    if len(rows) != 1 or not isinstance(text, str) or len(text) > WAY_IN_LENGTH:
        raise Cannot("not_fit")
    WayIn.objects.create(person=b.human, team=team, text=text, by_id=b.by.human_id)
    return 1


def _if_nobody_comes(b: _Bringing, rows: list[Row]) -> int:
    team = b.team()
    if PlanIfNobodyComes.objects.filter(person=b.human, team=team).exists():
        raise Cannot("written")
    row = rows[0]
    ring = [{"name": each["name"], "phone": each["phone"]} for each in row["ring"]]
    if len(rows) != 1 or not all(isinstance(v, str) and len(v) <= 120 for each in ring for v in each.values()):
        raise Cannot("not_fit")
    made = PlanIfNobodyComes(
        person=b.human, team=team, safe_minutes=row["safe_minutes"], ring=ring, do=row["do"],
        written_with=row["written_with"], by_id=b.by.human_id,
    )  # fmt: skip
    made.clean_fields(exclude=["person", "team", "by"])
    made.validate_constraints()
    made.save(force_insert=True)
    return 1


def _plain(model: type[models.Model], names: tuple[str, ...]) -> Callable[[_Bringing, list[Row]], int]:
    """A table of one line for a human, whose columns say all that there is to check."""

    def place(b: _Bringing, rows: list[Row]) -> int:
        manager = model._default_manager
        if manager.filter(human=b.human).exists():
            raise Cannot("written")
        made = model(human=b.human, **{name: rows[0][name] for name in names})
        made.clean_fields()
        made.validate_constraints()
        made.save(force_insert=True)
        return 1

    return place


#: What is brought together with another subject, not by itself.
WITH = {"story_chapters": "story", "story_pictures": "story"}
PLACES: dict[str, Callable[[_Bringing, list[Row]], int]] = {
    "me": _me,
    "page": _page,
    "page_language": _plain(PageLanguage, ("lang",)),
    "page_in_other_languages": places.languages,
    "recordings": places.recordings,
    "story": places.story,
    "people_in_my_life": places.people,
    "circle_purpose": places.purpose,
    "support_sequences": places.sequences,
    "communication_chart": _chart,
    "interests": _interests,
    "contributions": _contributions,
    "sheets": _sheets,
    "good_weeks": _good_week,
    "moments": _moments,
    "own_time": _own_time,
    "way_in": _way_in,
    "if_nobody_comes": _if_nobody_comes,
    "told_how": _plain(HowTold, ("mail", "hour", "quiet_from", "quiet_to")),
    "told_in_which_way": _plain(Telling, ("way", "phone")),
}


def stays(subject: str, row: Row) -> bool:
    """Whether a line is kept as it was although its subject took its place: what others had offered to a life story."""
    return subject == "story" and row.get("state") != "kept"


def _names(rows: list[Row]) -> set[str]:
    """Whoever is named in a row as another human."""
    return {
        value
        for row in rows
        for name, value in row.items()
        if name.endswith("__called") and isinstance(value, str) and value
    }
