"""Sharing together on two phones: an idea, a keep that the other sees, an objection and its answer, agreed, published, remembered."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import adopt_next_week, ask, enter, look, press, settled, until
from tests.journeys.words import say


def weeks_of(phone: Page) -> tuple[str, list[Any]]:
    team = ask(phone, "GET", "/session")["member_of"][0]["id"]
    return team, ask(phone, "GET", f"/teams/{team}/weeks")


def week_in(phone: Page, *states: str) -> Any:
    """The first week of the phone's team in one of these states; None if there is none."""
    team, weeks = weeks_of(phone)
    starts = next((w["starts"] for w in weeks if w["state"] in states), None)
    return starts and ask(phone, "GET", f"/teams/{team}/weeks/{starts}")


def objected_to(phone: Page, new_phone: Callable[..., Page]) -> Any:
    """Another week with a plan that somebody objects to, where the demo's own was published by an earlier walk."""
    at, starts, members = adopt_next_week(phone)
    week = ask(phone, "GET", f"{at}/{starts}")
    me = ask(phone, "GET", "/session")["me"]["called"]
    others = [called for called in members if called != me]
    for called in others[: week["answers_needed"]]:
        other = new_phone()
        enter(other, called)
        says = {"answer": "object", "reason": "Three late evenings."} if called == others[0] else {"answer": "happy"}
        ask(other, "PUT", f"/weeks/{week['id']}/answer", says | {"round": week["round"]})
        other.context.close()
    return ask(phone, "GET", f"{at}/{starts}")


@pytest.mark.timeout(600)
def test_somebody_is_asked_for_an_idea_and_keeps_the_visit(new_phone: Callable[..., Page]) -> None:
    # Given Bev, who looks for ideas for a visit of the week that is being shared
    bev = new_phone()
    enter(bev, "Bev")
    week = week_in(bev, "sharing")
    starts = week["starts"]
    kept, other = next(
        (keep, idea["member"]["called"])
        for keep in week["keeps"]
        for idea in ask(bev, "GET", f"/weeks/{week['id']}/ideas/{keep['moment']}/{keep['day']}")["ideas"]
        if idea["member"]["called"] != "Bev"
    )
    path = f"/share/{starts}/ideas/{kept['moment']}/{kept['day']}"
    ask(bev, "DELETE", f"/keeps/{kept['id']}")
    bev.goto(path)
    look(bev)

    # When she asks one of those who could
    bev.get_by_role("button", name=say("idea.ask", name=other)).first.click()
    expect(bev.get_by_text(say("idea.asked"), exact=True).first).to_be_visible()
    look(bev)
    assert len(ask(bev, "GET", f"/teams/{week['team']}/weeks/{starts}")["keeps"]) == len(week["keeps"]) - 1

    # Then they read it in their own list, and nobody has put them in
    asked = new_phone()
    enter(asked, other)
    asked.goto("/me/notices")
    look(asked)
    line = asked.locator(f'main a[href*="{kept["moment"]}"]').first
    expect(line).to_contain_text("Bev")

    # When they would like to, with Bev looking at the week
    bev.goto(f"/share/{starts}")
    settled(bev)
    line.click()
    expect(asked.get_by_role("heading", name=say("keep.title"))).to_be_visible()
    press(asked, "keep.keep")
    expect(asked.get_by_text(say("keep.done"))).to_be_visible()

    # Then Bev sees whose keep it is, without reloading, and has heard of it
    expect(bev.get_by_text(say("together.kept_by", name=other)).first).to_be_visible()
    expect(bev.get_by_text(say("changed.kept", who=other, person=kept["person"]["called"]))).to_be_visible()
    kinds = [n["kind"] for n in ask(bev, "GET", "/me/notices")["notices"]]
    assert "idea_taken" in kinds

    # And whoever lets it go can take that back
    asked.goto(f"/share/{starts}")
    settled(asked)
    mine = asked.locator("li", has_text=say("together.kept_by_me")).first
    mine.get_by_role("button").click()
    expect(asked.get_by_text(say("share.keep_gone"))).to_be_visible()
    press(asked, "app.undo")
    expect(asked.get_by_text(say("together.kept_by_me")).first).to_be_visible()


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme"), [("cy", "dark")])
def test_an_objection_is_answered_lifted_agreed_published_and_remembered(
    new_phone: Callable[..., Page], language: str, theme: str
) -> None:
    # Given a plan that Chlo objects to, and Patience in Welsh
    patience = new_phone(color_scheme=theme)
    enter(patience, "Patience")
    ask(patience, "PATCH", "/me/settings", {"language": language})
    week = week_in(patience, "proposed") or objected_to(patience, new_phone)
    starts = week["starts"]
    objector = next(row["member"] for row in week["answers"] if row["answer"] == "object")
    chlo = new_phone()
    enter(chlo, objector["called"])
    ask(chlo, "PATCH", "/me/settings", {"language": "en"})
    chlo.goto(f"/share/{starts}")
    settled(chlo)
    patience.goto(f"/share/{starts}")
    look(patience)

    # When Patience locks somebody's visits, both see who and why
    press(patience, "lock.open", language)
    dialog = patience.get_by_role("dialog")
    dialog.get_by_label(say("lock.whose", language)).select_option(index=1)
    dialog.get_by_label(say("lock.why", language)).fill("Her niece visits.")
    dialog.get_by_role("button", name=say("lock.lock", language), exact=True).click()
    expect(chlo.get_by_text("Her niece visits.")).to_be_visible()

    # And answers the objection, which still stands
    patience.get_by_label(say("objection.reply", language, name=objector["called"])).fill("I can take your Saturday.")
    press(patience, "objection.send", language)
    expect(chlo.get_by_text("I can take your Saturday.")).to_be_visible()
    look(patience)
    look(chlo)

    # When Chlo can live with it now, and enough have answered
    press(chlo, "objection.lift")
    ask(patience, "PUT", f"/weeks/{week['id']}/answer", {"answer": "happy", "round": week["round"]})

    # Then the team agrees, and it is published by hand alone
    expect(chlo.get_by_role("button", name=say("share.publish"), exact=True).first).to_be_visible()
    press(chlo, "share.publish")
    chlo.get_by_role("dialog").get_by_role("button", name=say("share.publish"), exact=True).click()
    expect(patience.get_by_text(say("share.says_published", language)).first).to_be_visible()

    # And the week remembers all of it, in sentences, and as a file
    patience.goto(f"/share/{starts}/history")
    look(patience)
    expect(patience.get_by_text(say("history.said_object", language, who=objector["called"])).first).to_be_visible()
    expect(patience.get_by_text("I can take your Saturday.")).to_be_visible()
    with patience.expect_download() as file:
        patience.get_by_role("link", name=say("history.csv", language)).click()
    assert "said_object" in file.value.path().read_text(encoding="utf-8")


