"""Telling leave, a stay in hospital and home again, welcoming somebody, and a meeting: on phones, both languages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, enter, look, press, settled
from tests.journeys.words import say


def next_week(phone: Page) -> str:
    today = date.fromisoformat(ask(phone, "GET", "/session")["today"])
    return (today + timedelta(days=7 - today.weekday())).isoformat()


def people(phone: Page, called: str) -> str:
    known = ask(phone, "GET", "/people")
    return next(str(k["human"]["id"]) for k in known["people"] if k["human"]["called"] == called)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("cy", "dark")])
def test_leave_is_told_seen_on_the_week_and_taken_back(
    new_phone: Callable[..., Page], language: str, theme: str
) -> None:
    phone = new_phone(color_scheme=theme)
    enter(phone, "Bev")
    ask(phone, "PATCH", "/me/settings", {"language": language})
    monday = next_week(phone)
    phone.goto("/me")
    settled(phone)
    phone.get_by_role("link", name=say("leave.title", language)).click()
    settled(phone)
    look(phone)
    phone.goto(f"/me/leave/tell?on={monday}")
    settled(phone)
    phone.get_by_label(say("leave.why", language)).fill("Dentist")
    expect(phone.get_by_role("heading", name=say("leave.touches", language))).to_be_visible()
    look(phone)
    press(phone, "leave.tell_do", language)
    expect(phone.get_by_text(say("leave.told", language))).to_be_visible()
    expect(phone.get_by_text(say("leave.why_me", language))).to_be_visible()
    look(phone)

    other = new_phone(color_scheme=theme)
    enter(other, "Dean")
    ask(other, "PATCH", "/me/settings", {"language": language})
    other.goto(f"/share/{monday}")
    settled(other)
    expect(other.get_by_role("heading", name=say("leave.week_title", language))).to_be_visible()
    expect(other.get_by_text("Bev").first).to_be_visible()
    assert "Dentist" not in other.inner_text("body")
    look(other)
    other.goto(f"/not-there/{monday}")
    look(other)

    take_back = say("leave.take_back_which", language).replace("{what}", "")
    phone.get_by_role("button", name=take_back).first.click()
    expect(phone.get_by_text(say("leave.taken_back", language))).to_be_visible()
    expect(phone.get_by_text(say("leave.none", language))).to_be_visible()
    phone.get_by_role("button", name=say("app.undo", language)).click()
    expect(phone.get_by_text(say("leave.why_me", language))).to_be_visible()
    mine = ask(phone, "GET", f"/members/{ask(phone, 'GET', '/session')['me']['id']}/leave")
    ask(phone, "DELETE", f"/leave/{mine['leave'][0]['id']}")


def coming(phone: Page, person: str, starts: str) -> list[Any]:
    found = ask(phone, "GET", f"/people/{person}/coming?starts={starts}")
    return [v for day in found["days"] for v in day["visits"]]


@pytest.mark.timeout(600)
def test_a_stay_in_hospital_and_home_again(new_phone: Callable[..., Page]) -> None:
    """From the first day of the published week that is still to come: told, seen by the person, in touch, and home."""
    phone = new_phone()
    enter(phone, "Dean")
    ask(phone, "PATCH", "/me/settings", {"language": "en"})
    today = date.fromisoformat(ask(phone, "GET", "/session")["today"])
    monday = (today - timedelta(days=today.weekday())).isoformat()
    joan = people(phone, "Joan")
    before = len(coming(phone, joan, monday))

    phone.goto(f"/people/{joan}/away")
    settled(phone)
    look(phone)
    phone.get_by_role("link", name=say("away.tell")).click()
    settled(phone)
    look(phone)
    phone.get_by_label(say("away.said")).fill("Basildon, ward 3")
    press(phone, "away.do")
    expect(phone.get_by_text(say("away.told"))).to_be_visible()
    expect(phone.get_by_role("heading", name=say("away.why_hospital"))).to_be_visible()
    look(phone)

    press(phone, "away.touch_offer")
    phone.get_by_label(say("away.touch_words")).fill("I bring the red wool")
    press(phone, "away.touch_do")
    expect(phone.get_by_text("I bring the red wool")).to_be_visible()
    look(phone)

    hers = new_phone()
    enter(hers, "Joan")
    hers.goto("/my-week")
    settled(hers)
    hers.get_by_text(say("away.you_are")).click()
    expect(hers.get_by_text("Basildon, ward 3")).to_be_visible()
    expect(hers.get_by_text("I bring the red wool")).to_be_visible()
    look(hers)
    now = ask(hers, "GET", f"/people/{joan}/away")["aways"][0]
    left = len(coming(hers, joan, monday))
    assert left == before - len(now["paused"])

    press(hers, "away.home_me")
    look(hers)
    press(hers, "away.home_do")
    expect(hers.get_by_text(say("away.home_done"))).to_be_visible()
    back = ask(hers, "GET", f"/people/{joan}/away")["aways"]
    assert all(p["back"] for away in back for p in away["paused"])
    assert len(coming(hers, joan, monday)) == before


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_somebody_is_welcomed_and_the_team_writes_down_a_meeting(new_phone: Callable[..., Page], language: str) -> None:
    phone = new_phone()
    enter(phone, "Ty")
    ask(phone, "PATCH", "/me/settings", {"language": language})
    name = "Llywelyn Penderyn-Cadwaladr" if language == "cy" else "Ida Marsh"
    phone.goto("/people")
    settled(phone)
    phone.get_by_role("link", name=say("welcome.link", language)).click()
    settled(phone)
    look(phone)
    phone.get_by_label(say("welcome.name", language)).fill(name)
    phone.get_by_label(say("welcome.home", language)).fill("2 Sluice Lane")
    phone.get_by_label(say("times.place_where", language)).fill("51.4620, 0.3610")
    press(phone, "welcome.do", language)
    expect(phone.get_by_text(say("welcome.done", language, who=name.split()[0]))).to_be_visible()
    settled(phone)
    look(phone)

    phone.goto("/team/times/meeting")
    settled(phone)
    look(phone)
    phone.get_by_label(say("times.what", language)).fill(f"Training {language}")
    press(phone, "times.save", language)
    expect(phone.get_by_text(f"Training {language}")).to_be_visible()
    look(phone)
    phone.get_by_role("link", name=f"Training {language}").click()
    press(phone, "times.end", language)
    expect(phone.get_by_text(say("times.ended", language))).to_be_visible()
    expect(phone.get_by_text(f"Training {language}")).to_have_count(0)
