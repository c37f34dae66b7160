"""The phone's one page says who is here and names what the first screen needs, and nobody else's."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from config.page import SCREENS
from teams.models import Human
from tests.cast import Cast, make_cast

ROOT = Path(__file__).parents[2]
BUILD = {
    "_app-1.js": {"file": "assets/app-1.js"},
    "_today-1.js": {"file": "assets/today-1.js"},
    "src/pages/team/Today.svelte": {"file": "assets/Today-1.js", "imports": ["_app-1.js", "_today-1.js"]},
    "src/pages/person/MyWeek.svelte": {"file": "assets/MyWeek-1.js", "imports": ["_app-1.js"]},
    "src/i18n/cy/first.ts": {"file": "assets/cy-1.js"},
    "src/i18n/en/first.ts": {"file": "assets/en-1.js"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def built(settings: Any, tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><html><head></head><body></body></html>", encoding="utf-8")
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(BUILD), encoding="utf-8")
    settings.FRONTEND_DIST = tmp_path


def page(path: str, who: Human | None = None) -> str:
    client = Client()
    if who is not None and who.user is not None:
        client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/today"])
def test_a_member_gets_the_day_and_its_files_with_the_page(cast: Cast, path: str) -> None:
    html = page(path, cast.amara)
    assert 'id="boot-today"' in html
    assert [f for f in ("Today-1", "today-1", "en-1", "app-1") if f'modulepreload" href="/assets/{f}.js' in html] == [
        "Today-1", "today-1", "en-1",
    ]  # fmt: skip


def test_it_names_the_words_of_the_readers_language(cast: Cast) -> None:
    Human.objects.filter(id=cast.amara.id).update(language="cy")
    html = page("/today", cast.amara)
    assert "assets/cy-1.js" in html
    assert "assets/en-1.js" not in html


@pytest.mark.parametrize("who", ["joan", "ruth", "imogen", "olu", "lena"])
def test_somebody_who_is_no_member_gets_nobodys_day(cast: Cast, who: str) -> None:
    html = page("/today", getattr(cast, who))
    assert 'id="boot"' in html
    assert "boot-today" not in html


def test_somebody_signed_out_gets_no_day_and_no_name(cast: Cast) -> None:
    html = page("/today")
    assert "boot-today" not in html
    assert cast.amara.called not in html


def test_a_later_screen_waits_for_nothing_more(cast: Cast) -> None:
    html = page("/team", cast.amara)
    assert "modulepreload" not in html
    assert "boot-today" not in html


def test_a_build_without_its_list_still_serves_the_page(cast: Cast, settings: Any) -> None:
    (Path(settings.FRONTEND_DIST) / ".vite" / "manifest.json").unlink()
    assert 'id="boot-today"' in page("/today", cast.amara)


def test_the_screens_that_it_names_are_there() -> None:
    assert [name for name in SCREENS.values() if not (ROOT / "frontend" / name).is_file()] == []
