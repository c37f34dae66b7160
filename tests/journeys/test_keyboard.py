"""Everything works by keyboard: from the door to an answer, with Tab, Enter and Space alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import settled
from tests.journeys.words import say

MOST_TABS = 150


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says this; it must be seen to have it."""
    wanted = re.compile(words)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """() => { const e = document.activeElement;
                const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
                return (e.getAttribute('aria-label') || '') + ' ' + (e.innerText || '') + ' ' + label; }"""
        )
        if wanted.search(" ".join(said.split())):
            ring = page.evaluate(
                """() => {
                    const e = document.activeElement;
                    const near = [e, e.parentElement, e.closest('label'), e.nextElementSibling].filter(Boolean);
                    const drawn = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
                    return near.map(x => getComputedStyle(x)).some(s => drawn(s) || s.boxShadow !== 'none');
                }"""
            )
            assert ring, f"{words} has the focus and does not show it"
            return
    raise AssertionError(f"No way to {words!r} by Tab on {page.url}")


@pytest.mark.timeout(600)
def test_from_the_door_to_an_answer(new_phone: Callable[..., Page]) -> None:
    # Given somebody who uses no mouse and no touch
    page = new_phone(has_touch=False)
    page.goto("/")
    settled(page)
    tab_to(page, r"^ *Bev\b")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=say("nav.today"), exact=True)).to_be_visible()

    # When they go to next week and ask the planner
    tab_to(page, rf"^ *{say('nav.week')}$")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, say("week.after"))
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text(say("share.next_sharing"))).to_be_visible()  # Tab does not wait for a slow answer
    tab_to(page, say("share.next_sharing").rstrip("."))
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, rf"^ *{say('share.propose')}$")
    page.keyboard.press("Enter")
    expect(page.locator("#proposals")).to_be_visible(timeout=120_000)

    # Then they can choose, and say what they think
    tab_to(page, say("share.adopt", way=say("way.balanced")))
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("answer.mine"))).to_be_visible()
    tab_to(page, say("answer.happy"))
    page.keyboard.press("Space")
    tab_to(page, rf"^ *{say('answer.send')}$")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("answer.sent")).first).to_be_visible()
