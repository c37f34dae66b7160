"""Everything that goes wrong, as `application/problem+json` with a stable `code` (RFC 9457)."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from teams.errors import DomainError, NotThere, Problem, TooMuch

log = logging.getLogger(__name__)


def answer(error: DomainError) -> HttpResponse:
    """The error as an answer."""
    body: dict[str, Any] = {
        "type": f"urn:goodweek:{error.code or 'problem'}",
        "title": error.title,
        "status": error.status,
        "code": error.code or "problem",
        "detail": str(error),
        "problems": [{"where": p.where, "what": p.what} for p in error.problems],
    }
    current = getattr(error, "current", None)
    if current is not None:
        body["current"] = current
    return JsonResponse(body, status=error.status, content_type="application/problem+json")


def where(location: tuple[int | str, ...]) -> str:
    """ninja's place of a mistake without the name of our parameter: ("body", "body", "moments", 3, "from") -> moments[3].from"""
    parts = list(location)
    if parts and parts[0] in ("body", "query", "path", "form", "file", "header"):
        parts = parts[2:] if parts[0] == "body" and len(parts) > 2 else parts[1:]
    out = ""
    for part in parts:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out or "body"


def unknown_address(request: HttpRequest) -> HttpResponse:
    """An address under the API that is not there answers like a thing that is not there."""
    return answer(NotThere())


def register(api: NinjaAPI) -> None:
    """Hang the handlers on the API."""

    @api.exception_handler(DomainError)
    def domain(request: HttpRequest, error: DomainError) -> HttpResponse:
        return answer(error)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        problems = [Problem(where(tuple(e["loc"])), str(e["msg"])) for e in error.errors]
        return answer(
            DomainError(
                "Something in the request does not fit", "invalid", problems, 422, "Something needs changing first"
            )
        )

    @api.exception_handler(AuthenticationError)
    def signed_out(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return answer(DomainError("Sign in first", "signed_out", [], 401, "Signed out"))

    @api.exception_handler(HttpError)
    def http(request: HttpRequest, error: HttpError) -> HttpResponse:
        code = {400: "unreadable", 403: "csrf", 429: "too_often"}.get(error.status_code, "problem")
        return answer(DomainError(str(error), code, [], error.status_code))

    @api.exception_handler(Http404)
    def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(NotThere())

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return answer(TooMuch("The request is larger than what is taken at once"))

    @api.exception_handler(TooManyFilesSent)
    def too_many(request: HttpRequest, error: TooManyFilesSent) -> HttpResponse:
        return answer(TooMuch("Send one file at a time"))

    @api.exception_handler(IntegrityError)
    def clash(request: HttpRequest, error: IntegrityError) -> HttpResponse:
        # A constraint caught what an action did not foresee: nothing is stored, and the log says which.
        log.error("A constraint refused a write", exc_info=error)
        return answer(
            DomainError(
                "Something else happened first. Look again, then try again.",
                "clash",
                [],
                409,
                "Something else happened first",
            )
        )

    @api.exception_handler(DataError)
    def cannot_be_kept(request: HttpRequest, error: DataError) -> HttpResponse:
        # A letter or a number that the database takes in no column: what was sent is to blame, and nothing is stored.
        log.warning("The database takes no such value at %s: %s", request.path, type(error.__cause__).__name__)
        return answer(
            DomainError(
                "It holds a letter or a number that cannot be kept",
                "invalid",
                [],
                422,
                "Something needs changing first",
            )
        )

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        log.error("Unexpected error at %s %s", request.method, request.path, exc_info=error)
        return answer(DomainError("This is our fault. It has been noted.", "our_fault", [], 500, "Something broke"))
