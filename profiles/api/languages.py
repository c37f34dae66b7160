"""The languages of a page."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from profiles.actions import languages as actions
from profiles.queries import languages, page
from profiles.schemas import ProfileOut
from profiles.schemas.languages import LanguageIn, WordsIn, WordsThenOut
from teams.auth import viewer
from teams.errors import with_current
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["languages"])
#: Whether it is one is for the action to say: who may not know of the page hears 404 first.
Tag = Annotated[str, Path(max_length=60)]


@router.put("/humans/{human}/language", operation_id="sayLanguage", response={200: ProfileOut, **errors})
def say_language(request: HttpRequest, human: UUID, body: LanguageIn) -> ProfileOut:
    """In which language the page itself is written."""
    by = viewer(request)
    actions.say_language(by=by, human_id=human, lang=body.lang)
    return page.profile(by, human)


@router.put("/humans/{human}/languages/{lang}", operation_id="writeInLanguage", response={200: ProfileOut, **errors})
def write_in_language(request: HttpRequest, human: UUID, lang: Tag, body: WordsIn) -> ProfileOut:
    """The page's words in another language, whole; without any, it comes off the page. If-Match: the version of these words
    (0: none yet)."""
    by = viewer(request)
    content = body.model_dump(exclude={"of_version", "because"})
    with with_current(lambda: page.profile(by, human).model_dump(mode="json")):
        actions.write_words(
            by=by, human_id=human, lang=lang, seen=seen(request), of_version=body.of_version, content=content,
            because=body.because,
        )  # fmt: skip
    return page.profile(by, human)


@router.get(
    "/humans/{human}/languages/{lang}/versions",
    operation_id="listWordsThen",
    response={200: list[WordsThenOut], **errors},
)
def list_words_then(request: HttpRequest, human: UUID, lang: Tag) -> list[WordsThenOut]:
    """Every version of the page's words in a language, newest first."""
    return languages.words_then(viewer(request), human, lang)
