"""What people do, and what every screen must be."""

import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.journeys.words import say

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WAITS = 45
"""Seconds for what the server is to know, as `conftest.PATIENCE` for what a screen is to show."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

COLOURS = ["color-contrast", "link-in-text-block"]
"""What axe asks of colours."""


def enter(phone: Page, called: str) -> dict[str, Any]:
    """Through the demo's door, as the phone itself would. Gives the session."""
    phone.goto("/")
    session: dict[str, Any] = phone.evaluate(
        """async (called) => {
            const groups = await (await fetch('/api/v1/demo/humans')).json();
            const human = groups.flatMap(g => g.humans).find(h => h.called === called);
            const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
            const answer = await fetch('/api/v1/demo/enter', {method: 'POST',
                headers: {'X-CSRFToken': token, 'Content-Type': 'application/json'}, body: JSON.stringify({human: human.id})});
            return await answer.json();
        }""",
        called,
    )
    assert session.get("signed_in"), session
    return session


def ask(phone: Page, method: str, path: str, body: Any = None, version: int | None = None) -> Any:
    """A request from this phone, for what a journey is not about. Fails when it is refused."""
    answer = phone.evaluate(
        """async ([method, path, body, version, key]) => {
            const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
            const headers = {'X-CSRFToken': token, 'Content-Type': 'application/json'};
            if (version !== null) headers['If-Match'] = `"${version}"`;
            if (method === 'POST') headers['Idempotency-Key'] = key;
            const answer = await fetch('/api/v1' + path, {method, headers, body: body === null ? undefined : JSON.stringify(body)});
            return {status: answer.status, body: answer.status === 204 ? null : await answer.json()};
        }""",
        [method, path, body, version, str(uuid4())],
    )
    assert answer["status"] < 300, answer
    return answer["body"]


def until(phone: Page, path: str, says: Callable[[Any], object]) -> Any:
    """Ask until the answer is so: what a tap has sent may still be on its way. Gives the answer."""
    end = time.monotonic() + WAITS
    while not says(answer := ask(phone, "GET", path)):
        assert time.monotonic() < end, (path, answer)
        phone.wait_for_timeout(200)
    return answer


def agreed_week(weeks: list[Any], today: str) -> str:
    """The Monday of the last published week that has begun. Where a Sunday's midnight came in between, that is the one before: the
    week that it is then has been shared by nobody."""
    monday: str = max(w["starts"] for w in weeks if w["state"] == "published" and w["starts"] <= today)
    return monday


def settled(phone: Page) -> None:
    """Wait until the page has its heading and nothing is loading."""
    expect(phone.locator("h1").first).to_be_visible()
    phone.wait_for_load_state("networkidle")


@cache
def axe_script() -> str:
    return AXE.read_text(encoding="utf-8")


def check_axe(page: Page) -> None:
    """axe finds nothing. Evaluated, not put in as a script tag, which the content security policy would refuse."""
    page.evaluate(axe_script())
    check_axe_again(page, {"type": "tag", "values": TAGS})


def check_colours(page: Page, theme: str) -> None:
    """After `check_axe`, on the same page: all that another theme changes is its colours. The page stays in this theme."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # a word of its own
    check_axe_again(page, {"type": "rule", "values": COLOURS})


def check_axe_again(page: Page, only: dict[str, Any]) -> None:
    # A button on its way from one colour to the other has neither; what goes round for ever is not waited for.
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
            .filter(a => a.effect.getComputedTiming().iterations !== Infinity).map(a => a.finished))"""
    )
    found = page.evaluate("only => axe.run(document, {runOnly: only})", only)
    told = [f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:4]}" for v in found["violations"]]
    assert told == [], json.dumps(told, indent=1)


def check_no_sideways(page: Page) -> None:
    """Nothing sticks out of the side of the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px too wide at {page.url}"


def check_words(page: Page) -> None:
    """One heading, a title, the page's language, and no key of the message files left on the screen."""
    assert page.locator("h1").count() == 1, page.url
    assert page.title(), page.url
    text = page.inner_text("body")
    keys = page.evaluate(r"""() => (document.body.innerText.match(/\b[a-z]+\.[a-z]+_[a-z_0-9]+\b/g) || [])""")
    assert keys == [], (page.url, keys)
    assert "undefined" not in text, page.url
    assert "[object" not in text, page.url


def look(page: Page) -> None:
    """All that every screen must be."""
    settled(page)
    check_words(page)
    check_no_sideways(page)
    check_axe(page)


def press(phone: Page, key: str, language: str = "en", **params: object) -> None:
    """Tap the button that says this."""
    phone.get_by_role("button", name=say(key, language, **params), exact=True).first.click()


def answer_as(new_phone: Callable[..., Page], called: str, starts: str, says: str = "happy", reason: str = "") -> Page:
    """A member says what they think of the week, on their own phone, by taps."""
    phone = new_phone()
    enter(phone, called)
    phone.goto(f"/share/{starts}")
    phone.get_by_role("radio", name=say(f"answer.{says}"), exact=False).first.check(force=True)
    if reason:
        phone.get_by_label(say("answer.reason")).fill(reason)
    press(phone, "answer.send")
    expect(phone.get_by_text(say("answer.sent")).first).to_be_visible()
    return phone


def adopt_next_week(phone: Page) -> tuple[str, str, list[str]]:
    """The first week that is still shared is planned and put to the team, without looking. Gives the path of the team's weeks, the
    week's Monday, and the members by the name they like."""
    session = ask(phone, "GET", "/session")
    at = f"/teams/{session['member_of'][0]['id']}/weeks"
    starts = next(w["starts"] for w in ask(phone, "GET", at) if w["state"] == "sharing")
    week = ask(phone, "GET", f"{at}/{starts}")
    ask(phone, "POST", f"/weeks/{week['id']}/plan-runs", {"seconds": 6})
    for _ in range(120):
        week = ask(phone, "GET", f"{at}/{starts}")
        if week["proposals"]:
            break
        phone.wait_for_timeout(1000)
    assert week["proposals"], week["run"]
    ask(phone, "POST", f"/proposals/{week['proposals'][0]['id']}/adopt", version=week["version"])
    members = [m["called"] for m in ask(phone, "GET", f"/teams/{session['member_of'][0]['id']}")["members"]]
    return at, starts, members


def publish_next_week(phone: Page, new_phone: Callable[..., Page]) -> dict[str, Any]:
    """For journeys of a week that is lived: the first week that is still shared is planned, agreed and published, without looking."""
    at, starts, members = adopt_next_week(phone)
    week = ask(phone, "GET", f"{at}/{starts}")
    for called in members[: week["answers_needed"]]:
        member = new_phone()
        enter(member, called)
        body = {"answer": "happy", "reason": "", "round": week["round"]}
        ask(member, "PUT", f"/weeks/{week['id']}/answer", body)
        member.context.close()
    week = ask(phone, "GET", f"{at}/{starts}")
    ask(phone, "POST", f"/weeks/{week['id']}/publish", version=week["version"])
    published: dict[str, Any] = ask(phone, "GET", f"{at}/{starts}")
    return published
