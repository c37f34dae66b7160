"""Reading pages: one, a team's, a headline, an earlier version; and what changed since the viewer last looked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from profiles.models import Look, PageWords, Profile, ProfileVersion, ReadVersion, Suggestion
from profiles.permissions import Reach, reach, reach_into, readable, today
from profiles.queries.cards import cards
from profiles.queries.languages import languages_of, main_languages
from profiles.rules import PROFILE_SECTIONS, SECTIONS, ProfileSection, changed_since, version_to_compare
from profiles.schemas import (
    AboutOut,
    GiftsOut,
    InLanguageOut,
    LinesOut,
    ProfileOut,
    ProfileThenOut,
    ProfileVersionOut,
    SectionOut,
    SinceOut,
)
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import current


def profile(viewer: Viewer, human_id: UUID) -> ProfileOut:
    """One page, as far as the viewer may read it."""
    return _pages(viewer, {human_id: reach_into(viewer, human_id)})[0]


def profiles_in_team(viewer: Viewer, team_id: UUID) -> list[ProfileOut]:
    """The pages of everybody in a team, for its members' phones; in a fixed number of queries."""
    if team_id not in viewer.member_of:
        raise NotThere
    rows = Membership.objects.filter(current(), team=team_id, part__in=["member", "person"])
    return _pages(viewer, reach(viewer, rows.values_list("human_id", flat=True)))


