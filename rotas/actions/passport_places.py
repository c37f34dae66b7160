"""Where recordings, a life story, pictured steps and the people in a life take their place when a passport comes from elsewhere.

Each function takes one subject's lines, writes them and gives how many; it raises `Cannot` or any fault of a check where they do
not fit, and nothing of that subject is written then (passport_import keeps the lines as they were).
"""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from profiles.actions.picture_file import kept as kept_file
from profiles.actions.sequences import Step, columns
from profiles.actions.story import checked, keep_version
from profiles.models import (
    CirclePurpose,
    Clip,
    Close,
    PageLanguage,
    PageWords,
    StepPicture,
    StoryChapter,
    StoryItem,
    StoryPicture,
    SupportSequence,
)
from profiles.rules import PROFILE_SECTIONS, problem_in_text, problems_in, tidy, tidy_value
from profiles.rules.circle import MOST_CLOSE
from profiles.rules.clips import MIMES, MOST, WORDS
from profiles.rules.languages import MOST_LANGUAGES, SPOKEN, has_words, problem_in_tag, whole_words
from profiles.rules.learning import MOST_SEQUENCES
from profiles.rules.story import LENGTHS, MOST_CHAPTERS, MOST_ITEMS, MOST_PICTURES
from rotas.actions.passport_bringing import BECAUSE, Bringing, Cannot, picture_name
from rotas.rules.passport_file import Row


def _when(value: Any) -> datetime:
    """The instant that a line tells; now, if it tells none that there can have been."""
    found = parse_datetime(value) if isinstance(value, str) else None
    now = timezone.now()
    return found if found is not None and found.tzinfo is not None and found <= now else now


def recordings(b: Bringing, rows: list[Row]) -> int:
    """Those whose sound could be made anew; at most as many as a page has room for."""
    if Clip.objects.filter(human=b.human).exists():
        raise Cannot("written")
    wanted = [row for row in rows if row.get("file") in b.media.clips][:MOST]
    with b.keeping() as files:
        for row in sorted(wanted, key=lambda row: _when(row.get("at"))):
            if row["section"] not in PROFILE_SECTIONS or row["kind"] not in MIMES:
                raise Cannot("not_fit")
            words, lang = tidy(row["words"]), row["lang"]
            if problem_in_text("words", words, WORDS) or (lang and problem_in_tag("lang", lang)):
                raise Cannot("not_fit")
            made = b.media.clips[row["file"]]
            name = files.enter_context(kept_file(made.data, "clip-", ".mp4"))
            Clip.objects.create(
                human=b.human, section=row["section"], kind=row["kind"], file=name, mime=MIMES[row["kind"]],
                size=len(made.data), milliseconds=made.milliseconds, words=words, lang=lang, by_id=b.by.human_id,
                at=_when(row.get("at")),
            )  # fmt: skip
            b.used.add(row["file"])
    return len(wanted)


def story(b: Bringing, rows: list[Row]) -> int:
    """Its chapters, what is told in them, with their pictures. What was only offered stays kept as it was. It is shared with the
    team and the circle as before where its owner brings it; with somebody by name only anew."""
    if StoryItem.objects.filter(human=b.human).exists() or StoryChapter.objects.filter(human=b.human).exists():
        raise Cannot("written")
    told = [row for row in rows if row["state"] == "kept"]
    chapters = b.lines("story_chapters")
    if len(told) > MOST_ITEMS or len(chapters) > MOST_CHAPTERS:
        raise Cannot("not_fit")
    made: dict[tuple[int, str], StoryChapter] = {}
    for row in sorted(chapters, key=lambda row: row["place"]):
        title = tidy(row["title"])
        if not title or problem_in_text("title", title, LENGTHS["title"]):
            raise Cannot("not_fit")
        made[row["place"], row["title"]] = StoryChapter.objects.create(human=b.human, title=title, place=len(made))
    with b.keeping() as files:
        for place, row in enumerate(sorted(told, key=lambda row: row["place"])):
            item = StoryItem.objects.create(
                human=b.human, place=place, chapter=made.get((row.get("chapter__place"), row.get("chapter__title"))),  # type: ignore[arg-type]
                with_team=b.own and row["with_team"] is True, with_circle=b.own and row["with_circle"] is True,
                at=_when(row.get("at")), removed_at=_when(row["removed_at"]) if row.get("removed_at") else None,
                **checked(row),
            )  # fmt: skip
            keep_version(item, by=b.by, because=BECAUSE)
            _story_pictures(b, item, row, files)
    return len(told)


