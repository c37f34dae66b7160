"""A lived week with hours: a member's own, the host's page, the person's bank, and a calendar outside Goodweek."""

import csv
import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, check_axe, check_no_sideways, check_words, enter, settled
from tests.journeys.words import say

LAPTOP = {"width": 1280, "height": 800}


def looked_at(phone: Page) -> None:
    settled(phone)
    check_axe(phone)
    check_no_sideways(phone)
    check_words(phone)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("cy", "dark")])
def test_a_lived_week_with_hours(new_phone: Callable[..., Page], language: str, theme: str) -> None:
    bev = new_phone(color_scheme=theme)
    session = enter(bev, "Bev" if language == "en" else "Kofi")
    ask(bev, "PATCH", "/me/settings", {"language": language})
    before = ask(bev, "GET", "/me/hours")
    bev.goto("/me")
    bev.get_by_role("link", name=say("hours.title", language)).click()
    expect(bev.get_by_role("heading", name=say("hours.title", language), exact=True)).to_be_visible()
    looked_at(bev)

    # something was missing: twenty minutes late in the evening of a day of this period
    bev.get_by_role("button", name=say("hours.add", language)).click()
    bev.get_by_label(say("hours.from", language), exact=True).fill("22:40")
    bev.get_by_label(say("hours.to", language), exact=True).fill("23:00")
    bev.get_by_label(say("hours.why", language), exact=True).fill("Handover")
    check_axe(bev)
    bev.get_by_role("button", name=say("hours.save", language), exact=True).click()
    expect(bev.get_by_text(say("hours.saved", language), exact=True)).to_be_visible()
    after = ask(bev, "GET", "/me/hours")
    assert after["paid"]["meeting"] == before["paid"]["meeting"] + 20
    assert after["paid"]["total"] >= before["paid"]["total"] + 20

    # these are right; the host sees the sum, and no day
    bev.get_by_role("button", name=say("hours.right", language), exact=True).click()
    expect(bev.get_by_text(say("hours.right_done", language))).to_be_visible()
    looked_at(bev)
    host = new_phone(viewport=LAPTOP, color_scheme=theme)
    organisation = enter(host, "Anjali")["host_of"][0]["id"]
    ask(host, "PATCH", "/me/settings", {"language": language})
    host.goto("/host")
    host.get_by_role("link", name=say("pay.link", language)).click()
    expect(host.get_by_role("heading", name=say("pay.title", language), exact=True)).to_be_visible()
    looked_at(host)
    row = host.get_by_role("row").filter(has_text=session["me"]["name"])
    expect(row.get_by_text(say("pay.state_right", language))).to_be_visible()
    file = host.evaluate(
        "async (url) => await (await fetch(url)).text()",
        f"/api/v1/organisations/{organisation}/payroll?on={after['period']['starts']}",
    )
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    mine = [r for r in rows if r["member"] == session["me"]["name"]]
    assert sum(int(r["minutes"]) for r in mine) == after["paid"]["total"]
    assert "Handover" not in file

    # not right after all
    bev.get_by_role("button", name=say("hours.not_right", language)).click()
    expect(bev.get_by_role("button", name=say("hours.right", language), exact=True)).to_be_visible()


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("cy", "light")])
def test_a_person_says_what_to_do_with_saved_hours(new_phone: Callable[..., Page], language: str, theme: str) -> None:
    joan = new_phone(color_scheme=theme)
    me = enter(joan, "Joan")["me"]["id"]
    ask(joan, "PATCH", "/me/settings", {"language": language})
    joan.goto(f"/people/{me}/good-week")
    joan.get_by_role("link", name=say("bank.title_own", language)).click()
    expect(joan.get_by_role("heading", name=say("bank.title_own", language), exact=True)).to_be_visible()
    looked_at(joan)
    joan.get_by_label(say("bank.wish_own", language), exact=True).fill(f"A walk by the river ({language})")
    joan.get_by_role("button", name=say("bank.wish_send", language)).click()
    expect(joan.get_by_text(f"“A walk by the river ({language})”")).to_be_visible()

    bev = new_phone(color_scheme=theme)
    enter(bev, "Bev")
    ask(bev, "PATCH", "/me/settings", {"language": language})
    bev.goto(f"/people/{me}/bank")
    looked_at(bev)
    name = f"{say('bank.wish_do', language)}: A walk by the river ({language})"
    bev.get_by_role("button", name=name).click()
    expect(bev.get_by_text(say("bank.wish_done", language)).first).to_be_visible()
    bev.get_by_role("button", name=say("bank.write_move", language)).click()
    check_axe(bev)
    bev.get_by_label(say("bank.hours", language), exact=True).fill("1:30")
    bev.get_by_label(say("bank.why", language), exact=True).fill(f"The walk ({language})")
    before = ask(bev, "GET", f"/people/{me}/bank")["balance"]
    bev.get_by_role("button", name=say("bank.save", language), exact=True).click()
    expect(
        bev.get_by_role("button", name=f"{say('bank.take_back', language)}: The walk ({language})").first
    ).to_be_visible()
    assert ask(bev, "GET", f"/people/{me}/bank")["balance"] == before - 90


def events(site_url: str, path: str) -> tuple[int, list[Any]]:
    """What a calendar program gets that holds nothing but the address."""
    answer = httpx.get(site_url + path)
    if answer.status_code != 200:
        return answer.status_code, []
    return 200, list(vobject.readOne(answer.text).contents.get("vevent", []))


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("cy", "dark")])
def test_a_calendar_at_a_secret_address(new_phone: Callable[..., Page], site: Any, language: str, theme: str) -> None:
    bev = new_phone(color_scheme=theme)
    enter(bev, "Bev")
    ask(bev, "PATCH", "/me/settings", {"language": language})
    bev.goto("/me/calendar")
    looked_at(bev)
    bev.get_by_role("button", name=say("calendar.make", language)).click()
    address = bev.get_by_label(say("calendar.here", language)).input_value()
    looked_at(bev)
    path = address.removeprefix(site.url)
    status, found = events(site.url, path)
    assert status == 200
    assert found
    assert {e.summary.value for e in found} == {"Visit" if language == "en" else "Ymweliad"}
    bev.get_by_text(say("calendar.shows_name", language), exact=True).click()
    expect(bev.get_by_text(say("calendar.saved", language))).to_be_visible()
    assert all(": " in e.summary.value for e in events(site.url, path)[1])
    bev.get_by_role("button", name=say("calendar.take_back", language)).click()
    expect(bev.get_by_role("button", name=say("calendar.make", language))).to_be_visible()
    assert events(site.url, path) == (404, [])
