"""A person with a learning disability reads their week in Easy Read, hears it, and takes it home on one sheet."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.steps import ask, enter, look, press, until
from tests.journeys.words import say

#: Keeps what would be read aloud: a machine without loudspeakers has no voices either.
LISTEN = """
  window.heard = [];
  const voice = {lang: 'en-GB', name: 'A voice'};
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [voice], addEventListener() {}, cancel() { window.heard.push('(quiet)'); },
    speak: said => window.heard.push(said.text),
  }});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.mark.timeout(600)
def test_he_reads_his_week_and_hears_it(new_phone: Callable[..., Page]) -> None:
    # Given Cal, who chose Easy Read, and times as parts of the day
    cal = new_phone()
    cal.add_init_script(LISTEN)
    session = enter(cal, "Cal")
    assert (session["settings"]["easy"], session["settings"]["times"]) == (True, "part")
    week = ask(cal, "GET", f"/people/{session['me']['id']}/coming")
    # Not yesterday: the day after it is today, from which there is no way back to today.
    yesterday = (date.fromisoformat(session["today"]) - timedelta(days=1)).isoformat()
    day = next(d for d in week["days"] if d["date"] != yesterday and d["visits"] and d["visits"][0]["members"])
    who = day["visits"][0]["members"][0]["called"]

    # When he opens a day of his week
    cal.goto(f"/my-week?day={day['date']}")
    expect(cal.get_by_text(f"{who} comes.").first).to_be_visible()
    expect(cal.locator("main .visits img").first).to_be_visible()
    look(cal)
    text = cal.inner_text("main")
    assert ":30" not in text  # no clock times
    sizes = cal.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert sizes >= 1.29 * 18

    # Then it can be read to him, and be quiet
    press(cal, "easy.read")
    expect(cal.get_by_role("button", name=say("easy.stop"))).to_be_visible()
    heard = cal.evaluate("window.heard")
    assert f"{who} comes." in heard
    assert all(len(sentence.split()) <= 15 for sentence in heard)
    press(cal, "easy.stop")
    assert cal.evaluate("window.heard").pop() == "(quiet)"

    # And he goes from day to day
    cal.get_by_role("link", name=say("easy.after")).click()
    cal.get_by_role("link", name=say("easy.back_today")).click()
    expect(cal.get_by_role("heading", name=say("easy.today"))).to_be_visible()

    # And he can have it like others
    cal.goto("/me")
    look(cal)
    cal.get_by_role("radio", name=say("easy.off")).check(force=True)
    until(cal, "/session", lambda session: not session["settings"]["easy"])
    cal.goto("/my-week")
    expect(cal.get_by_role("heading", name=say("mine.title"))).to_be_visible()


@pytest.mark.parametrize("called", ["Cal", "Emrys", "Joan"])
def test_the_easy_read_week_is_one_sheet(new_phone: Callable[..., Page], tmp_path: Path, called: str) -> None:
    phone = new_phone()
    session = enter(phone, called)
    me = session["me"]["id"]
    language = session["settings"]["language"]
    phone.goto(f"/people/{me}/coming/print?easy=1")
    expect(phone.locator(".sheet section").first).to_be_visible()
    phone.wait_for_load_state("networkidle")
    look(phone)
    pdf = tmp_path / "week.pdf"
    phone.pdf(path=str(pdf), format="A4", prefer_css_page_size=True)
    read = PdfReader(pdf)
    assert len(read.pages) == 1
    printed = " ".join(read.pages[0].extract_text().split())
    assert say("paper.who_comes", language, name=session["me"]["called"]) in printed
    week = ask(phone, "GET", f"/people/{me}/coming")
    for visit in (v for d in week["days"] for v in d["visits"]):
        assert visit["title"] in printed, visit["title"]


def test_who_is_told_by_phone_is_rung_with_words_to_say(new_phone: Callable[..., Page]) -> None:
    joan = new_phone()
    me = enter(joan, "Joan")["me"]["id"]
    joan.goto(f"/people/{me}/told")
    look(joan)
    joan.get_by_role("radio", name=say("tellme.way_phone")).check(force=True)
    press(joan, "tellme.save")
    expect(joan.get_by_text(say("tellme.phone_missing"))).to_be_visible()
    joan.get_by_label(say("tellme.phone"), exact=True).fill("01632 960 123")
    press(joan, "tellme.save")
    expect(joan.get_by_text(say("tellme.saved")).first).to_be_visible()
    assert ask(joan, "GET", f"/humans/{me}/telling")["phone"] == "01632960123"
    bev = new_phone()
    enter(bev, "Bev")
    bev.goto("/team/to-tell")
    look(bev)


@pytest.mark.timeout(600)
def test_the_communication_chart_is_shown_full_and_in_welsh(new_phone: Callable[..., Page]) -> None:
    """As long as it can be. What becomes of it on paper: test_paper.py."""
    emrys = new_phone()
    me = enter(emrys, "Emrys")["me"]["id"]
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch a phopeth sydd o'i gwmpas yn y bore"
    full = {
        "tells": [dict.fromkeys(("when", "does", "means", "do"), long)] * 8,
        "hears": [dict.fromkeys(("say", "how", "helps"), long)] * 8,
    }
    ask(emrys, "PUT", f"/humans/{me}/chart", full, version=ask(emrys, "GET", f"/humans/{me}/chart")["version"])
    emrys.goto(f"/people/{me}/chart")
    look(emrys)
    emrys.goto(f"/people/{me}/chart/print")
    expect(emrys.locator(".sheet table").first).to_be_visible()
    look(emrys)
    emrys.get_by_role("button", name=say("profile.print_large", "cy")).click()
    look(emrys)
