import { beforeEach, expect, it, vi } from "vitest";
import { clearStore, openStore, writeNote } from "./db.ts";
import { ringHere, ringNoMore, ringOn } from "./ringing.ts";

const sent = vi.fn();
let subscribed: { endpoint: string } | null;

function subscription(endpoint: string) {
  return { endpoint, toJSON: () => ({ keys: { p256dh: "key", auth: "secret" } }), unsubscribe: async () => (subscribed = null) };
}

let human = 0;
beforeEach(async () => {
  await clearStore();
  openStore(`ring-${++human}`);
  sent.mockReset();
  subscribed = null;
  const pushManager = {
    getSubscription: async () => subscribed,
    subscribe: async () => (subscribed = subscription("https://push.example/anew")),
  };
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission: "granted", requestPermission: async () => "granted" });
  vi.stubGlobal("navigator", { ...navigator, serviceWorker: { getRegistration: async () => ({ pushManager }) } });
  vi.stubGlobal("fetch", async (asked: Request) => {
    sent(new URL(asked.url).pathname, asked.method === "POST" ? (await asked.json()).endpoint : "");
    return Response.json({ push_key: "a2V5" });
  });
});

it("tells the site where this phone is rung through now", async () => {
  await ringHere("a2V5");
  subscribed = subscription("https://push.example/other");
  await ringOn();
  await ringOn();
  expect(sent.mock.calls).toEqual([
    ["/api/v1/me/devices", "https://push.example/anew"],
    ["/api/v1/me/devices", "https://push.example/other"],
  ]);
});

it("subscribes anew when the browser took the address away", async () => {
  await writeNote("rings", "https://push.example/gone");
  await ringOn();
  expect(sent.mock.calls.at(-1)).toEqual(["/api/v1/me/devices", "https://push.example/anew"]);
});

it("does nothing on a phone that this human did not let ring, or that they stopped", async () => {
  subscribed = subscription("https://push.example/of-somebody-else");
  await ringOn();
  expect(sent).not.toHaveBeenCalled();
  await ringHere("a2V5");
  await ringNoMore();
  sent.mockReset();
  await ringOn();
  expect(sent).not.toHaveBeenCalled();
});

it("does nothing when the browser does not allow it any more", async () => {
  await writeNote("rings", "https://push.example/before");
  vi.stubGlobal("Notification", { permission: "denied" });
  await ringOn();
  expect(sent).not.toHaveBeenCalled();
});
