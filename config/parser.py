"""JSON as the standard has it, and as every database keeps it."""

import json
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny


class StrictParser(Parser):
    """Refuses what Python's reader lets through: NaN and Infinity, which are no JSON, and the letter NUL, which PostgreSQL keeps in
    no text. ninja answers 400 for whatever this raises."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        found = json.loads(request.body, parse_constant=_refuse)
        if b"\\u0000" in request.body and _has_nul(found):
            raise ValueError("NUL in a text")
        return cast(DictStrAny, found)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, list):
        return any(map(_has_nul, value))
    if isinstance(value, dict):
        return any(_has_nul(key) or _has_nul(each) for key, each in value.items())
    return False
