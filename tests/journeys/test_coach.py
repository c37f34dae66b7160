"""A coach on a laptop sees how teams are, and can change nothing."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import LAPTOP
from tests.journeys.steps import ask, enter, look


def test_a_coach_sees_how_teams_are(new_phone: Callable[..., Page]) -> None:
    moira = new_phone(viewport=LAPTOP, has_touch=False)
    teams = enter(moira, "Moira")["coach_of"]
    moira.goto("/coach")
    look(moira)
    for team in teams:
        expect(moira.get_by_text(team["name"]).first).to_be_visible()
    moira.goto(f"/coach/{teams[0]['id']}")
    look(moira)
    health = ask(moira, "GET", f"/teams/{teams[0]['id']}/health")
    assert health["figures"] is not None
    text = moira.inner_text("main")
    members = ask(moira, "GET", f"/teams/{teams[0]['id']}")["members"]
    assert not [m["called"] for m in members if f" {m['called']} " in text], "a name stands behind a number"
    week = ask(moira, "GET", f"/teams/{teams[0]['id']}/weeks/{health['week']['starts']}")
    assert week["visits"] == []
    assert not any(week["may"].values())


def test_who_is_in_no_team_does_not_wait_for_its_pages(new_phone: Callable[..., Page]) -> None:
    for who, home in (("Moira", "/coach"), ("Anjali", "/host"), ("Susan", "/my-week")):
        phone = new_phone(viewport=LAPTOP, has_touch=False)
        enter(phone, who)
        for path in ("/week", "/team", "/needs", "/community", "/me/leave/tell", "/me/hours", "/me/keep-so"):
            phone.goto(path)
            expect(phone.get_by_role("heading", name="Nothing here", exact=True)).to_be_visible()
        look(phone)
        phone.get_by_role("link", name="Go to the start").click()
        phone.wait_for_url(f"**{home}")
