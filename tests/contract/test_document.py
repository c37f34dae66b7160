"""The committed contract is the one that the code makes, and keeps what it promises."""

import json
from pathlib import Path
from typing import Any

from config.api import api

COMMITTED = Path(__file__).parents[2] / "frontend" / "openapi.json"


def document() -> dict[str, Any]:
    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def test_the_committed_document_is_the_one_that_the_code_makes() -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == document(), "make contract"


def test_everything_that_comes_in_forbids_what_it_does_not_know() -> None:
    schemas = document()["components"]["schemas"]
    open_ones = [n for n, s in schemas.items() if n.endswith("In") and s.get("additionalProperties") is not False]
    assert open_ones == []


def test_everything_that_goes_out_is_always_there() -> None:
    """An optional field in an answer makes a question mark in every page that reads it."""
    schemas = document()["components"]["schemas"]
    loose = [
        (n, f)
        for n, s in schemas.items()
        if n.endswith("Out")
        for f in s.get("properties", {})
        if f not in s.get("required", [])
    ]
    assert loose == []
