"""Saying a line of one's page oneself: kept under a random name beside the database, served only by the view that asks
the policy. A clip belongs to a section, and whoever may read that may hear it."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from profiles.actions.clip_file import Made, made_small, too_many_bytes
from profiles.actions.holding import Held, hold, tell
from profiles.actions.picture_file import forget, kept
from profiles.models import Clip
from profiles.permissions import check_can_edit
from profiles.rules import PROFILE_SECTIONS, problem_in_text, tidy
from profiles.rules.clips import MIMES, MOST, WORDS, Kind
from profiles.rules.languages import problem_in_tag
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken


def make_clip(*, by: Viewer, human_id: UUID, data: bytes, kind: Kind) -> Made:
    """The file of a recording for somebody's page: made before any transaction, since it takes seconds and on SQLite all other
    writers would wait."""
    check_can_edit(by, human_id)
    if len(data) > settings.CLIP_MAX_BYTES:
        raise too_many_bytes()
    if Clip.objects.filter(human=human_id).count() >= MOST:
        raise _full()
    return made_small(data, kind)


@transaction.atomic
def add_clip(
    *, by: Viewer, human_id: UUID, made: Made, kind: Kind, section: str, words: str = "", lang: str = ""
) -> UUID:
    """Keep what `make_clip` made with a section of somebody's page; gives the clip's id."""
    check_can_edit(by, human_id)
    words = tidy(words)
    problems = _problems(words, lang)
    if section not in PROFILE_SECTIONS:
        problems.append(Problem("section", "Choose a part of the page"))
    if problems:
        raise RuleBroken("Something needs changing first", problems=problems)
    held = hold(human_id)
    if Clip.objects.filter(human=held.human).count() >= MOST:
        raise _full()
    with kept(made.data, prefix="clip-", suffix=".mp4") as name:
        clip = Clip.objects.create(
            human=held.human, section=section, kind=kind, file=name, mime=MIMES[kind], size=len(made.data),
            milliseconds=made.milliseconds, words=words, lang=lang, by_id=by.human_id,
        )  # fmt: skip
        _record(held, by=by, verb="added", clip_id=clip.id)
    return clip.id


@transaction.atomic
def describe_clip(*, by: Viewer, human_id: UUID, clip_id: UUID, words: str, lang: str) -> None:
    """Write down what is said in a clip, for who does not hear it, and in which language."""
    check_can_edit(by, human_id)
    words = tidy(words)
    if problems := _problems(words, lang):
        raise RuleBroken("Something needs changing first", problems=problems)
    held = hold(human_id)
    if not Clip.objects.filter(human=held.human, id=clip_id).update(words=words, lang=lang):
        raise NotThere
    _record(held, by=by, verb="changed", clip_id=clip_id)


@transaction.atomic
def remove_clip(*, by: Viewer, human_id: UUID, clip_id: UUID) -> None:
    """Take a clip away, and its file with it. NotThere when it is gone already."""
    check_can_edit(by, human_id)
    held = hold(human_id)
    clip = Clip.objects.filter(human=held.human, id=clip_id).first()
    if clip is None:
        raise NotThere
    clip.delete()
    _record(held, by=by, verb="removed", clip_id=clip_id)
    transaction.on_commit(partial(forget, clip.file), robust=True)


def _problems(words: str, lang: str) -> list[Problem]:
    found = [problem_in_text("words", words, WORDS), problem_in_tag("lang", lang) if lang else None]
    return [problem for problem in found if problem]


def _full() -> Clash:
    return Clash(f"There are {MOST} recordings on the page. Take one away first.", code="many_clips")


def _record(held: Held, *, by: Viewer, verb: str, clip_id: UUID) -> None:
    audit.record(
        by=by, verb=verb, kind="clip", object_id=clip_id, team_id=held.team_id, about_id=held.human.id,
        detail={} if by.human_id == held.human.id else {"on_behalf": True},
    )  # fmt: skip
    tell(held, kind="profile", ids=[held.human.id])
