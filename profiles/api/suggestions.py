"""Suggesting, and answering."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import suggestions as actions
from profiles.queries import suggestions
from profiles.schemas import DeclineIn, SuggestionIn, SuggestionOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["suggestions"])


@router.get(
    "/humans/{human}/suggestions", operation_id="listSuggestions", response={200: list[SuggestionOut], **errors}
)
def list_suggestions(request: HttpRequest, human: UUID) -> list[SuggestionOut]:
    """All, for who may answer them; one's own, for who suggests. Waiting ones first, then newest first."""
    return suggestions.suggestions(viewer(request), human)


@router.post("/humans/{human}/suggestions", operation_id="suggest", response={200: SuggestionOut, **errors})
def suggest(request: HttpRequest, human: UUID, body: SuggestionIn) -> SuggestionOut:
    """Say how a section should read. Send an Idempotency-Key."""
    by = viewer(request)
    made = once(
        request,
        by=by,
        do=lambda: (
            actions.suggest(
                by=by, human_id=human, section=body.section, part=body.part, lines=body.lines, why=body.why
            ).id
        ),
    )
    return suggestions.suggestion(by, UUID(made))


@router.post(
    "/suggestions/{suggestion}/accept", operation_id="acceptSuggestion", response={200: SuggestionOut, **errors}
)
def accept(request: HttpRequest, suggestion: UUID) -> SuggestionOut:
    """The words become the page's. With If-Match (the suggestion's `version`) only if the page is still as it was shown."""
    by = viewer(request)
    version = seen(request) if "If-Match" in request.headers else None
    with with_current(lambda: suggestions.suggestion(by, suggestion).model_dump(mode="json")):
        actions.accept(by=by, suggestion_id=suggestion, seen=version)
    return suggestions.suggestion(by, suggestion)


@router.post(
    "/suggestions/{suggestion}/decline", operation_id="declineSuggestion", response={200: SuggestionOut, **errors}
)
def decline(request: HttpRequest, suggestion: UUID, body: DeclineIn | None = None) -> SuggestionOut:
    by = viewer(request)
    actions.decline(by=by, suggestion_id=suggestion, words=body.words if body else "")
    return suggestions.suggestion(by, suggestion)


@router.post(
    "/suggestions/{suggestion}/take-back", operation_id="takeBackSuggestion", response={200: SuggestionOut, **errors}
)
def take_back(request: HttpRequest, suggestion: UUID) -> SuggestionOut:
    by = viewer(request)
    actions.take_back(by=by, suggestion_id=suggestion)
    return suggestions.suggestion(by, suggestion)
