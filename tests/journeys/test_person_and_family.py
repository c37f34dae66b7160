"""The person owns their page: a daughter suggests, the person accepts; consent is withdrawn while a phone shows the page."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, enter, look, press, settled
from tests.journeys.words import say


@pytest.mark.timeout(600)
def test_a_daughter_suggests_and_the_person_accepts(new_phone: Callable[..., Page]) -> None:
    # Given Joan, who sees who is coming this week with faces
    joan, susan = new_phone(), new_phone()
    wool = f"Wool that does not itch, for cot {uuid4().hex[:4]}"  # another line when it is walked twice
    me = enter(joan, "Joan")["me"]["id"]
    enter(susan, "Susan")
    joan.goto("/my-week")
    settled(joan)
    for folded in joan.locator("main details:not([open]) > summary").all():
        folded.click()  # late in the week what has been is folded up
    expect(joan.locator("main img").first).to_be_visible()
    look(joan)

    # And her daughter, who may suggest to what matters to her
    ask(
        joan,
        "PUT",
        f"/humans/{me}/circle/{ask(susan, 'GET', '/session')['me']['id']}/grants",
        {"section": "matters", "level": "suggest"},
    )
    susan.goto(f"/people/{me}")
    look(susan)
    susan.goto(f"/people/{me}/suggest/matters")
    line = susan.locator("main input[type=text], main textarea").first
    line.fill(wool)
    susan.get_by_label(say("profile.suggest_why")).fill("She told me on Sunday.")
    press(susan, "profile.suggest_send")
    expect(susan.get_by_text(say("profile.suggest_sent", name="Joan")).first).to_be_visible()

    # When Joan looks at the suggestion and says yes
    joan.goto(f"/people/{me}/suggestions")
    mine = joan.locator("li, article").filter(has_text=wool)
    expect(mine.first).to_be_visible()
    look(joan)
    mine.get_by_role("button", name=say("profile.accept")).first.click()
    expect(joan.get_by_text(say("profile.accepted_now")).first).to_be_visible()

    # Then her page says so, and it shows on Susan's phone without reloading
    susan.goto(f"/people/{me}")
    expect(susan.get_by_text(wool).first).to_be_visible()  # on the page, and perhaps among what is new

    # When Joan takes the consent back, the words go from Susan's open screen
    joan.goto("/circle")
    look(joan)
    ask(
        joan,
        "PUT",
        f"/humans/{me}/circle/{ask(susan, 'GET', '/session')['me']['id']}/grants",
        {"section": "matters", "level": "none"},
    )
    expect(susan.get_by_text(wool)).to_have_count(0)

    # And Joan can read who has looked
    joan.goto("/circle/looked")
    expect(joan.get_by_text("Susan").first).to_be_visible()


def test_a_withdrawn_consent_goes_from_open_screens_and_from_the_phone(new_phone: Callable[..., Page]) -> None:
    # Given Joan's sister Pat, who has the week open on her phone, and has read the page before
    joan, pat = new_phone(), new_phone()
    me = enter(joan, "Joan")["me"]["id"]
    sister = enter(pat, "Pat")["me"]["id"]
    pat.goto(f"/people/{me}")
    expect(pat.get_by_role("heading", name=say("profile.section_matters"))).to_be_visible()
    pat.goto("/my-week")
    expect(pat.locator("main .visit, main details").first).to_be_visible()

    # When Joan takes it all back with taps on her own phone
    joan.goto(f"/circle/{sister}")
    press(joan, "mine.stop_all", name="Pat")
    expect(joan.get_by_text(say("mine.withdrawn_all", name="Pat")).first).to_be_visible()

    # Then the week goes from Pat's screen by itself
    expect(pat.get_by_text(say("away.not_shared"))).to_be_visible()
    look(pat)

    # And what was kept for when there is no signal is gone too
    kept = """async () => {
        const names = (await indexedDB.databases()).map(d => d.name).filter(n => n !== 'goodweek-phone');
        const keys = await Promise.all(names.map(name => new Promise((done, fail) => {
            const open = indexedDB.open(name);
            open.onerror = () => fail(open.error);
            open.onsuccess = () => {
                const asked = open.result.transaction('kept').objectStore('kept').getAllKeys();
                asked.onsuccess = () => { open.result.close(); done(asked.result); };
            };
        })));
        return keys.flat();
    }"""
    left = [key for key in pat.evaluate(kept) if me in key]
    assert left == [], left


def test_family_sees_only_what_is_shared(new_phone: Callable[..., Page]) -> None:
    # Given Jake, with whom his mother shares who is coming and what matters to her
    bev, jake = new_phone(), new_phone()
    team = enter(bev, "Bev")["member_of"][0]["id"]
    mother = enter(jake, "Jake")["circle_of"][0]["id"]

    # Then her page has that section and no other, and nobody else is there for him
    page = ask(jake, "GET", f"/humans/{mother}/profile")
    assert [section["key"] for section in page["sections"]] == ["matters"]
    seen = ask(jake, "GET", "/people")
    assert [row["human"]["id"] for row in seen["people"]] == [mother]
    for path in (
        f"/humans/{mother}/looked",
        f"/humans/{mother}/circle",
        f"/people/{mother}/good-week",
        f"/teams/{team}",
    ):
        assert jake.evaluate("async p => (await fetch('/api/v1' + p)).status", path) in (403, 404), path
    jake.goto(f"/people/{mother}")
    look(jake)
    jake.goto("/my-week")
    look(jake)


def test_the_profile_prints_on_one_sheet(new_phone: Callable[..., Page], tmp_path: object) -> None:
    from pypdf import PdfReader

    bev = new_phone()
    enter(bev, "Bev")
    team = ask(bev, "GET", "/session")["member_of"][0]["id"]
    profiles = ask(bev, "GET", f"/profiles?team={team}")
    longest = sorted(profiles, key=lambda p: len(str(p["sections"])), reverse=True)[:2]
    welsh = sorted(profiles, key=lambda p: len(p["human"]["name"]), reverse=True)[:1]
    for profile in [*longest, *welsh]:
        bev.goto(f"/people/{profile['human']['id']}/print")
        expect(bev.locator("h1").first).to_be_visible()
        bev.wait_for_load_state("networkidle")
        pdf = f"{tmp_path}/{profile['human']['id']}.pdf"
        bev.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        read = PdfReader(pdf)
        assert len(read.pages) == 1, profile["human"]["called"]
        assert profile["human"]["called"] in read.pages[0].extract_text()
