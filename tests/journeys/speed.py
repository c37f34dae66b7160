"""How soon a week shows on a slow phone: `python -m tests.journeys.speed`, on a machine with nothing else to do.

Printed beside the budgets that the front end set itself; never a gate, since a busy machine would break it. Slow 4G is
562 ms a request and 1.44 Mbit/s, as browsers' own tools have it; "slow phone" is a processor held to a quarter.
"""

import statistics
import time
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright

from tests.journeys.conftest import FLAGS
from tests.journeys.pictures import demo
from tests.journeys.steps import enter
from tests.servers import Site, chromium_path

TIMES = 5
SMALL = ViewportSize(width=360, height=740)
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 675e3 / 8}
SHOWN = "main h2, main .card, main article"
#: Milliseconds, and what is measured.
BUDGETS = {
    "processor, until Today shows": 350,
    "first visit, slow 4G and slow phone: largest paint": 2000,
    "again, slow 4G and slow phone: largest paint": 1000,
    "no signal, slow phone: Today shows": 1000,
}


def phone_of(browser: Browser, site: Site, called: str) -> BrowserContext:
    """Somebody's phone, signed in; service worker and store are there when `settle` has run."""
    context = browser.new_context(viewport=SMALL, has_touch=True, base_url=site.url, timezone_id="Europe/London")
    page = context.new_page()
    enter(page, called)
    page.close()
    return context


def settle(context: BrowserContext) -> None:
    """One visit at leisure: the service worker keeps the app, the store keeps the week."""
    page = context.new_page()
    page.goto("/today", wait_until="networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1500)
    page.close()


def slowed(page: Page, *, network: bool) -> CDPSession:
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if network:
        cdp.send("Network.enable")
        cdp.send("Network.emulateNetworkConditions", SLOW_4G)
    return cdp


def largest_paint(page: Page) -> float:
    """Milliseconds from the start of the load, once nothing larger comes."""
    page.locator(SHOWN).first.wait_for()
    page.wait_for_timeout(1500)
    found: float = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
            .observe({type: 'largest-contentful-paint', buffered: true}))"""
    )
    return found


def processor(context: BrowserContext) -> float:
    """Thread time of the page's main thread until the day shows, unthrottled."""
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto("/today", wait_until="networkidle")
    page.locator(SHOWN).first.wait_for()
    rows = {row["name"]: row["value"] for row in cdp.send("Performance.getMetrics")["metrics"]}
    page.close()
    return float(rows["TaskDuration"]) * 1000


def first_visit(browser: Browser, site: Site, called: str) -> float:
    context = phone_of(browser, site, called)
    cookies = context.cookies()
    context.close()
    fresh = browser.new_context(viewport=SMALL, has_touch=True, base_url=site.url, timezone_id="Europe/London")
    fresh.add_cookies([{k: c[k] for k in ("name", "value", "domain", "path")} for c in cookies])  # type: ignore[misc]
    page = fresh.new_page()
    slowed(page, network=True)
    page.goto("/today")
    found = largest_paint(page)
    fresh.close()
    return found


def again(context: BrowserContext) -> float:
    page = context.new_page()
    slowed(page, network=True)
    page.goto("/today")
    found = largest_paint(page)
    page.close()
    return found


def no_signal(context: BrowserContext) -> float:
    page = context.new_page()
    slowed(page, network=False)
    context.set_offline(True)
    begun = time.perf_counter()
    page.goto("/today", wait_until="commit")
    page.locator(SHOWN).first.wait_for()
    found = (time.perf_counter() - begun) * 1000
    context.set_offline(False)
    page.close()
    return found


def measure(browser: Browser, site: Site, called: str) -> dict[str, float]:
    """The median of each, in milliseconds."""
    context = phone_of(browser, site, called)
    settle(context)
    names = list(BUDGETS)
    ways: list[Callable[[], float]] = [
        lambda: processor(context),
        lambda: first_visit(browser, site, called),
        lambda: again(context),
        lambda: no_signal(context),
    ]
    found = {name: statistics.median(way() for _ in range(TIMES)) for name, way in zip(names, ways, strict=True)}
    context.close()
    return found


def main() -> None:
    with demo() as site, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for name, found in measure(browser, site, "Bev").items():
            print(f"{name:52} {found:6.0f} ms (budget {BUDGETS[name]})")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
