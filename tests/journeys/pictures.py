"""The README's pictures, taken from the running demo: `make pictures`."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.conftest import FLAGS
from tests.journeys.steps import ask, enter, press, settled
from tests.servers import Databases, Site, chromium_path, live_site, manage

FOLDER = Path(__file__).parents[2] / "frontend" / "pictures"


@contextmanager
def demo() -> Iterator[Site]:
    """A demo site of its own, freshly seeded."""
    with tempfile.TemporaryDirectory(prefix="goodweek-pictures-") as name:
        folder = Path(name)
        databases = Databases(folder)
        with databases.fresh("sqlite") as url:
            manage(["seed_demo"], {"DATABASE_URL": url, "GOODWEEK_VAR": str(folder)})
            with live_site(url, folder, more={"PROPOSAL_SECONDS": "20"}) as site:
                yield site
        databases.close()


def keep(page: Page, name: str) -> None:
    """One picture, small enough for a repository."""
    settled(page)
    page.wait_for_timeout(600)
    raw = FOLDER / f"{name}.raw.png"
    page.screenshot(path=str(raw), animations="disabled")
    Image.open(raw).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
    raw.unlink()


def phone_for(browser: Browser, site: Site, called: str, *, dark: bool = False, wide: bool = False) -> Page:
    """Somebody's phone (or laptop), signed in."""
    context = browser.new_context(
        base_url=site.url,
        viewport=ViewportSize(width=1280, height=800) if wide else ViewportSize(width=360, height=740),
        device_scale_factor=1 if wide else 2,
        locale="en-GB",
        timezone_id="Europe/London",
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    enter(page, called)
    return page


def somebody_busy(phone: Page) -> str:
    """A member of the team with most visits today, so that the picture of a day shows one."""
    session = ask(phone, "GET", "/session")
    today = date.fromisoformat(session["today"])
    monday = (today - timedelta(days=today.weekday())).isoformat()
    week = ask(phone, "GET", f"/teams/{session['member_of'][0]['id']}/weeks/{monday}")
    rows = [m["called"] for v in week["visits"] if v["date"] == session["today"] for m in v["members"]]
    return max(sorted(set(rows)), key=rows.count)


def take(browser: Browser, site: Site) -> None:
    """All of them."""
    bev = phone_for(browser, site, "Bev")
    busy = phone_for(browser, site, somebody_busy(bev))
    busy.goto("/today")
    keep(busy, "today")
    session = ask(bev, "GET", "/session")
    team, today = session["member_of"][0]["id"], date.fromisoformat(session["today"])
    starts = (today - timedelta(days=today.weekday()) + timedelta(days=7)).isoformat()
    joan_id = next(c["id"] for c in ask(bev, "GET", f"/teams/{team}")["people"] if c["called"] == "Joan")
    for name, path in [
        ("profile", f"/people/{joan_id}"),
        ("good-week", f"/people/{joan_id}/good-week"),
        ("share", f"/share/{starts}"),
    ]:
        bev.goto(path)
        keep(bev, name)
    press(bev, "share.propose")
    bev.locator("#proposals").wait_for(timeout=180_000)
    bev.locator("#proposals").scroll_into_view_if_needed()
    bev.evaluate("window.scrollBy(0, 420)")
    keep(bev, "compare")
    joan = phone_for(browser, site, "Joan")
    joan.goto("/my-week")
    keep(joan, "my-week")
    coach = phone_for(browser, site, "Moira", wide=True)
    coach.goto(f"/coach/{ask(coach, 'GET', '/session')['coach_of'][0]['id']}")
    keep(coach, "coach")
    welsh = phone_for(browser, site, somebody_busy(bev), dark=True)
    ask(welsh, "PATCH", "/me/settings", {"language": "cy"})
    welsh.goto("/week")
    keep(welsh, "week-cy-dark")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demo() as site, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
