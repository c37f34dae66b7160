"""Living the week at phone size: somebody is ill at half past six, the others are asked, one goes; and two members swap."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, enter, look, press, publish_next_week
from tests.journeys.words import say

pytestmark = pytest.mark.timeout(300)
NewPhone = Callable[..., Page]


def week_of(phone: Page, session: dict[str, Any]) -> dict[str, Any]:
    """This week of the member's team."""
    today = date.fromisoformat(session["today"])
    monday = today - timedelta(days=today.weekday())
    found: dict[str, Any] = ask(phone, "GET", f"/teams/{session['member_of'][0]['id']}/weeks/{monday}")
    return found


def ahead(week: dict[str, Any], session: dict[str, Any]) -> list[dict[str, Any]]:
    """Visits of one member that begin in half an hour or later, the last of the week first: nothing of them happens meanwhile."""
    now = datetime.fromisoformat(session["now"]).astimezone(ZoneInfo("Europe/London")) + timedelta(minutes=30)
    soon = (now.date().isoformat(), now.hour * 60 + now.minute)
    rows = [v for v in week["visits"] if (v["date"], v["start"]) > soon and len(v["members"]) == 1]
    return sorted(rows, key=lambda v: (v["date"], v["start"]), reverse=True)


def others(phone: Page, visit: dict[str, Any]) -> list[str]:
    """Who else could make a visit, by the name they like."""
    rows = ask(phone, "GET", f"/visits/{visit['id']}/candidates")
    return [c["member"]["called"] for c in rows if c["why"]]


def coverable(phone: Page, rows: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """The first of these visits that somebody else could make, and who; nothing and nobody when there is none."""
    could_come = ((v, others(phone, v)) for v in rows[:20])
    return next((found for found in could_come if found[1]), ({}, []))


def test_somebody_is_ill_at_half_past_six_and_somebody_else_goes(new_phone: NewPhone) -> None:
    looking = new_phone()
    session = enter(looking, "Bev")
    visit, could = coverable(looking, ahead(week_of(looking, session), session))
    if not could:  # a Sunday evening: what is still to come is next week
        visit, could = coverable(looking, ahead(publish_next_week(looking, new_phone), session))
    monday = date.fromisoformat(visit["date"])
    monday -= timedelta(days=monday.weekday())
    ill, day = visit["members"][0]["called"], visit["date"]

    phone = new_phone()
    enter(phone, ill)
    phone.goto("/today")
    phone.get_by_role("link", name=say("changes.cannot"), exact=True).click()
    look(phone)
    if day != session["today"]:
        phone.get_by_text(say("changes.when_days"), exact=True).click()
        for label in ("changes.first_day", "changes.last_day"):
            phone.get_by_label(say(label)).fill(day)
    expect(phone.get_by_text(visit["person"]["called"], exact=True).first).to_be_visible()
    press(phone, "changes.say")
    phone.wait_for_url("**/needs")
    expect(phone.get_by_text(visit["person"]["called"], exact=True).first).to_be_visible()
    look(phone)

    # The person reads that somebody is still being found; no empty face.
    person = new_phone()
    enter(person, visit["person"]["called"])
    person.goto(f"/my-week?week={monday}")
    # By its days: the next visit stands once more above them, and on a Sunday evening that may be this one.
    found = person.locator("section.day").get_by_text(say("mine.being_found"))
    expect(found.first).to_be_visible()
    look(person)
    open_before = found.count()  # who is ill may have meant to come twice that day

    # Whoever can come is asked, or comes forward.
    needs = ask(looking, "GET", f"/teams/{session['member_of'][0]['id']}/needs")
    need = next(n for n in needs["needs"] if n["visit"]["id"] == visit["id"])
    if need["ask"]:
        ask(phone, "POST", f"/asks/{need['ask']}/withdraw")  # at night nobody is asked yet: then somebody offers
    other = new_phone()
    enter(other, could[0])
    other.goto("/today")
    other.goto("/needs")
    other.goto(f"/visit/{monday}/{visit['id']}")
    look(other)
    press(other, "changes.i_can")
    expect(other.get_by_text(say("visit.you"), exact=True)).to_be_visible(timeout=30_000)
    person.reload()
    expect(person.get_by_text(say("mine.changed_members")).locator("visible=true").first).to_be_visible()
    expect(found).to_have_count(open_before - 1)


def test_two_members_swap_and_the_people_are_told(new_phone: NewPhone) -> None:
    first = new_phone()
    session = enter(first, "Bev")
    week = publish_next_week(first, new_phone)
    mine, theirs = swappable(week, session, new_phone)
    giver, taker = mine["members"][0]["called"], theirs["members"][0]["called"]

    giving = new_phone()
    enter(giving, giver)
    giving.goto(f"/visit/{week['starts']}/{mine['id']}")
    look(giving)
    giving.get_by_role("link", name=say("changes.give"), exact=True).click()
    look(giving)
    giving.get_by_text(say("changes.swap_tab"), exact=True).click()
    look(giving)
    when = datetime.fromisoformat(theirs["date"]) + timedelta(minutes=theirs["start"])
    card = giving.locator(".card").filter(has_text=f"{theirs['person']['called']}: {theirs['title']}")
    card = card.filter(has_text=re.compile(rf"\b{when.day} {when:%B}\b[\s\S]*{when:%H:%M}")).filter(has_text=taker)
    card.get_by_role("button").click()  # one card, or it is an error
    giving.wait_for_url("**/asks/*")
    look(giving)
    expect(giving.get_by_text(say("changes.state_waits"))).to_be_visible()

    taking = new_phone(color_scheme="dark")
    enter(taking, taker)
    taking.goto("/today")
    expect(taking.get_by_text(say("changes.for_me")).first).to_be_visible()
    taking.goto(giving.url)
    look(taking)
    press(taking, "changes.yes")
    to = {"person": mine["person"]["called"], "other": theirs["person"]["called"]}
    done = say("changes.state_swapped", name=taker, by=giver, **to)
    expect(taking.get_by_text(done)).to_be_visible()
    expect(giving.get_by_text(done)).to_be_visible(timeout=20_000)  # by itself

    for called, comes in ((mine["person"]["called"], taker), (theirs["person"]["called"], giver)):
        person = new_phone()
        enter(person, called)
        person.goto("/me/notices")
        expect(person.get_by_text(comes).first).to_be_visible()


def swappable(
    week: dict[str, Any], session: dict[str, Any], new_phone: NewPhone
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two visits of two members that can be swapped, as the first of them is told."""
    rows = {v["id"]: v for v in ahead(week, session)}
    for mine in list(rows.values())[:40]:
        other = new_phone()
        enter(other, mine["members"][0]["called"])
        found = ask(other, "GET", f"/visits/{mine['id']}/swaps")
        other.context.close()
        could = [s["visit"] for s in found if s["broken"] is None and s["visit"] in rows]
        if could:
            return mine, rows[could[0]]
    raise AssertionError("in a whole week ahead, no two visits of 40 can be swapped")


def test_without_signal_it_says_so_plainly(new_phone: NewPhone) -> None:
    phone = new_phone()
    enter(phone, "Bev")
    phone.goto("/cannot-come")
    look(phone)
    phone.context.set_offline(True)
    press(phone, "changes.say")
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.context.set_offline(False)