def _story_pictures(b: Bringing, item: StoryItem, row: Row, files: ExitStack) -> None:
    """Those that its line says are of this item."""
    of = (row["title"], row.get("at"))
    mine = [each for each in b.lines("story_pictures") if (each.get("item__title"), each.get("item__at")) == of]
    for each in mine[:MOST_PICTURES]:
        name = picture_name(each.get("file"))
        found = b.media.pictures.get(name)
        shows = tidy(each["shows"])
        if found is None:
            continue
        if problem_in_text("shows", shows, LENGTHS["shows"]):
            raise Cannot("not_fit")
        StoryPicture.objects.create(
            id=uuid4(), item=item, file=files.enter_context(kept_file(found.data, "story-")), width=found.width,
            height=found.height, shows=shows, at=_when(each.get("at")),
        )  # fmt: skip
        b.used.add(name)


def people(b: Bringing, rows: list[Row]) -> int:
    """The people in their life, as names: who of them is here is theirs to say again."""
    if Close.objects.filter(person=b.human).exists():
        raise Cannot("written")
    if len(rows) > MOST_CLOSE:
        raise Cannot("not_fit")
    for row in rows:
        made = Close(
            person=b.human, name=tidy(row["name"]), who=tidy(row["who"]), ring=row["ring"], side=row["side"],
            more=row["more"] is True,
        )  # fmt: skip
        made.clean_fields(exclude=["person", "human"])
        made.validate_constraints(exclude=["person", "human"])
        made.save(force_insert=True)
    return len(rows)


def purpose(b: Bringing, rows: list[Row]) -> int:
    """Why they want a circle."""
    if CirclePurpose.objects.filter(person=b.human, version__gt=0).exists():
        raise Cannot("written")
    again = rows[0]["look_again"]
    look_again = date.fromisoformat(again) if again else None
    made = CirclePurpose(person=b.human, version=1, purpose=tidy(rows[0]["purpose"]), look_again=look_again)
    made.clean_fields(exclude=["person"])
    CirclePurpose.objects.update_or_create(
        person=b.human, defaults={"version": 1, "purpose": made.purpose, "look_again": look_again}
    )
    return 1


def sequences(b: Bringing, rows: list[Row]) -> int:
    """How support goes, step by step, with its pictures; also those that were put away."""
    if SupportSequence.objects.filter(person=b.human).exists():
        raise Cannot("written")
    if sum(1 for row in rows if not row.get("ended_at")) > MOST_SEQUENCES:
        raise Cannot("not_fit")
    with b.keeping() as files:
        for row in rows:
            made = SupportSequence.objects.create(
                person=b.human, title="", ended_at=_when(row["ended_at"]) if row.get("ended_at") else None
            )
            steps = [Step(each["i"], each["you"], _step_picture(b, made, each, files)) for each in row["steps"]]
            ids = {step.picture for step in steps if step.picture}
            said = columns(row["title"], row["when"], steps, pictures=ids)
            SupportSequence.objects.filter(id=made.id).update(**said)
    return len(rows)


def _step_picture(b: Bringing, sequence: SupportSequence, step: Row, files: ExitStack) -> str:
    """The id of the picture of a step, or empty."""
    name = picture_name(step.get("picture"))
    found = b.media.pictures.get(name)
    if found is None:
        return ""
    file = files.enter_context(kept_file(found.data, "step-"))
    b.used.add(name)
    return str(StepPicture.objects.create(sequence=sequence, file=file, width=found.width, height=found.height).id)


def languages(b: Bringing, rows: list[Row]) -> int:
    """The page's words in other languages, as they were last, beside the page that came with them."""
    if PageWords.objects.filter(human=b.human).exists():
        raise Cannot("written")
    if not any(version.because == BECAUSE for version in b.held.profile.versions.all()):
        raise Cannot("written")
    last: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row["version"]):
        last[row["lang"]] = row["content"]
    last = {lang: said for lang, said in last.items() if has_words(said)}
    own = PageLanguage.objects.filter(human=b.human).values_list("lang", flat=True).first()
    if len(last) > MOST_LANGUAGES or own in last:
        raise Cannot("not_fit")
    for lang, said in last.items():
        content = {name: tidy_value(name, value) for name, value in whole_words(said).items() if name in SPOKEN}
        if problem_in_tag("lang", lang) or problems_in(content):
            raise Cannot("not_fit")
        PageWords.objects.create(
            human=b.human, lang=lang, version=1, of_version=b.held.profile.version, content=content, by_id=b.by.human_id,
            because=BECAUSE,
        )  # fmt: skip
    return len(last)
