"""What people like, and introductions between those who share it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import hold, tell
from profiles.models import Contribution, Interest, Introduced, Introduction
from profiles.permissions import can_edit, check_can_edit, today
from profiles.permissions.community import can_keep_places, check_can_read_community
from profiles.queries.community import find_introduction, find_nearby, may_be_introduced
from profiles.rules.community import MOST_INTERESTS, Went, state_of, tidy_word
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken


@transaction.atomic
def set_interest(*, by: Viewer, human_id: UUID, word: str, with_team: bool, with_people: bool) -> None:
    """Something that they like, and who may be told. Telling the people means telling the team too. Saying it again changes
    who may be told, at once."""
    check_can_edit(by, human_id)
    word = tidy_word(word)
    if not word:
        raise RuleBroken("An interest is a word or two", problems=[Problem("word", "Write what it is.")])
    held = hold(human_id)
    row = Interest.objects.filter(human=held.human, word=word).first()
    if row is None and Interest.objects.filter(human=held.human).count() >= MOST_INTERESTS:
        raise Clash(f"{MOST_INTERESTS} is as many as a page holds. Take one out first.", code="many_interests")
    wanted = (with_team or with_people, with_people)
    if row is not None and (row.with_team, row.with_people) == wanted:
        return
    Interest.objects.update_or_create(
        human=held.human, word=word, defaults={"with_team": wanted[0], "with_people": wanted[1], "by_id": by.human_id}
    )
    _record_about(by, held.team_id, human_id, "said", {"with_team": wanted[0], "with_people": wanted[1]})
    tell(held, kind="profile", ids=[human_id])


@transaction.atomic
def drop_interest(*, by: Viewer, human_id: UUID, word: str) -> None:
    """Take it out. Introductions that were made for it stay what they are: things that happened between people."""
    check_can_edit(by, human_id)
    held = hold(human_id)
    gone, _ = Interest.objects.filter(human=held.human, word=tidy_word(word)).delete()
    if gone:
        _record_about(by, held.team_id, human_id, "took out", {})
        tell(held, kind="profile", ids=[human_id])


@transaction.atomic
def write_contribution(*, by: Viewer, human_id: UUID, what: str, on: date) -> Contribution:
    """Something that they gave, on a day that has been."""
    check_can_edit(by, human_id)
    if on > today():
        raise RuleBroken("That day is still to come", problems=[Problem("on", "Choose today or a day before.")])
    held = hold(human_id)
    made = Contribution.objects.create(human=held.human, what=what, on=on, by_id=by.human_id)
    tell(held, kind="profile", ids=[human_id], widely=False)
    return made


@transaction.atomic
def drop_contribution(*, by: Viewer, human_id: UUID, contribution_id: UUID) -> None:
    check_can_edit(by, human_id)
    hold(human_id)
    if not Contribution.objects.filter(human=human_id, id=contribution_id).delete()[0]:
        raise NotThere


@transaction.atomic
def introduce(
    *, by: Viewer, team_id: UUID, word: str, humans: Sequence[UUID], nearby_id: UUID | None = None, idea: str = ""
) -> Introduction:
    """Ask some humans who like the same whether they would like to meet. Each must have let it be known; a person introduces
    themself. Nobody meets anybody before all have said yes."""
    check_can_read_community(by, team_id)
    word, those = tidy_word(word), set(humans)
    if not can_keep_places(by, team_id) and by.human_id not in those:
        raise NotYours("You can ask to meet others yourself, not for somebody else.")
    place = find_nearby(by, nearby_id) if nearby_id else None
    if place is not None and place.team_id != team_id:
        raise NotThere
    bell.hold(team_id)
    if len(those) < 2 or those - may_be_introduced(team_id, word):
        raise RuleBroken(
            "Not all of them said that this may be told",
            code="not_told",
            problems=[Problem("humans", "Choose two or more who like this and let others know.")],
        )
    made = Introduction.objects.create(team_id=team_id, word=word, idea=idea, at_place=place, by_id=by.human_id)
    now = timezone.now()
    Introduced.objects.bulk_create(
        Introduced(
            introduction=made,
            human_id=h,
            says="yes" if h == by.human_id else "asked",
            answered_at=now if h == by.human_id else None,
        )
        for h in sorted(those, key=str)
    )
    _record(by, made, "asked")
    notices.tell(by=by, team_id=team_id, kind="introduction_asked", to=those, object_id=made.id, detail=_detail(made))
    bell.ring(team_id=team_id, kind="profile", ids=[made.id], people=sorted(those, key=str))
    return made


@transaction.atomic
def answer_introduction(*, by: Viewer, introduction_id: UUID, human_id: UUID, says: str) -> None:
    """Yes or no, by the one who was asked, or a member who writes with somebody who cannot sign in. Can be said anew."""
    row = find_introduction(by, introduction_id)
    _check_answers_for(by, human_id)
    bell.hold(row.team_id)
    mine = Introduced.objects.select_for_update().filter(introduction=row, human=human_id).first()
    if mine is None:
        raise NotThere
    if says not in ("yes", "no"):
        raise RuleBroken("Say yes or no", problems=[Problem("says", "Choose yes or no.")])
    if mine.says == says:
        return
    before = state_of(row.humans.values_list("says", flat=True))  # type: ignore[arg-type]
    Introduced.objects.filter(id=mine.id).update(says=says, answered_at=timezone.now())
    those = list(Introduced.objects.filter(introduction=row).values_list("human_id", "says"))
    _record(by, row, "answered")
    if before != "agreed" and state_of(s for _, s in those) == "agreed":  # type: ignore[misc]
        to = [h for h, _ in those]
        notices.tell(
            by=by, team_id=row.team_id, kind="introduction_agreed", to=to, object_id=row.id, detail=_detail(row)
        )
    bell.ring(team_id=row.team_id, kind="profile", ids=[row.id], people=[h for h, _ in those])


@transaction.atomic
def say_how_it_went(*, by: Viewer, introduction_id: UUID, human_id: UUID, went: Went, words: str) -> None:
    """Did it work? For each of those who met, theirs to say; the others do not see it."""
    row = find_introduction(by, introduction_id)
    _check_answers_for(by, human_id)
    bell.hold(row.team_id)
    if state_of(row.humans.values_list("says", flat=True)) != "agreed":  # type: ignore[arg-type]
        raise Clash("They have not met yet.", code="not_met")
    if not Introduced.objects.filter(introduction=row, human=human_id).update(went=went, words=words):
        raise NotThere
    _record(by, row, "said how it went")
    bell.ring(team_id=row.team_id, kind="profile", ids=[row.id], humans=[human_id])


@transaction.atomic
def take_back_introduction(*, by: Viewer, introduction_id: UUID) -> None:
    """By a member of the team, or by who asked."""
    row = find_introduction(by, introduction_id)
    if not can_keep_places(by, row.team_id) and row.by_id != by.human_id:
        raise NotYours("Say no for yourself instead.")
    bell.hold(row.team_id)
    Introduction.objects.filter(id=row.id, taken_back_at=None).update(taken_back_at=timezone.now())
    _record(by, row, "took back")
    bell.ring(team_id=row.team_id, kind="profile", ids=[row.id], people=row.humans.values_list("human_id", flat=True))


def _check_answers_for(by: Viewer, human_id: UUID) -> None:
    if human_id != by.human_id and not can_edit(by, human_id):
        raise NotYours("Each says this for themself.")


def _detail(row: Introduction) -> dict[str, str]:
    return {"path": "/interests", "word": row.word}


def _record(by: Viewer, row: Introduction, verb: str) -> None:
    audit.record(by=by, verb=verb, kind="introduction", object_id=row.id, team_id=row.team_id)


def _record_about(by: Viewer, team_id: UUID | None, human_id: UUID, verb: str, detail: dict[str, bool]) -> None:
    audit.record(
        by=by, verb=verb, kind="interest", object_id=human_id, team_id=team_id, about_id=human_id, detail=detail
    )
