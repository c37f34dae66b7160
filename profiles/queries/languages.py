"""The languages of pages, and their earlier words, for who reads the page."""

from collections.abc import Iterable
from uuid import UUID

from profiles.models import PageLanguage, PageWords
from profiles.permissions import reach_into
from profiles.queries.cards import cards
from profiles.rules.languages import has_words
from profiles.schemas.languages import WordsThenOut
from teams.auth import Viewer
from teams.errors import NotThere


def main_languages(human_ids: Iterable[UUID]) -> dict[UUID, str]:
    """In which language each page is written, where somebody said. For queries that ask the policy themselves."""
    return dict(PageLanguage.objects.filter(human__in=list(human_ids)).values_list("human_id", "lang"))


def languages_of(human_ids: Iterable[UUID]) -> dict[UUID, list[PageWords]]:
    """The words of each page in other languages as they are now, in the order in which they came. One query, for
    queries and actions that ask the policy themselves."""
    last: dict[tuple[UUID, str], PageWords] = {}
    for row in PageWords.objects.filter(human__in=list(human_ids)).order_by("id"):
        last[row.human_id, row.lang] = row
    found: dict[UUID, list[PageWords]] = {}
    for (human_id, _), row in last.items():
        if has_words(row.content):
            found.setdefault(human_id, []).append(row)
    return found


def words_then(viewer: Viewer, human_id: UUID, lang: str) -> list[WordsThenOut]:
    """Every version of a page's words in a language, newest first, for its owner and for the team around it."""
    if not reach_into(viewer, human_id).whole:
        raise NotThere
    rows = list(PageWords.objects.filter(human=human_id, lang=lang).order_by("-version"))
    faces = cards(viewer, [row.by_id for row in rows])
    return [
        WordsThenOut(
            version=row.version,
            of_version=row.of_version,
            at=row.at,
            by=faces[row.by_id],
            because=row.because,
            **row.content,
        )
        for row in rows
    ]
