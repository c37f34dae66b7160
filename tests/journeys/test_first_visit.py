"""Somebody new goes to a person whom they have never met, and reads at the door without signal who it is and how to be with them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import check_axe, check_no_sideways, enter, settled, until
from tests.journeys.words import say
from tests.servers import Site

# Whatever the planner made of this week and whatever the time: Nia joined the team today, and the visit that she is given begins
# within the hour. The person has a face, a page and a way in. A second walk is somebody else's, to somebody else.
GIVEN = """
import json
from datetime import datetime
from zoneinfo import ZoneInfo
from rotas.models import Visit, VisitMember, WayIn
from teams.models import Human, Membership, User
from teams.rules import tint_for
now = datetime.now(ZoneInfo("Europe/London"))
start = min(now.hour * 60 + now.minute, 1395)
ways = WayIn.objects.values("person")
came = Human.objects.filter(name__endswith=" Newcome")
called = ("Nia", "Nest")[came.count()]
visit = Visit.objects.filter(
    week__state="published", date=now.date(), moment__carers=1, moment__good_week__person__in=ways,
    moment__good_week__person__profile__headline__gt="", moment__good_week__person__photo__gt="",
).exclude(moment__good_week__person__profile__support=[]).exclude(moment__good_week__person__profile__matters=[]).exclude(
    members__member__in=came,
).order_by("start", "id")[0]
team, person = visit.week.team, visit.moment.good_week.person
nia = Human.objects.create(
    name=f"{called} Newcome", called=called, tint=tint_for(called),
    user=User.objects.create_user(f"{called.lower()}@goodweek.example"),
)
Membership.objects.create(human=nia, organisation=team.organisation, team=team, part="member", starts=now.date(), ref=called.lower())
Visit.objects.filter(id=visit.id).update(start=start, minutes=45)
VisitMember.objects.filter(visit=visit).delete()
VisitMember.objects.create(visit=visit, member=nia)
page = person.profile
print(json.dumps({
    "newcomer": called,
    "visit": str(visit.id), "person": str(person.id), "called": person.called, "headline": page.headline,
    "support": page.support[0], "matters": page.matters[0], "way": WayIn.objects.get(person=person, team=team).text,
    "today": now.date().isoformat(), "place": (visit.moment.place or visit.moment.good_week.place).name,
}))
"""

# What the phone keeps ahead is fetched after the first screen, in its own time.
KEPT = """
async ([me, person]) => {
  const open = indexedDB.open(`goodweek-${me}`);
  const db = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = () => fail(open.error); });
  const ask = db.transaction("kept").objectStore("kept").getAllKeys();
  const keys = await new Promise((done, fail) => { ask.onsuccess = () => done(ask.result); ask.onerror = () => fail(ask.error); });
  db.close();
  return keys.includes(`profile:${person}`) && keys.includes(`plan:${person}`);
}
"""


@pytest.fixture
def given(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.manage("shell", "-v", "0", "-c", GIVEN).strip().splitlines()[-1])
    return found


@pytest.mark.timeout(600)
def test_a_first_visit_is_read_without_signal(new_phone: Callable[..., Page], given: dict[str, Any]) -> None:
    # Given Nia, who is new, and opens Today at home, once
    nia = new_phone()
    me = enter(nia, given["newcomer"])["me"]["id"]
    nia.goto("/today")
    nia.evaluate("async () => { await navigator.serviceWorker.ready }")
    settled(nia)
    nia.wait_for_function(KEPT, arg=[me, given["person"]])
    nia.wait_for_load_state("networkidle")

    # When there is no signal in the street, and she shuts the app and opens it again
    nia.context.set_offline(True)
    nia.goto("about:blank")
    nia.goto("/today")

    # Then there is who, with a face, where, and how to get in
    card = nia.locator("article").filter(has=nia.locator(f'a[href*="{given["visit"]}"]'))
    expect(card).to_contain_text(given["called"])
    expect(card.locator("img").first).to_be_visible()
    assert sees_a_picture(card.locator("img").first)
    card.get_by_role("button", name=say("day.way_in")).click()
    expect(card.locator(".way")).to_contain_text(given["way"].split("\n")[0])
    check_axe(nia)
    check_no_sideways(nia)

    # And the page that she has never opened: what it says first, what matters, how best to be with them, with the face
    card.get_by_role("link", name=given["called"]).first.click()
    settled(nia)
    nia.goto(f"/people/{given['person']}")
    for words in (given["headline"], given["matters"], given["support"]):
        expect(nia.get_by_text(words).first).to_be_visible()
    assert sees_a_picture(nia.locator("main img").first)
    expect(nia.get_by_text(say("profile.section_support")).first).to_be_visible()
    check_axe(nia)
    check_no_sideways(nia)

    # And she writes what she learnt
    nia.goto(f"/people/{given['person']}/note/{given['visit']}")
    settled(nia)
    nia.get_by_label(say("lived.worked")).fill("We found the blue mug together")
    nia.get_by_role("button", name=say("lived.keep_note")).click()
    expect(nia.get_by_text(say("lived.note_waits"))).to_be_visible()

    # When the signal is back, the note arrives by itself, once
    nia.context.set_offline(False)
    nia.goto("/today")
    notes = until(
        nia, f"/people/{given['person']}/notes", lambda told: [n for n in told if n["visit"] == given["visit"]]
    )
    assert [n["worked"] for n in notes if n["visit"] == given["visit"]] == ["We found the blue mug together"]


def sees_a_picture(image: Any) -> bool:
    """Whether a picture is there, and not only the place for it."""
    image.evaluate("image => image.decode().catch(() => null)")
    return bool(image.evaluate("image => image.naturalWidth > 0"))
