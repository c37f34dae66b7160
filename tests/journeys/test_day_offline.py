"""A day with no signal, and back: what was tapped and written on doorsteps waits on the phone, and is there once afterwards."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask, check_axe, check_no_sideways, enter, settled
from tests.journeys.words import say
from tests.servers import Site

# Whatever the day and time of this run: the first visit of today began a quarter of an hour ago, and all three read English.
BEGUN = """
import json
from datetime import datetime
from zoneinfo import ZoneInfo
from django.db.models import Count
from rotas.models import Visit
from teams.models import Human
now = datetime.now(ZoneInfo("Europe/London"))
minute = max(0, now.hour * 60 + now.minute - 15)
days = Visit.objects.filter(week__state="published", date=now.date(), moment__good_week__person__user__isnull=False)
pairs = days.annotate(n=Count("members")).filter(n=1).order_by("start", "id")
visit = pairs.first()
Visit.objects.filter(id=visit.id).update(start=minute, minutes=60)
other = visit.week.team.memberships.filter(part="member").exclude(human__in=visit.humans.all()).order_by("human__called").first()
person = visit.moment.good_week.person
Human.objects.filter(id__in=[visit.humans.get().id, other.human.id, person.id]).update(language="en")
print(json.dumps({"visit": str(visit.id), "goes": visit.humans.get().called, "other": other.human.called,
    "person": person.called, "starts": visit.week.starts.isoformat()}))
"""


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (1800, 1200), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def begun(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.manage("shell", "-v", "0", "-c", BEGUN).strip().splitlines()[-1])
    return found


@pytest.mark.timeout(600)
def test_a_day_with_no_signal_and_back(new_phone: Callable[..., Page], begun: dict[str, Any]) -> None:
    # Given a member who opened the app at home this morning
    phone, person = new_phone(), begun["person"]
    enter(phone, begun["goes"])
    phone.goto("/today")
    phone.evaluate("async () => { await navigator.serviceWorker.ready }")
    settled(phone)
    phone.reload()
    settled(phone)
    pid = next(v["person"]["id"] for v in ask(phone, "GET", "/today")["visits"] if v["id"] == begun["visit"])
    phone.goto(f"/people/{pid}")  # its own file and words are on the phone afterwards
    settled(phone)

    # When there is no signal at the door
    phone.context.set_offline(True)
    phone.goto("/today")
    card = phone.locator("article").filter(has=phone.locator(f'a[href*="{begun["visit"]}"]'))

    # Then how to get in is there all the same
    card.get_by_role("button", name=say("day.way_in")).click()
    expect(card.locator(".way")).not_to_have_text(say("day.way_in_not_here"))

    # And a tap counts at once
    card.get_by_role("button", name=say("day.here_at", name=person)).click()
    expect(card.get_by_text(say("day.here_since").split("{")[0].strip())).to_be_visible()
    expect(card.get_by_text(say("day.tap_waits"))).to_be_visible()
    check_axe(phone)
    check_no_sideways(phone)

    # And a note with a photo, to which the person said yes
    card.get_by_role("link", name=f"{say('day.note')}: {person}").click()
    settled(phone)
    phone.get_by_label(say("lived.worked")).fill("We sang while the kettle boiled")
    phone.get_by_label(say("lived.worry"), exact=False).fill("The back step is loose")
    phone.locator('input[type="file"]').set_input_files(
        {"name": "step.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    expect(phone.get_by_alt_text(say("lived.photo_yours"))).to_be_visible()
    phone.get_by_role("button", name=say("lived.keep_note")).click()
    expect(phone.get_by_role("alert")).to_contain_text(person)  # nobody has said yes yet
    phone.get_by_role("checkbox").check()
    check_axe(phone)
    phone.get_by_role("button", name=say("lived.keep_note")).click()
    expect(phone.get_by_text(say("lived.note_waits"))).to_be_visible()

    # And what waits can be read and mended, also after the app was shut
    phone.goto("/me/waiting")
    settled(phone)
    expect(phone.get_by_text("We sang while the kettle boiled")).to_be_visible()
    expect(phone.get_by_text(say("waiting.tap_here", about=person))).to_be_visible()
    check_axe(phone)
    check_no_sideways(phone)
    phone.get_by_role("button", name=say("lived.mend")).click()
    phone.get_by_label(say("lived.worked")).fill("We sang while the kettle boiled, all verses")
    phone.get_by_role("button", name=say("lived.keep")).click()
    expect(phone.get_by_text("all verses")).to_be_visible()

    # Meanwhile somebody else writes about the same visit
    other = new_phone()
    enter(other, begun["other"])
    other.goto(f"/people/{pid}/note/{begun['visit']}")
    settled(other)
    other.get_by_label(say("lived.next")).fill("Bring the long spoon")
    other.get_by_role("button", name=say("lived.keep_note")).click()
    expect(other.get_by_text(say("lived.note_kept"))).to_be_visible()

    # When the signal is back
    phone.context.set_offline(False)
    phone.goto("/me/waiting")
    expect(phone.get_by_text(say("waiting.none"))).to_be_visible()  # by itself

    # Then both notes are there, the mended one in its last words, with its photo, each once
    notes = [n for n in ask(other, "GET", f"/people/{pid}/notes") if n["visit"] == begun["visit"]]
    assert sorted(n["worked"] or n["next"] for n in notes) == [
        "Bring the long spoon",
        "We sang while the kettle boiled, all verses",
    ]
    ours = next(n for n in notes if n["worry"])
    assert (ours["worry"], len(ours["photos"])) == ("The back step is loose", 1)

    # And the worry is the whole team's, until somebody takes it up
    other.goto("/worries")
    settled(other)
    mine = other.locator("article").filter(has_text="The back step is loose")
    expect(mine.get_by_alt_text(say("lived.photo_by", name=begun["goes"]))).to_be_visible()
    mine.get_by_role("button", name=say("day.take_up")).click()
    expect(other.get_by_text("The back step is loose")).to_have_count(0)

    # And the person sees that somebody is there, reads all of it, and sees who looked at how to get in
    hers = new_phone()
    enter(hers, person)
    hers.goto("/my-week")
    settled(hers)
    expect(hers.get_by_text(say("mine.been_there")).first).to_be_visible()
    hers.goto(f"/people/{pid}/notes")
    settled(hers)
    expect(hers.get_by_text("all verses")).to_be_visible()
    check_axe(hers)
    check_no_sideways(hers)
    hers.goto(f"/people/{pid}/way-in")
    settled(hers)
    expect(hers.get_by_text(say("lived.look_opened")).first).to_be_visible()
    check_axe(hers)

    # And leaving is a tap too, which can be taken back
    phone.goto("/today")
    settled(phone)
    card = phone.locator("article").filter(has=phone.locator(f'a[href*="{begun["visit"]}"]'))
    card.get_by_role("button", name=say("day.leaving_from", name=person)).click()
    expect(card.get_by_role("link", name=say("day.mend_times"))).to_be_visible()
    phone.get_by_role("button", name=say("app.undo")).click()
    expect(card.get_by_role("button", name=say("day.leaving_from", name=person))).to_be_visible()
