"""A phone that rings: what a push shows on its screen, where a tap on it leads, and that it goes on ringing under another address.

The push is delivered to the real worker in a real browser, as its push service would; how it gets there is in
tests/teams/test_push.py. A headless browser has no push service of its own, so that what a browser says of a new address is said
by the test.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect

from teams.actions.telling import PAGE, WORDS
from tests.journeys.conftest import PATIENCE
from tests.journeys.steps import ask, enter
from tests.journeys.words import say

SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(n => ({title: n.title, body: n.body, lang: n.lang}))"""

# An event that the worker itself makes is no tap of a human's: all else is as with one.
TAPPED = """async () => {
    const [notification] = await self.registration.getNotifications();
    const event = new NotificationEvent('notificationclick', {notification});
    const work = [];
    event.waitUntil = (each) => work.push(each);
    self.dispatchEvent(event);
    await Promise.all(work);
    return work.length;
}"""

CHANGED = """async (endpoint) => {
    const pair = await crypto.subtle.generateKey({name: 'ECDH', namedCurve: 'P-256'}, true, ['deriveBits']);
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const keys = {p256dh: text(point), auth: text(crypto.getRandomValues(new Uint8Array(16)))};
    const event = new ExtendableEvent('pushsubscriptionchange');
    const work = [];
    event.waitUntil = (each) => work.push(each);
    event.oldSubscription = null;
    event.newSubscription = {endpoint, toJSON: () => ({endpoint, keys})};
    self.dispatchEvent(event);
    await Promise.all(work);
}"""


def ring(phone: Page, origin: str, **says: Any) -> None:
    """As the browser's push service would."""
    line = phone.context.new_cdp_session(phone)
    found: list[str] = []
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda e: found.extend(r["registrationId"] for r in e["registrations"]),
    )
    line.send("ServiceWorker.enable")
    while not found:
        phone.wait_for_timeout(50)
    message = {"origin": origin, "registrationId": found[0], "data": json.dumps(says)}
    line.send("ServiceWorker.deliverPushMessage", message)
    line.detach()


def await_shown(phone: Page, expected: list[dict[str, str]]) -> None:
    """Just this is on the screen, once the browser, which does it in its own time, has come to it."""
    for _ in range(PATIENCE // 100):
        if phone.evaluate(SHOWN) == expected:
            return
        phone.wait_for_timeout(100)
    assert phone.evaluate(SHOWN) == expected


def with_worker(phone: Page) -> Worker:
    phone.goto("/today")
    phone.evaluate("async () => { await navigator.serviceWorker.ready }")
    return phone.context.service_workers[0]


@pytest.mark.timeout(180)
def test_a_push_is_a_sentence_without_names_and_a_tap_on_it_leads_to_what_is_new(
    new_phone: Callable[..., Page],
) -> None:
    # Given Bev, whose phone may ring
    bev = new_phone(permissions=["notifications"])
    enter(bev, "Bev")
    worker = with_worker(bev)
    origin = bev.evaluate("location.origin")

    # When it rings twice, the second time in Welsh
    for language in ("en", "cy"):
        ring(bev, origin, title=WORDS[language].urgent, url=PAGE, lang=language)
        # Then one sentence is on her screen, the last one, and there is nothing else in it
        await_shown(bev, [{"title": WORDS[language].urgent, "body": "", "lang": language}])

    # When she taps on it, the app that is open shows what is new, and the sentence is gone
    assert worker.evaluate(TAPPED) == 1
    expect(bev).to_have_url(f"{origin}{PAGE}")
    expect(bev.get_by_role("heading", name=say("notices.title"))).to_be_visible()
    await_shown(bev, [])

    # And a push that would lead away from this site leads nowhere
    ring(bev, origin, title="x", url="https://elsewhere.example/")
    await_shown(bev, [{"title": "x", "body": "", "lang": "en"}])
    assert worker.evaluate(TAPPED) == 0
    await_shown(bev, [])


@pytest.mark.timeout(180)
def test_a_phone_that_is_given_another_address_rings_through_it(new_phone: Callable[..., Page]) -> None:
    # Given Magda, whose phone rings
    magda = new_phone(permissions=["notifications"])
    enter(magda, "Magda")
    worker = with_worker(magda)
    anew = "https://fcm.googleapis.com/fcm/send/anew"

    def devices() -> int:
        found: int = ask(magda, "GET", "/me/how-told")["devices"]
        return found

    worker.evaluate(CHANGED, "https://fcm.googleapis.com/fcm/send/before")
    assert devices() == 1

    # When her browser gives it another address, the site knows, and rings no more through the one before
    worker.evaluate(CHANGED, anew)
    assert devices() == 1
    ask(magda, "POST", "/me/devices/forget", {"endpoint": "https://fcm.googleapis.com/fcm/send/before"})
    assert devices() == 1
    ask(magda, "POST", "/me/devices/forget", {"endpoint": anew})
    assert devices() == 0
