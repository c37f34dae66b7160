"""A phone that rings: only where it was asked for; what a push shows on its screen, where a tap on it leads, and that it goes on
ringing under another address.

The push is delivered to the real worker in a real browser, as its push service would; how it gets there is in
tests/teams/test_push.py. A headless browser has no push service of its own, and most have no screen for notifications either, so
that both are made by the test: an address and two keys, and a list of what the worker asks to be shown.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect

from teams.actions.telling import PAGE, WORDS
from tests.journeys.conftest import PATIENCE
from tests.journeys.steps import ask, enter, look, press
from tests.journeys.words import say

ALLOWS = """
Object.defineProperty(Notification, 'permission', {get: () => 'granted'});
Notification.requestPermission = async () => 'granted';
"""

# Of one tag there is one notification: the last.
SCREEN = """() => {
    self.screen = [];
    self.registration.showNotification = async (title, {tag = '', lang = '', body = '', data = null} = {}) => {
        self.screen = [...self.screen.filter(one => !tag || one.tag !== tag), {title, tag, lang, body, data}];
    };
}"""

TAPPED = """async () => {
    const notification = {...self.screen[0], close: () => { self.screen = self.screen.slice(1); }};
    const event = Object.assign(new ExtendableEvent('notificationclick'), {notification});
    const work = [];
    event.waitUntil = (each) => work.push(each);
    self.dispatchEvent(event);
    await Promise.all(work);
    return work.length;
}"""

# The base point of P-256: a public key like any other.
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
# The push service.
SUBSCRIBES = """
let subscription = null;
PushManager.prototype.getSubscription = async () => subscription;
PushManager.prototype.subscribe = async (options) => {
  if (new Uint8Array(options.applicationServerKey).length !== 65) throw new TypeError("no key");
  return (subscription = {
    endpoint: "https://fcm.googleapis.com/fcm/send/of-a-journey",
    toJSON: () => ({ keys: { p256dh: "%s", auth: "AAAAAAAAAAAAAAAAAAAAAA" } }),
    unsubscribe: async () => { subscription = null; return true; },
  });
};
"""

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


def with_worker(phone: Page) -> Worker:
    """The page's worker, with a screen for what it shows."""
    phone.goto("/today")
    phone.evaluate("async () => { await navigator.serviceWorker.ready }")
    worker = phone.context.service_workers[0]
    worker.evaluate(SCREEN)
    return worker


def ring(phone: Page, **says: Any) -> None:
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
    origin = phone.evaluate("location.origin")
    line.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": found[0], "data": json.dumps(says)},
    )
    line.detach()


def shown(url: str, title: str, lang: str = "en") -> dict[str, Any]:
    """One sentence, and nothing else that could be read on a locked phone."""
    return {"title": title, "tag": "goodweek", "lang": lang, "body": "", "data": {"url": url}}


def await_shown(phone: Page, worker: Worker, *expected: dict[str, Any]) -> None:
    """Just this is on the screen, once the browser, which does it in its own time, has come to it."""
    for _ in range(PATIENCE // 100):
        if worker.evaluate("self.screen") == [*expected]:
            return
        phone.wait_for_timeout(100)
    assert worker.evaluate("self.screen") == [*expected]


@pytest.mark.timeout(180)
def test_a_push_is_a_sentence_without_names_and_a_tap_on_it_leads_to_what_is_new(
    new_phone: Callable[..., Page],
) -> None:
    # Given Bev, whose phone may ring
    bev = new_phone()
    enter(bev, "Bev")
    worker = with_worker(bev)

    # When it rings twice, the second time in Welsh
    for language in ("en", "cy"):
        ring(bev, title=WORDS[language].urgent, url=PAGE, lang=language)
        # Then one sentence is on her screen, the last one, and there is nothing else in it
        await_shown(bev, worker, shown(PAGE, WORDS[language].urgent, language))

    # When she taps on it, the app that is open shows what is new, and the sentence is gone
    assert worker.evaluate(TAPPED) == 1
    expect(bev).to_have_url(bev.evaluate("location.origin") + PAGE)
    expect(bev.get_by_role("heading", name=say("notices.title"))).to_be_visible()
    await_shown(bev, worker)

    # And a push that would lead away from this site leads nowhere
    ring(bev, title="x", url="https://elsewhere.example/")
    await_shown(bev, worker, shown("https://elsewhere.example/", "x"))
    assert worker.evaluate(TAPPED) == 0
    await_shown(bev, worker)


@pytest.mark.timeout(180)
def test_a_phone_rings_only_where_it_was_asked_for(new_phone: Callable[..., Page]) -> None:
    ty = new_phone()
    ty.add_init_script(ALLOWS + SUBSCRIBES % POINT)
    enter(ty, "Ty")
    ask(ty, "PATCH", "/me/settings", {"language": "en"})
    ty.goto("/me/told")
    ty.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ty.reload()
    look(ty)
    press(ty, "told.phone_turn_on")
    expect(ty.get_by_text(say("told.phone_on"), exact=True)).to_be_visible()
    assert ask(ty, "GET", "/me/how-told")["devices"] == 1
    look(ty)

    press(ty, "told.phone_turn_off")
    expect(ty.get_by_text(say("told.phone_off_done"))).to_be_visible()
    assert ask(ty, "GET", "/me/how-told")["devices"] == 0


@pytest.mark.timeout(180)
def test_a_phone_that_is_given_another_address_rings_through_it(new_phone: Callable[..., Page]) -> None:
    # Given Magda, whose phone rings
    magda = new_phone()
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
