"""In which languages somebody's page is written: the page's own, and its words in another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, tell
from profiles.models import PageLanguage, PageWords
from profiles.permissions import check_can_edit
from profiles.queries.languages import languages_of
from profiles.rules import WHY_LENGTH, problem_in_text, problems_in, tidy, tidy_value
from profiles.rules.languages import MOST_LANGUAGES, SPOKEN, has_words, problem_in_tag, whole_words
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken, Stale


@transaction.atomic
def say_language(*, by: Viewer, human_id: UUID, lang: str) -> None:
    """Say in which language the page itself is written. Clash when it has words in that one beside it."""
    check_can_edit(by, human_id)
    if problem := problem_in_tag("lang", lang):
        raise RuleBroken("Choose a language", problems=[problem])
    held = hold(human_id)
    if any(row.lang == lang for row in languages_of([human_id]).get(human_id, [])):
        raise Clash("The page has words in that language beside it.", code="language_taken")
    before = PageLanguage.objects.filter(human=held.human).values_list("lang", flat=True).first()
    if before == lang:
        return
    PageLanguage.objects.update_or_create(human=held.human, defaults={"lang": lang})
    _record(held, by=by, verb="chose", detail={"lang": lang})


@transaction.atomic
def write_words(
    *, by: Viewer, human_id: UUID, lang: str, seen: int, of_version: int, content: Mapping[str, Any], because: str = ""
) -> None:
    """Write the page's words in another language, whole, from the version of them that was seen (0: none yet). Without any
    words, the language comes off the page. Who may write the page may write this; a member who writes with somebody says why."""
    reach = check_can_edit(by, human_id)
    because = tidy(because)
    problems = [problem_in_tag("lang", lang), problem_in_text("because", because, WHY_LENGTH)]
    if not reach.own and not because:
        problems.append(Problem("because", "Say why you write on their behalf"))
    after = {field: tidy_value(field, value) for field, value in whole_words(content).items() if field in SPOKEN}
    found = [*(p for p in problems if p), *problems_in(after)]
    if found:
        raise RuleBroken("Some of it does not fit on the page", problems=found)
    held = hold(human_id)
    others = {row.lang: row for row in languages_of([human_id]).get(human_id, [])}
    last = PageWords.objects.filter(human=held.human, lang=lang).order_by("-version").first()
    if (last.version if last else 0) != seen:
        raise Stale
    if PageLanguage.objects.filter(human=held.human, lang=lang).exists():
        raise Clash("The page itself is in that language.", code="language_taken")
    if has_words(after) and lang not in others and len(others) >= MOST_LANGUAGES:
        raise Clash("The page has enough languages. Take one away first.", code="many_languages")
    of_version = min(of_version, held.profile.version)
    if (last.content if last else whole_words({})) == after and (last is None or last.of_version == of_version):
        return
    PageWords.objects.create(
        human=held.human, lang=lang, version=seen + 1, of_version=of_version, content=after, by_id=by.human_id, because=because,
    )  # fmt: skip
    detail = {"lang": lang} if reach.own else {"lang": lang, "on_behalf": True}
    _record(held, by=by, verb="wrote", detail=detail, version=seen + 1)


def _record(held: Held, *, by: Viewer, verb: str, detail: dict[str, Any], version: int | None = None) -> None:
    audit.record(
        by=by, verb=verb, kind="language", object_id=held.human.id, team_id=held.team_id, about_id=held.human.id,
        version=version, detail=detail,
    )  # fmt: skip
    tell(held, kind="profile", ids=[held.human.id])
