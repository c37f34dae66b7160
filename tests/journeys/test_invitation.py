"""A person invites a friend by a letter; the friend proves the address and comes in, once; the friend sees what was shared."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, enter, look, press
from tests.journeys.words import say
from tests.servers import Site

FRIEND, MEMBER = "maud@example.org", "dilys@example.org"


TAKEN: set[str] = set()
"""Letters and codes that a test has read: the next one is another."""


def mailed(site: Site, pattern: str) -> str:
    """The last thing of this look that the site mailed, and that nobody has taken yet (the demo prints its mail)."""
    until = time.monotonic() + 45
    while time.monotonic() < until:
        found = [each for each in re.findall(pattern, site.program.said, re.M) if each not in TAKEN]
        if found:
            TAKEN.add(found[-1])
            return str(found[-1])
        time.sleep(0.2)
    raise AssertionError(f"no mail with {pattern}")


@pytest.mark.timeout(600)
def test_a_friend_comes_in_by_a_letter(new_phone: Callable[..., Page], site: Site) -> None:
    # Given Joan, who invites a friend and says what she may read
    joan = new_phone()
    me = enter(joan, "Joan")["me"]["id"]
    joan.goto("/circle")
    joan.get_by_role("link", name=say("circle.invite_mine")).click()
    joan.get_by_label(say("circle.name"), exact=True).fill("Maud Elizabeth Carrington-Fothergill")
    joan.get_by_label(say("circle.relation_mine")).fill("friend from the bingo")
    press(joan, "circle.send_letter")
    expect(joan.get_by_text(say("sign_in.email_wrong"))).to_be_visible()
    joan.get_by_label(say("circle.email")).fill(FRIEND)
    joan.get_by_role("group", name=say("profile.section_who_is_coming")).get_by_role(
        "button", name=say("mine.level_read"), exact=True
    ).click()
    look(joan)
    press(joan, "circle.send_letter")
    expect(joan.get_by_text("Maud Elizabeth Carrington-Fothergill").first).to_be_visible()
    look(joan)

    # When the friend opens the letter, with a wrong address first
    link = mailed(site, r"/invited#([\w-]+)\s*$")
    maud = new_phone()
    maud.goto(f"/invited#{link}")
    expect(maud.get_by_text(say("circle.prove"))).to_be_visible()
    look(maud)
    assert "Joan" not in maud.inner_text("main")
    assert link not in maud.url
    maud.get_by_label(say("sign_in.email")).fill("other@example.org")
    press(maud, "sign_in.send_code")
    expect(maud.get_by_text(say("circle.no_wrong_address"))).to_be_visible()
    maud.get_by_label(say("sign_in.email")).fill(FRIEND)
    press(maud, "sign_in.send_code")
    code = mailed(site, r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$")
    maud.get_by_label(say("sign_in.code"), exact=True).fill(code)
    press(maud, "circle.code_go")

    # Then she reads who asks her, says yes, and sees who is coming
    expect(maud.get_by_text("Joan").first).to_be_visible()
    look(maud)
    maud.get_by_label(say("circle.your_name")).fill("Maud")
    press(maud, "circle.accept")
    maud.wait_for_url("**/my-week")
    expect(maud.locator("main h1")).to_contain_text("Joan")
    expect(maud.locator("main .visit, main details").first).to_be_visible()
    look(maud)
    assert maud.evaluate("async p => (await fetch('/api/v1' + p)).status", f"/people/{me}/good-week") == 404

    # And the letter opens nothing a second time
    again = new_phone()
    again.goto(f"/invited#{link}")
    expect(again.get_by_text(say("circle.over_invitation_used"))).to_be_visible()
    look(again)
    expect(joan.get_by_role("heading", name="Maud", exact=True)).to_be_visible()


def test_the_person_says_yes_to_what_a_member_proposed(new_phone: Callable[..., Page]) -> None:
    joan = new_phone()
    me = enter(joan, "Joan")["me"]["id"]
    joan.goto("/circle")
    letter = joan.locator("section").filter(has=joan.get_by_role("heading", name="Maggie Orme", exact=True)).last
    letter.get_by_role("button", name=say("circle.no"), exact=True).first.click()
    expect(joan.get_by_text(say("circle.said_no")).first).to_be_visible()
    expect(letter.get_by_role("button", name=say("circle.yes"), exact=True)).to_have_count(1)
    letter.get_by_role("button", name=say("circle.yes"), exact=True).first.click()
    expect(joan.get_by_text(say("circle.said_yes")).first).to_be_visible()
    (row,) = [i for i in ask(joan, "GET", f"/humans/{me}/around")["invitations"] if i["name"] == "Maggie Orme"]
    assert sorted(share["state"] for share in row["shares"]) == ["confirmed", "declined"]


@pytest.mark.timeout(600)
def test_a_member_writes_that_somebody_could_not_decide_and_why(new_phone: Callable[..., Page]) -> None:
    # Given Comfort of Syl's team, who writes about one choice
    comfort = new_phone()
    enter(comfort, "Comfort")
    syl = next(p["human"]["id"] for p in ask(comfort, "GET", "/people")["people"] if p["human"]["called"] == "Syl")
    comfort.goto(f"/people/{syl}/around")
    look(comfort)
    comfort.get_by_role("link", name=say("circle.note_capacity")).click()
    press(comfort, "circle.write_down")
    expect(comfort.get_by_text(say("circle.answer_four"))).to_be_visible()
    comfort.get_by_label(say("deciding.decision")).fill("May Barbara read the notes from visits?")
    comfort.get_by_label(say("profile.section_notes")).check()
    comfort.get_by_label(say("circle.helped")).fill("In the morning, with two drawings.")
    for one, answer in (("understands", "yes"), ("remembers", "no"), ("weighs", "yes"), ("tells", "yes")):
        comfort.get_by_role("group", name=say(f"circle.able_{one}")).get_by_role(
            "button", name=say(f"circle.{answer}"), exact=True
        ).click()
    comfort.get_by_label(say("circle.seen")).fill("She looked for the drawings again.")
    expect(comfort.get_by_text(say("deciding.so_could_not", name="Syl"))).to_be_visible()
    look(comfort)
    press(comfort, "circle.write_down")
    expect(comfort.get_by_text(say("circle.impairment_missing"))).to_be_visible()
    comfort.get_by_label(say("circle.impairment")).fill("Dementia, for this choice, today")
    press(comfort, "circle.write_down")

    # Then it stands around Syl, and what was decided for her can be written with the five questions
    card = comfort.locator("section").filter(
        has=comfort.get_by_role("heading", name="May Barbara read the notes from visits?")
    ).last  # fmt: skip
    card.get_by_role("link", name=say("circle.note_decided")).click()
    look(comfort)
    for field in ("can_wait", "takes_part", "wishes", "least"):
        comfort.get_by_label(say(f"circle.q_{field}", name="Syl")).fill("What we found.")
    comfort.get_by_label(say("deciding.who", n=1)).fill("Barbara, her wife")
    comfort.get_by_label(say("deciding.said", n=1)).fill("She would tell me anyway.")
    comfort.get_by_label(say("deciding.decided"), exact=True).fill("Barbara may read them, for a month.")
    press(comfort, "circle.write_down")
    expect(comfort.get_by_text("Barbara may read them, for a month.")).to_be_visible()

    # And Barbara may read them only now, marked as decided for Syl
    comfort.goto(f"/people/{syl}/around")
    comfort.get_by_role("link", name=f"{say('circle.share_for')}: Barbara").click()
    comfort.get_by_role("group", name=say("profile.section_notes")).get_by_role(
        "button", name=say("mine.level_read"), exact=True
    ).click()
    comfort.get_by_label(say("circle.why_for_them")).fill("They tell each other all of it.")
    press(comfort, "circle.write_down")
    expect(comfort.get_by_text("They tell each other all of it.").first).to_be_visible()
    look(comfort)
    barbara = new_phone()
    enter(barbara, "Barbara")
    assert barbara.evaluate("async p => (await fetch('/api/v1' + p)).status", f"/humans/{syl}/around") == 403


@pytest.mark.timeout(600)
def test_a_new_team_takes_its_first_steps(new_phone: Callable[..., Page], site: Site) -> None:
    # Given a host with a new, empty team
    host = new_phone()
    host.goto("/")
    groups = host.evaluate("async () => await (await fetch('/api/v1/demo/humans')).json()")
    enter(host, next(group["humans"][0]["called"] for group in groups if group["group"] == "host"))
    organisation = ask(host, "GET", "/host")[0]["organisation"]["id"]
    team = ask(host, "POST", f"/organisations/{organisation}/teams", {"name": "Harbour"})["team"]["id"]
    host.goto("/host")
    harbour = host.locator("section").filter(has=host.get_by_role("heading", name="Harbour", exact=True)).last
    expect(harbour.get_by_text(say("steps.title_host"))).to_be_visible()
    look(host)

    # When the host takes the first step, and somebody opens the letter
    harbour.get_by_role("link", name=say("steps.invite"), exact=True).click()
    host.wait_for_url("**/invite")
    body = {"name": "Dilys", "email": MEMBER, "part": "member", "language": "en"}
    ask(host, "POST", f"/teams/{team}/invitations", body)
    dilys = new_phone()
    letter = mailed(site, r"/invited#([\w-]+)\s*$")
    dilys.goto(f"/invited#{letter}")
    dilys.get_by_label(say("sign_in.email")).fill(MEMBER)
    press(dilys, "sign_in.send_code")
    dilys.get_by_label(say("sign_in.code"), exact=True).fill(mailed(site, r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$"))
    press(dilys, "circle.code_go")
    dilys.get_by_label(say("circle.your_name")).fill("Dilys")
    press(dilys, "circle.accept")
    dilys.wait_for_url("**/today")

    # Then her empty day says what comes first, and each step leads to where it is done
    expect(dilys.get_by_role("heading", name=say("steps.title"))).to_be_visible()
    look(dilys)
    dilys.get_by_role("link", name=say("steps.times"), exact=True).click()
    dilys.wait_for_url("**/me/working-life")
    ask(dilys, "POST", f"/teams/{team}/invitations", {**body, "name": "Nia", "email": "nia@example.org"})
    dilys.goto("/today")
    steps = dilys.locator("section").filter(has=dilys.get_by_role("heading", name=say("steps.title")))
    expect(steps.locator("li.done").filter(has_text=say("steps.invite"))).to_have_count(1)
    expect(steps.locator("li.done").filter(has_text=say("steps.times"))).to_have_count(0)

    # And they are gone when put away, until she thinks better of it
    press(dilys, "steps.put_away")
    expect(steps).to_have_count(0)
    press(dilys, "app.undo")
    expect(steps).to_have_count(1)
    look(dilys)
