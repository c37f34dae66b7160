"""What the screens say, read from the front end's own files: a journey asks for a sentence by its key, in either language."""

import json
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "frontend" / "src" / "i18n"


@cache
def words(language: str) -> dict[str, str | dict[str, str]]:
    """All words of a language, by key."""
    out: dict[str, str | dict[str, str]] = {}
    for file in sorted((FOLDER / language).rglob("*.json")):
        out |= json.loads(file.read_text(encoding="utf-8"))
    return out


def say(key: str, language: str = "en", **params: object) -> str:
    """The sentence of a key. KeyError when there is none: then the screen has changed, and so must the journey."""
    found = words(language)[key]
    sentence = found if isinstance(found, str) else found["one" if params.get("n") == 1 and "one" in found else "other"]
    return re.sub(r"\{(\w+)\}", lambda m: str(params.get(m[1], m[0])), sentence)