def headlines(viewer: Viewer, human_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The line to know before the door opens, of those of these humans whose section about the viewer may read, where
    there is one. Three queries at most, however many."""
    shown = readable(viewer, human_ids, "about")
    rows = Profile.objects.filter(human__in=shown).exclude(headline="").values_list("human_id", "headline")
    return dict(rows)


def changed_since_last_look(viewer: Viewer, human_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Which sections changed since the viewer last opened each page, where any did; only sections that they may read.
    Told all through the day on which they first open what is new, until they say that they have read it. Six queries at most,
    however many."""
    reaches = reach(viewer, human_ids)
    versions = dict(Profile.objects.filter(human__in=reaches).values_list("human_id", "version"))
    since = _since(viewer, {h: (found, versions[h]) for h, found in reaches.items() if h in versions})
    return {h: list(told.sections) for h, told in since.items()}


def versions(viewer: Viewer, human_id: UUID) -> list[ProfileVersionOut]:
    """Every version of a page, newest first, for its owner and for the team around it; not for who sees parts of it."""
    _check_can_read_versions(viewer, human_id)
    rows = list(ProfileVersion.objects.filter(profile=human_id).order_by("-version"))
    faces = _faces(viewer, rows)
    return [ProfileVersionOut(**_version_fields(row, faces)) for row in rows]


def version(viewer: Viewer, human_id: UUID, number: int) -> ProfileThenOut:
    """A page as it was in an earlier version."""
    found = _check_can_read_versions(viewer, human_id)
    row = ProfileVersion.objects.filter(profile=human_id, version=number).first()
    if row is None:
        raise NotThere
    return ProfileThenOut(
        **_version_fields(row, _faces(viewer, [row])),
        headline=row.content["headline"],
        sections=[_section(s, found, row.content, row.content["called"]) for s in found.sections],
        written_with=row.content["written_with"],
        written_on=row.content["written_on"],
        look_again=row.content["look_again"],
    )


def _check_can_read_versions(viewer: Viewer, human_id: UUID) -> Reach:
    found = reach_into(viewer, human_id)
    if not found.whole:
        raise NotThere
    return found


def _faces(viewer: Viewer, rows: Iterable[ProfileVersion]) -> Mapping[UUID, Any]:
    return cards(viewer, [h for row in rows for h in (row.by_id, row.suggested_by_id) if h])


def _version_fields(row: ProfileVersion, faces: Mapping[UUID, Any]) -> dict[str, Any]:
    return {
        "version": row.version,
        "at": row.at,
        "by": faces[row.by_id],
        "suggested_by": faces[row.suggested_by_id] if row.suggested_by_id else None,
        "restored": row.restored,
        "because": row.because,
        "changed": row.changed,
    }


def _pages(viewer: Viewer, reaches: Mapping[UUID, Reach]) -> list[ProfileOut]:
    rows = {p.human_id: p for p in Profile.objects.filter(human__in=reaches)}
    faces = cards(viewer, reaches)
    since = _since(viewer, {h: (found, rows[h].version) for h, found in reaches.items() if h in rows})
    answers = [h for h, found in reaches.items() if found.edits]
    waiting: dict[UUID, int] = {}
    if answers:
        counted = Suggestion.objects.filter(human__in=answers, state="waiting").values("human").annotate(n=Count("id"))
        waiting = dict(counted.values_list("human", "n"))
    mains, others = main_languages(reaches), languages_of(reaches)
    pages = []
    for human_id, found in reaches.items():
        page = rows.get(human_id) or Profile(human_id=human_id)
        about = found.reads("about")
        pages.append(
            ProfileOut(
                human=faces[human_id],
                reads=[s for s in SECTIONS if found.reads(s)],
                version=page.version,
                mine=found.own,
                may_edit=found.edits,
                headline=page.headline if about else None,
                sections=[_section(s, found, vars(page), faces[human_id].called) for s in found.sections],
                written_with=page.written_with if about else "",
                written_on=page.written_on if about else None,
                look_again=page.look_again if about else None,
                since_last_look=since.get(human_id),
                waiting=waiting.get(human_id, 0),
                lang=mains.get(human_id, ""),
                others=[
                    _in_language(row, found, vars(page), faces[human_id].called) for row in others.get(human_id, [])
                ],
            )
        )
    return sorted(pages, key=lambda p: (p.human.called, p.human.id))


def _in_language(row: PageWords, found: Reach, page: Mapping[str, Any], called: str) -> InLanguageOut:
    """The same sections in the other words; what has no words (pronouns, languages) is as on the page."""
    values = {**page, **row.content}
    return InLanguageOut(
        lang=row.lang,
        version=row.version,
        of_version=row.of_version,
        headline=row.content["headline"] if found.reads("about") else None,
        sections=[_section(s, found, values, called) for s in found.sections],
    )


def _section(key: ProfileSection, found: Reach, values: Mapping[str, Any], called: str) -> SectionOut:
    may = found.suggests(key)
    if key == "about":
        return AboutOut(
            key=key,
            called=called,
            pronouns=values["pronouns"],
            languages=values["languages"],
            communication=values["communication"],
            may_suggest=may,
        )
    if key == "gifts":
        return GiftsOut(key=key, head=values["head"], hands=values["hands"], heart=values["heart"], may_suggest=may)
    return LinesOut(key=key, lines=values[key], may_suggest=may)


def _since(viewer: Viewer, pages: Mapping[UUID, tuple[Reach, int]]) -> dict[UUID, SinceOut]:
    """For each page (with its reach and version now) what changed since the viewer's last look, where anything did."""
    others = [h for h, (found, _) in pages.items() if not found.own]
    if not others:
        return {}
    seen: dict[UUID, dict[int, date]] = {}
    looks = (
        Look.objects.filter(by=viewer.human_id, person__in=others, section__in=PROFILE_SECTIONS)
        .values_list("person_id", "version")
        .annotate(first=Min("day"))
    )
    for human_id, number, first in looks:
        seen.setdefault(human_id, {})[number] = first
    compare = {
        h: number
        for h, history in seen.items()
        if (number := version_to_compare(history, pages[h][1], today())) is not None
    }
    for human_id, number in _read(viewer, compare):
        if number == pages[human_id][1]:
            del compare[human_id]  # they said that they have read it as it is now
    if not compare:
        return {}
    later = Q(pk__in=[])
    for human_id, number in compare.items():
        later |= Q(profile=human_id, version__gt=number)
    changed: dict[UUID, list[tuple[int, Any]]] = {}
    for human_id, number, sections in ProfileVersion.objects.filter(later).values_list(
        "profile_id", "version", "changed"
    ):
        changed.setdefault(human_id, []).append((number, sections))
    told = {}
    for human_id, number in compare.items():
        found = pages[human_id][0]
        sections = [
            s for s in changed_since(changed.get(human_id, []), number) if found.reads("about" if s == "written" else s)
        ]
        if sections:
            told[human_id] = SinceOut(version=number, on=seen[human_id][number], sections=sections)
    return told


def _read(viewer: Viewer, human_ids: Iterable[UUID]) -> list[tuple[UUID, int]]:
    """The last version of each of these pages that the viewer said they have read."""
    ids = list(human_ids)
    if not ids:
        return []
    rows = ReadVersion.objects.filter(by=viewer.human_id, human__in=ids).values_list("human_id")
    return list(rows.annotate(last=Max("version")).values_list("human_id", "last"))
