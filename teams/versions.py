"""No overwriting what was not seen: the version in `If-Match`."""

from django.http import HttpRequest

from teams.errors import NeedsVersion


def seen(request: HttpRequest) -> int:
    """The version that the phone saw, from `If-Match: "7"`. Without it, NeedsVersion (428)."""
    raw = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not raw.isdecimal() or len(raw) > 9:  # isdigit would let "²" through, which is no number to int()
        raise NeedsVersion('Send the version you saw, as in If-Match: "7".')
    return int(raw)
