"""From good weeks to a shared plan on a phone: propose, compare, adopt, agree, publish, and another phone that sees it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import answer_as, ask, enter, look, press, settled
from tests.journeys.words import say


@pytest.mark.timeout(600)
def test_a_team_shares_its_week(new_phone: Callable[..., Page]) -> None:
    # Given Bev at half past six in the morning, who comes in by the demo's door
    bev = new_phone()
    bev.goto("/")
    look(bev)
    bev.get_by_role("button", name="Bev").or_(bev.get_by_role("link", name="Bev")).first.click()
    expect(bev.get_by_role("link", name=say("nav.today"))).to_be_visible()
    look(bev)
    session = ask(bev, "GET", "/session")
    team = session["member_of"][0]["id"]
    weeks = ask(bev, "GET", f"/teams/{team}/weeks")
    starts = next(w["starts"] for w in weeks if w["state"] == "sharing")

    # And Comfort, with the same week open on her own phone
    comfort = new_phone()
    enter(comfort, "Comfort")
    comfort.goto(f"/share/{starts}")
    settled(comfort)

    # When Bev opens next week and asks the planner
    bev.get_by_role("link", name=say("nav.week"), exact=True).click()
    look(bev)
    bev.goto(f"/share/{starts}")
    look(bev)
    press(bev, "share.propose")

    # Then both see it working, and both can stop it
    expect(bev.get_by_role("progressbar").first).to_be_visible()
    expect(comfort.get_by_role("button", name=say("run.stop"))).to_be_visible()
    look(bev)

    # And proposals arrive by themselves, with the same figures; ways that came to the same plan are one
    expect(bev.locator("#proposals")).to_be_visible(timeout=120_000)
    expect(bev.get_by_role("status").get_by_text(say("run.proposed"))).to_be_visible()
    proposals = ask(bev, "GET", f"/teams/{team}/weeks/{starts}")["proposals"]
    assert sorted(way for p in proposals for way in (p["way"], *p["also"])) == [
        "balanced",
        "familiar_faces",
        "kind_days",
    ]
    expect(comfort.get_by_text(say("share.proposals", n=len(proposals))).first).to_be_visible()
    look(bev)
    for way in (p["way"] for p in proposals):
        expect(bev.get_by_text(say(f"way.{way}")).first).to_be_visible()

    # When she looks through one and chooses it
    bev.get_by_role("link", name=say("share.look_through")).first.click()
    look(bev)
    bev.goto(f"/share/{starts}")
    press(bev, "share.adopt", way=say("way.balanced"))

    # Then nothing is published, and the team is asked, on Comfort's phone too
    expect(bev.get_by_text(say("answer.mine"))).to_be_visible()
    expect(comfort.get_by_text(say("answer.mine"))).to_be_visible()
    look(bev)
    assert ask(bev, "GET", f"/teams/{team}/weeks/{starts}")["state"] == "proposed"

    # When Comfort objects with a reason, it stands in the way
    answer_as(new_phone, "Comfort", starts, "object", "I cannot do two late evenings in a row.")
    needed = ask(bev, "GET", f"/teams/{team}/weeks/{starts}")["answers_needed"]
    page = ask(bev, "GET", f"/teams/{team}")
    others = [m["called"] for m in page["members"] if m["called"] not in ("Comfort",)][:needed]
    for called in others:
        answer_as(new_phone, called, starts, "happy")
    week = ask(bev, "GET", f"/teams/{team}/weeks/{starts}")
    assert (week["state"], week["objections"]) == ("proposed", 1)
    expect(bev.get_by_text("I cannot do two late evenings in a row.")).to_be_visible()

    # When she is heard and can live with it
    ask(
        comfort,
        "PUT",
        f"/weeks/{week['id']}/answer",
        {"answer": "can_live_with_it", "reason": "", "round": week["round"]},
    )

    # Then anyone of the team can publish it, once, and everybody sees it without reloading
    expect(bev.get_by_role("button", name=say("share.publish"), exact=True).first).to_be_visible()
    look(bev)
    press(bev, "share.publish")
    bev.get_by_role("dialog").get_by_role("button", name=say("share.publish"), exact=True).click()
    expect(bev.get_by_text(say("share.says_published")).first).to_be_visible()
    expect(comfort.get_by_text(say("share.says_published")).first).to_be_visible()
    look(bev)
    bev.goto(f"/week/{starts}")
    look(bev)


def test_a_run_can_be_stopped_and_the_page_left(new_phone: Callable[..., Page]) -> None:
    # Given a member of the other team, who asks the planner and leaves the page
    phone = new_phone()
    phone.goto("/")
    groups = phone.evaluate("async () => await (await fetch('/api/v1/demo/humans')).json()")
    members = next(g["humans"] for g in groups if g["group"] == "team")
    first_team = next(m["team"] for m in members if m["called"] == "Bev")
    called = next(m["called"] for m in members if m["team"] != first_team)
    enter(phone, called)
    team = ask(phone, "GET", "/session")["member_of"][0]["id"]
    starts = next(w["starts"] for w in ask(phone, "GET", f"/teams/{team}/weeks") if w["state"] == "sharing")
    week = ask(phone, "GET", f"/teams/{team}/weeks/{starts}")
    ask(phone, "POST", f"/weeks/{week['id']}/plan-runs", {"seconds": 300})  # longer than anybody needs to come back
    phone.goto(f"/share/{starts}")
    expect(phone.get_by_role("button", name=say("run.stop"))).to_be_visible()
    phone.goto("/today")
    settled(phone)

    # When they come back, it is still working, and they stop it
    phone.goto(f"/share/{starts}")
    press(phone, "run.stop")

    # Then it stops, says so, and can be asked again
    expect(phone.get_by_role("button", name=say("run.stop"))).to_have_count(0)
    again = phone.get_by_role("button", name=say("share.propose_again"), exact=True)
    expect(again.or_(phone.get_by_role("button", name=say("share.propose"), exact=True)).first).to_be_visible()
    look(phone)
