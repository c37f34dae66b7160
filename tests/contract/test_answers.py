"""Answers of the API as files, which the front end's tests load: a change on one side fails on the other.

`WRITE_ANSWERS=1 pytest tests/contract/test_answers.py` writes them anew after a wanted change. Ids and instants are replaced by
stable ones, in the order in which they appear.
"""

import json
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from tests.cast import Cast, Phone, make_cast
from tests.rotas.shared_week import propose, share_week
from tests.wellbeing.test_health import publish

FOLDER = Path(__file__).parent / "answers"
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

#: File -> whose phone, and what it asks.
ASKED = {
    "session-member": ("amara", "/session"),
    "session-person": ("joan", "/session"),
    "session-circle": ("ruth", "/session"),
    "team": ("amara", "/teams/{team}"),
    "people": ("amara", "/people"),
    "profile-of-person": ("amara", "/humans/{joan}/profile"),
    "profile-own": ("joan", "/humans/{joan}/profile"),
    "good-week": ("amara", "/people/{joan}/good-week"),
    "working-life": ("amara", "/members/{amara}/working-life"),
    "weeks": ("amara", "/teams/{team}/weeks"),
    "week-published": ("amara", "/teams/{team}/weeks/2026-11-23"),
    "week-shared": ("amara", "/teams/{team}/weeks/2026-11-30"),
    "week-of-coach": ("imogen", "/teams/{team}/weeks/2026-11-23"),
    "compare": ("amara", "/weeks/{shared}/compare"),
    "proposal": ("amara", "/proposals/{proposal}"),
    "why": ("amara", "/proposals/{proposal}/visits/{bath}/1/why"),
    "today": ("amara", "/today"),
    "coming": ("joan", "/people/{joan}/coming?starts=2026-11-23"),
    "circle": ("joan", "/humans/{joan}/circle"),
    "suggestions": ("joan", "/humans/{joan}/suggestions"),
    "pulse": ("amara", "/teams/{team}/pulse"),
    "pulse-trend": ("amara", "/teams/{team}/pulse/trend"),
    "health": ("imogen", "/teams/{team}/health"),
    "host": ("olu", "/host"),
    "problem-not-there": ("oscar", "/teams/{team}"),
}


def steady(text: str) -> str:
    """The same text with ids numbered as they appear and instants all the same."""
    seen: dict[str, str] = {}
    text = UUID.sub(lambda m: seen.setdefault(m[0], f"00000000-0000-4000-8000-{len(seen) + 1:012d}"), text)
    return INSTANT.sub("2026-11-25T09:00:00Z", text)


@pytest.fixture
def answers(db: None) -> dict[str, Any]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        cast: Cast = make_cast(NOW.date())
        shared = share_week(cast, date(2026, 11, 30))
        publish(shared, date(2026, 11, 16), cast.amara, cast.bryn)
        publish(shared, date(2026, 11, 23), cast.amara, cast.bryn)
        proposals = propose(shared)
        joan = Phone(cast.joan)
        version = joan.get(f"/humans/{cast.joan.id}/profile").json()["version"]
        page = {
            "headline": "Knits for the baby unit",
            "matters": ["Tea in the blue mug before talking"],
            "hands": ["Knitting"],
        }
        joan.send("PUT", f"/humans/{cast.joan.id}/profile", page, version=version)
        ids = {
            "team": cast.team.id, "joan": cast.joan.id, "amara": cast.amara.id, "shared": shared.week.id,
            "proposal": proposals["balanced"].id, "bath": shared.bath.id,
        }  # fmt: skip
        body = {
            "section": "matters",
            "lines": ["Tea in the blue mug before talking", "The radio on at six"],
            "why": "She told me",
        }
        Phone(cast.bryn).send("POST", f"/humans/{cast.joan.id}/suggestions", body, key="new")
        return {name: Phone(getattr(cast, who)).get(path.format(**ids)) for name, (who, path) in ASKED.items()}


def test_the_answers_are_those_that_the_front_end_is_tested_with(answers: dict[str, Any]) -> None:
    told = []
    for name, answer in answers.items():
        assert answer.status_code == (404 if name.startswith("problem") else 200), (
            name,
            answer.status_code,
            answer.content[:300],
        )
        now = json.dumps(json.loads(steady(answer.content.decode())), indent=1, ensure_ascii=False) + "\n"
        file = FOLDER / f"{name}.json"
        if os.environ.get("WRITE_ANSWERS"):
            FOLDER.mkdir(exist_ok=True)
            file.write_text(now, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != now:
            told.append(name)
    assert told == [], (
        "Changed; if that is wanted: WRITE_ANSWERS=1 pytest tests/contract/test_answers.py, and look at the difference"
    )


def test_no_file_is_left_from_before() -> None:
    assert {f.stem for f in FOLDER.glob("*.json")} == set(ASKED)
