"""Every screen, in both languages, light and dark, at the width of the smallest phone: axe finds nothing, nothing sticks out."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import LAPTOP
from tests.journeys.steps import (
    agreed_week,
    ask,
    check_axe,
    check_colours,
    check_no_sideways,
    check_words,
    enter,
    look,
    settled,
)

SMALLEST = {"width": 320, "height": 640}
SEEN = [("en", "light"), ("cy", "dark")]  # as it is opened; then it turns to the other theme
OTHER = {"light": "dark", "dark": "light"}


def member_screens(phone: Page) -> list[str]:
    """What a team member comes to."""
    session = ask(phone, "GET", "/session")
    team, me = session["member_of"][0]["id"], session["me"]["id"]
    weeks = ask(phone, "GET", f"/teams/{team}/weeks")
    shared = next(w["starts"] for w in weeks if w["state"] != "published")
    this = agreed_week(weeks, session["today"])
    visit = next(v for v in ask(phone, "GET", f"/teams/{team}/weeks/{this}")["visits"] if v["mine"])
    person = visit["person"]["id"]
    return [
        "/today", "/week", f"/week/{shared}", f"/visit/{this}/{visit['id']}", f"/share/{shared}", "/people", "/team", "/me",
        "/me/working-life", "/me/waiting", "/team/pulse", "/team/health", f"/people/{person}", f"/people/{person}/good-week",
        f"/people/{person}/coming", f"/people/{person}/suggest/matters", f"/people/{person}/suggestions",
        f"/people/{person}/versions", f"/people/{person}/print", f"/people/{me}", f"/people/{me}/edit/matters",
        f"/people/{person}/good-week/add", f"/people/{person}/around", f"/people/{person}/invite", f"/people/{person}/capacity",
        f"/people/{person}/told", f"/people/{person}/chart", "/team/to-tell", f"/people/{person}/tools", f"/people/{me}/tools",
        f"/people/{me}/tools/four_plus_one/1/write", f"/people/{person}/learning", f"/people/{person}/sequences/add",
        f"/people/{person}/circle", f"/people/{person}/relationships",
        f"/people/{person}/story", f"/people/{person}/story/print", f"/people/{person}/good-week/talk",
        f"/people/{person}/good-week/change", f"/people/{person}/good-week/offers", f"/people/{person}/good-week/bought",
        f"/people/{person}/good-week/lived",
        f"/people/{person}/about-me", f"/people/{me}/write", f"/people/{me}/clips", f"/people/{me}/languages",
        f"/people/{person}/notes", f"/people/{person}/note/{visit['id']}", f"/people/{person}/way-in",
        f"/people/{person}/if-nobody-comes", f"/times/{this}/{visit['id']}", "/team/looking-out", "/worries", "/me/home-safe",
        "/me/leave", "/me/leave/tell", "/me/leave/offer", f"/not-there/{shared}", "/team/holidays", "/team/times",
        "/team/times/meeting", "/team/times/place", f"/welcome/{team}", "/next-door", f"/people/{person}/away",
        f"/people/{person}/away/tell", f"/next-door/ask/{this}/{visit['id']}",
        "/nothing-here", "/interests", "/community", "/me/hours", "/me/calendar", f"/people/{person}/bank",
        "/team/hats", f"/share/{shared}/clashes", f"/share/{shared}/wish", f"/people/{person}/keep-so", "/me/skills", "/me/skills/learnt",
        f"/people/{person}/more", "/me/notices", "/me/told", "/team/sharing", f"/share/{shared}/history", f"/what-matters/{shared}",
        "/cannot-come", "/needs", f"/give/{this}/{visit['id']}", f"/move/{this}/{visit['id']}", f"/mend/{this}",
    ]  # fmt: skip


def person_screens(phone: Page) -> list[str]:
    """What a person supported comes to."""
    me = ask(phone, "GET", "/session")["me"]["id"]
    family = ask(phone, "GET", f"/humans/{me}/circle")["members"]
    review = next(m["id"] for m in ask(phone, "GET", f"/people/{me}/circle")["next"] if m["kind"] == "review")
    routine = ask(phone, "GET", f"/people/{me}/sequences")["sequences"][0]["id"]
    return [
        f"/people/{me}/away", f"/people/{me}/away/tell", f"/people/{me}/helpers",
        "/my-week", f"/people/{me}", f"/people/{me}/good-week", f"/people/{me}/edit/support", f"/people/{me}/suggestions",
        f"/people/{me}/notes", f"/people/{me}/way-in", f"/people/{me}/if-nobody-comes",
        f"/people/{me}/print", f"/people/{me}/coming/print", f"/people/{me}/around", f"/people/{me}/invite",
        f"/people/{me}/told", f"/people/{me}/chart", f"/people/{me}/chart/print", f"/people/{me}/tools",
        f"/people/{me}/tools/good_day/1", f"/people/{me}/tools/good_day/1/write", f"/people/{me}/tools/working/1/print",
        f"/people/{me}/tools/decisions/1",
        f"/people/{me}/story", f"/people/{me}/story/add", f"/people/{me}/story/order", f"/people/{me}/story/print",
        f"/people/{me}/good-week/talk", f"/people/{me}/good-week/change", f"/people/{me}/good-week/offers",
        f"/people/{me}/good-week/bought", f"/people/{me}/good-week/lived",
        f"/people/{me}/write", f"/people/{me}/clips", f"/people/{me}/languages", f"/people/{me}/about-me",
        "/circle", "/circle/looked", "/me/keep-so", f"/people/{me}/circle", f"/people/{me}/meetings/{review}",
        f"/people/{me}/meetings/set/circle", f"/people/{me}/meetings/{review}/print", f"/people/{me}/relationships",
        f"/people/{me}/relationships/print", f"/people/{me}/learning", f"/people/{me}/sequences",
        f"/people/{me}/sequences/{routine}", f"/people/{me}/sequences/{routine}/edit", f"/people/{me}/sequences/{routine}/print",
        "/me", "/interests", "/me/passport", "/me/calendar", f"/people/{me}/bank",
        f"/passport/bring/{me}", f"/passport/forget/{me}",
        *[path for m in family[:1] for path in (f"/circle/{m['human']['id']}", f"/people/{me}/standing/{m['human']['id']}")],
    ]  # fmt: skip


def family_screens(phone: Page) -> list[str]:
    beside = ask(phone, "GET", "/session")["circle_of"][0]["id"]
    return [
        "/my-week",
        f"/people/{beside}",
        f"/people/{beside}/suggest/matters",
        f"/people/{beside}/tools/good_day/1",
        f"/people/{beside}/story",
        f"/people/{beside}/story/add",
        f"/people/{beside}/good-week/offers",
        f"/people/{beside}/coming",
        f"/people/{beside}/away",
        f"/people/{beside}/circle",
        "/me",
    ]


def door_screens(phone: Page) -> list[str]:
    return ["/", "/sign-in"]


WHO: dict[str, tuple[str | None, Callable[[Page], list[str]]]] = {
    "door": (None, door_screens),
    "member": ("Bev", member_screens),
    "person": ("Joan", person_screens),
    "family": ("Susan", family_screens),
}


def set_up(phone: Page, called: str | None, language: str) -> None:
    if called is None:
        phone.goto("/")
        return
    enter(phone, called)
    ask(phone, "PATCH", "/me/settings", {"language": language})


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("language", "theme"), SEEN)
@pytest.mark.parametrize("who", WHO)
def test_every_screen_of(who: str, language: str, theme: str, new_phone: Callable[..., Page]) -> None:
    called, screens = WHO[who]
    told: list[str] = []
    phone = new_phone(viewport=SMALLEST, color_scheme=theme, locale=f"{language}-GB")
    set_up(phone, called, language)
    for path in screens(phone):
        phone.goto(path)
        settled(phone)
        if phone.evaluate("document.documentElement.lang") != language:
            told.append(f"{path} is not in {language}")
        for check in (check_words, check_no_sideways, check_axe, partial(check_colours, theme=OTHER[theme])):
            try:
                check(phone)
            except AssertionError as found:
                told.append(f"{path}: {str(found)[:400]}")
        phone.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # a word of its own
    assert told == []


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("called", "paths"), [("Moira", ["/coach", "/me"]), (None, ["/host", "/me"])])
def test_every_wide_screen(called: str | None, paths: list[str], new_phone: Callable[..., Page]) -> None:
    """The coach's and the host's, on a laptop and, since somebody always does, on a phone."""
    for viewport in (LAPTOP, SMALLEST):
        for language, theme in SEEN:
            page = new_phone(viewport=viewport, color_scheme=theme, has_touch=False)
            page.goto("/")
            groups: list[dict[str, Any]] = page.evaluate(
                "async () => await (await fetch('/api/v1/demo/humans')).json()"
            )
            name = called or next(g["humans"][0]["called"] for g in groups if g["group"] == "host")
            set_up(page, name, language)
            more = [f"/coach/{t['id']}" for t in ask(page, "GET", "/session")["coach_of"]][:1]
            for host in ask(page, "GET", "/host")[:1] if "/host" in paths else []:
                team = host["teams"][0]["team"]["id"]
                more += [f"/host/start/{host['organisation']['id']}", f"/belonging/{team}", f"/belonging/{team}/invite"]
            for path in [*paths, *more]:
                page.goto(path)
                look(page)
                check_colours(page, OTHER[theme])
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # a word of its own
            page.context.close()