@pytest.mark.timeout(600)
def test_each_chooses_how_they_hear_of_things(new_phone: Callable[..., Page]) -> None:
    phone = new_phone()
    enter(phone, "Karim")
    ask(phone, "PATCH", "/me/settings", {"language": "en"})
    phone.goto("/me")
    phone.get_by_role("link", name=say("notices.title")).click()
    settled(phone)
    phone.get_by_role("button", name=say("notices.seen_all")).click()
    expect(phone.get_by_text(say("notices.seen_done"))).to_be_visible()
    look(phone)
    phone.get_by_role("link", name=say("told.title")).click()
    expect(phone.get_by_role("heading", name=say("told.title"))).to_be_visible()
    look(phone)
    phone.get_by_role("radio", name=say("told.mail_off")).check(force=True)
    expect(phone.get_by_text(say("told.kept"))).to_be_visible()
    phone.get_by_label(say("told.quiet_from")).fill("20:30")
    press(phone, "told.keep")
    said = until(phone, "/me/how-told", lambda said: said["quiet_from"] == 20 * 60 + 30)
    assert (said["mail"], said["devices"]) == (False, 0)


@pytest.mark.timeout(600)
def test_a_team_settles_how_it_shares_its_weeks(new_phone: Callable[..., Page]) -> None:
    phone = new_phone()
    enter(phone, "Karim")
    ask(phone, "PATCH", "/me/settings", {"language": "en"})
    phone.goto("/team")
    phone.get_by_role("link", name=say("together.sharing")).click()
    look(phone)
    phone.get_by_label(say("together.weeks_ahead")).select_option("6")
    press(phone, "together.settle")
    expect(phone.get_by_text(say("together.settled"))).to_be_visible()
    _, weeks = weeks_of(phone)
    assert sum(w["state"] == "sharing" for w in weeks) >= 5
