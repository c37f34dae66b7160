"""Reading why, moving a visit by taps and taking it back, freeing a missed wish, and saying what matters to the team."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, check_axe, check_no_sideways, check_words, enter, settled
from tests.journeys.words import say


def proposed_week(phone: Page) -> Any:
    """The demo's week that has a plan on the table."""
    team = ask(phone, "GET", "/session")["member_of"][0]["id"]
    weeks = ask(phone, "GET", f"/teams/{team}/weeks")
    starts = next(w["starts"] for w in weeks if w["state"] in ("proposed", "agreed"))
    return ask(phone, "GET", f"/teams/{team}/weeks/{starts}")


def day_of(week: Any, visit: Any) -> int:
    return (date.fromisoformat(visit["date"]) - date.fromisoformat(week["starts"])).days


def free_move(phone: Page, week: Any) -> tuple[Any, int]:
    """A visit that can begin a quarter of an hour earlier or later without breaking a rule, and which of the two; and that can be
    left out."""

    def fits(**change: Any) -> bool:
        return bool(ask(phone, "POST", f"/weeks/{week['id']}/try", {"changes": [change]})["fits"])

    for visit in week["visits"]:
        if len(visit["members"]) == 1 and not visit["kept"]:
            for by in (15, -15):
                which = {"moment": visit["moment"], "day": day_of(week, visit)}
                if fits(kind="move", start=visit["start"] + by, **which) and fits(kind="drop", **which):
                    return visit, by
    raise AssertionError("no visit of the demo can move by a quarter of an hour")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("cy", "dark")])
def test_a_member_reads_why_moves_a_visit_and_takes_it_back(
    new_phone: Callable[..., Page], language: str, theme: str
) -> None:
    phone = new_phone(color_scheme=theme)
    enter(phone, "Patience")
    ask(phone, "PATCH", "/me/settings", {"language": language})
    week = proposed_week(phone)
    visit, by = free_move(phone, week)
    starts, moment, day = week["starts"], visit["moment"], day_of(week, visit)

    phone.goto(f"/visit/{starts}/{visit['id']}")
    settled(phone)
    phone.get_by_role("link", name=say("why.open", language), exact=True).click()
    expect(phone.get_by_role("heading", name=say("why.title", language))).to_be_visible()
    settled(phone)
    check_axe(phone)
    check_no_sideways(phone)
    check_words(phone)

    phone.get_by_role("link", name=say("why.move", language)).click()
    phone.get_by_role("button", name=say("why.later" if by > 0 else "why.earlier", language)).click()
    expect(phone.get_by_text(say("why.fits", language))).to_be_visible()
    check_axe(phone)
    check_no_sideways(phone)
    phone.get_by_role("button", name=say("why.do", language)).click()
    expect(phone.get_by_text(say("why.done", language))).to_be_visible()
    now = proposed_week(phone)
    assert next(v["start"] for v in now["visits"] if v["id"] == visit["id"]) == visit["start"] + by
    assert now["round"] == week["round"] + 1

    phone.get_by_role("button", name=say("app.undo", language)).click()
    expect(phone.get_by_text(say("why.undone", language))).to_be_visible()
    back = proposed_week(phone)
    assert next(v["start"] for v in back["visits"] if v["id"] == visit["id"]) == visit["start"]
    assert back["answered"] == week["answered"]

    phone.goto(f"/by-hand/{starts}/{moment}/{day}")
    settled(phone)
    tall = phone.locator("button.day").evaluate_all("days => days.map(day => day.getBoundingClientRect().height)")
    assert len(tall) == 7
    assert max(tall) < 80  # its name and its number, each in one line
    phone.get_by_role("button", name=say("why.leave_out", language)).click()
    expect(phone.get_by_text(say("why.fits", language))).to_be_visible()
    phone.get_by_role("button", name=say("why.do", language)).click()
    expect(phone.get_by_text(say("why.done", language))).to_be_visible()

    phone.goto(f"/missed/{starts}/{moment}")
    settled(phone)
    check_axe(phone)
    check_no_sideways(phone)
    check_words(phone)
    phone.get_by_role("button", name=say("why.try", language)).first.click()
    expect(phone.get_by_text(say("why.fits", language))).to_be_visible()
    check_axe(phone)
    phone.get_by_role("button", name=say("why.do", language)).click()
    expect(phone.get_by_text(say("why.done", language))).to_be_visible()


@pytest.mark.timeout(600)
def test_a_team_says_what_matters_to_it(new_phone: Callable[..., Page]) -> None:
    phone = new_phone()
    enter(phone, "Patience")
    ask(phone, "PATCH", "/me/settings", {"language": "en"})
    starts = proposed_week(phone)["starts"]
    phone.goto(f"/what-matters/{starts}")
    settled(phone)
    check_axe(phone)
    check_no_sideways(phone)
    check_words(phone)
    phone.get_by_role("group", name=say("weigh.faces")).get_by_role("button", name=say("weigh.step_3")).click()
    phone.get_by_role("button", name=say("weigh.keep")).click()
    expect(phone.get_by_text(say("weigh.kept"))).to_be_visible()
    assert proposed_week(phone)["sliders"]["faces"] == 3
