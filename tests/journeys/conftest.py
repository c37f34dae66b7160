"""The browser, the running demo site, and phones."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserIsGone

from tests.servers import Databases, Site, chromium_path, live_site, manage

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",  # needed as root; the only pages it sees are ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# How long a screen may take on a machine that does other things too, in milliseconds; how fast it is, `speed.py` measures.
PATIENCE = 45_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey that fails is walked once more, from its beginning and with phones of its own; the run counts it as a rerun.

    A browser, two servers and a planner share the machine with other tests: what is late there by chance is right the second
    time, what is wrong is wrong again. Nothing else gets a second try.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(600))  # the first of a process also waits for the demo


# What was done stands on the screen for eight seconds, with the way back: long enough for a hand, too short for a machine that does
# other things in between. Here it stays until the next word.
STAYS = """
  const later = window.setTimeout;
  window.setTimeout = (does, wait, ...more) => later(does, wait === 8000 ? 600000 : wait, ...more);
"""

# pytest-playwright keeps one event loop running for the whole session, and nothing else that uses asyncio could then run
# in the same process. So the browser is started for each file of journeys and closed after it.


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser_type(playwright: Playwright) -> BrowserType:
    return playwright.chromium


@pytest.fixture(scope="module")
def browser(browser_type: BrowserType) -> Iterator[Browser]:
    started = browser_type.launch(executable_path=chromium_path(), args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A phone in Essex."""
    return {"viewport": PHONE, "has_touch": True, "locale": "en-GB", "timezone_id": "Europe/London"}


@dataclass
class DemoData:
    """A seeded database and its photos, to be copied."""

    database: Path
    media: Path


@pytest.fixture(scope="session")
def demo_of(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[date], DemoData]]:
    """The demo team as it is put in on a day; once a day for all journeys of this process."""
    made: dict[date, DemoData] = {}
    with contextlib.ExitStack() as open_ones:

        def of(day: date) -> DemoData:
            if day not in made:
                folder, url = tmp_path_factory.mktemp("demo"), open_ones.enter_context(databases.fresh("sqlite"))
                manage(["seed_demo"], {"DATABASE_URL": url, "GOODWEEK_VAR": str(folder)})
                made[day] = DemoData(Path(url.removeprefix("sqlite:///")), folder / "media")
            return made[day]

        yield of


@pytest.fixture(scope="module")
def demo_data(demo_of: Callable[[date], DemoData]) -> DemoData:
    """The demo of today: a run of tests that crosses a Sunday's midnight goes on in another week."""
    from tests.cast import here_today  # needs Django set up, which pictures.py does without

    return demo_of(here_today())


@pytest.fixture(scope="module")
def site(demo_data: DemoData, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with the demo team in it, on SQLite, one for each file of journeys."""
    folder = tmp_path_factory.mktemp("site")
    for path in demo_data.database.parent.glob(f"{demo_data.database.name}*"):
        shutil.copyfile(path, folder / path.name.replace(demo_data.database.name, "goodweek.sqlite3"))
    if demo_data.media.is_dir():
        shutil.copytree(demo_data.media, folder / "media")
    # Long enough to be watched on two phones, short enough to wait for.
    with live_site(f"sqlite:///{folder / 'goodweek.sqlite3'}", folder, more={"PROPOSAL_SECONDS": "12"}) as running:
        yield running


@pytest.fixture
def new_phone(browser: Browser, browser_context_args: dict[str, Any], site: Site) -> Iterator[Callable[..., Page]]:
    """Makes phones, each somebody's own: `new_phone()`, `new_phone(viewport=LAPTOP)`, `new_phone(color_scheme="dark")`.

    The journey fails when a page reports an error: a broken script, a refused file, something that the content security
    policy forbids.
    """
    trouble: list[str] = []
    phones: list[BrowserContext] = []

    def make(**more: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": site.url, **more})
        phones.append(context)
        context.add_init_script(STAYS)

        def said(message: ConsoleMessage) -> None:
            # What the server refused is for the journey to look at; a phone without signal says so in the console too.
            quiet = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
            if message.type == "error" and not any(words in message.text for words in quiet):
                trouble.append(f"{message.text} ({message.location.get('url')})")

        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", said)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        return page

    yield make
    for context in phones:
        with contextlib.suppress(BrowserIsGone):
            context.close()
    assert trouble == []


@pytest.fixture
def phone(new_phone: Callable[..., Page]) -> Page:
    """One phone, on no page yet."""
    return new_phone()
