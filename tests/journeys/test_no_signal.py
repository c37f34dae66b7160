"""On a doorstep without signal: the day, the week and the people on it can be read, and nobody is told that this is an error."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import agreed_week, ask, check_axe, enter
from tests.journeys.words import say


@pytest.mark.timeout(600)
def test_today_week_and_people_without_signal(new_phone: Callable[..., Page]) -> None:
    # Given Bev, who opened the app at home this morning
    bev = new_phone()
    session = enter(bev, "Bev")
    team = session["member_of"][0]["id"]
    bev.goto("/today")
    bev.evaluate("async () => { await navigator.serviceWorker.ready }")
    weeks = ask(bev, "GET", f"/teams/{team}/weeks")
    this = agreed_week(weeks, session["today"])
    week = ask(bev, "GET", f"/teams/{team}/weeks/{this}")
    visit = next(v for v in week["visits"] if v["mine"])
    for path in ("/week", "/people", f"/visit/{this}/{visit['id']}", f"/people/{visit['person']['id']}", "/today"):
        bev.goto(path)
        bev.wait_for_load_state("networkidle")

    # When there is no signal and she opens it again
    bev.context.set_offline(True)
    bev.reload()

    # Then her day is there, with the time it was fetched, and so are the week, the visit and the person
    expect(bev.locator("h1").first).to_be_visible()
    expect(bev.get_by_role("status").first).to_be_visible()
    expect(bev.get_by_text(say("status.no_signal_as_of").split("{")[0].strip()).first).to_be_visible()
    check_axe(bev)
    bev.goto(f"/visit/{this}/{visit['id']}")
    expect(bev.get_by_text(visit["person"]["called"]).first).to_be_visible()
    bev.goto(f"/people/{visit['person']['id']}")
    expect(bev.get_by_text(say("profile.section_matters")).first).to_be_visible()
    bev.goto("/week")
    expect(bev.locator("h2:visible").first).to_be_visible()

    # When the signal is back, it says nothing more of it
    bev.context.set_offline(False)
    bev.goto("/today")
    expect(bev.get_by_text(say("status.no_signal_as_of").split("{")[0].strip())).to_have_count(0)
