import { beforeEach, describe, expect, it, vi } from "vitest";
import { Failed } from "../api/errors.ts";
import { clearStore, openStore } from "./db.ts";
import { drain, post, takeOut, tryAgain, waiting, watchOutbox, worthAnotherTry } from "./outbox.ts";

const item = { kind: "suggestion", about: "Joan", method: "POST", path: "/humans/j/suggestions", body: { lines: ["Tea"] } } as const;

interface Sent {
  url: string;
  key: string | null;
  body: unknown;
}

/** A server that answers with these statuses one after the other, the last one for ever; 0 is no signal. */
function server(...statuses: number[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200;
    if (status === 0) throw new TypeError("Failed to fetch");
    sent.push({ url, key: new Headers(init.headers).get("Idempotency-Key"), body: JSON.parse(String(init.body)) });
    return new Response(JSON.stringify(status < 300 ? {} : { code: "rule_broken" }), { status });
  });
  return sent;
}

let human = 0;
beforeEach(async () => {
  vi.unstubAllGlobals();
  await clearStore();
  openStore(`human-${++human}`);
});

describe("the outbox", () => {
  it("sends at once when there is signal, and keeps nothing", async () => {
    const sent = server(200);
    expect(await post(item)).toBe(true);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe("/api/v1/humans/j/suggestions");
    expect(await waiting()).toEqual([]);
  });

  it("keeps an item without signal and sends it later with the same key", async () => {
    server(0);
    expect(await post(item)).toBe(false);
    const [kept] = await waiting();
    expect(kept).toMatchObject({ about: "Joan", tries: 1, refused: null });
    const sent = server(200);
    await drain();
    expect(sent[0]?.key).toBe(kept?.id);
    expect(sent[0]?.body).toEqual({ lines: ["Tea"] });
    expect(await waiting()).toEqual([]);
  });

  it("uses the same key when the answer got lost and the item is sent again", async () => {
    const first = server(503);
    await post(item);
    const again = server(200);
    await drain();
    expect(again[0]?.key).toBe(first[0]?.key);
  });

  it("sends oldest first, and stops at the first that must wait", async () => {
    server(0);
    await post({ ...item, about: "first" });
    await new Promise((resolve) => setTimeout(resolve, 2));
    await post({ ...item, about: "second" });
    const sent = server(200, 503);
    await drain();
    expect(sent).toHaveLength(2);
    expect((await waiting()).map((one) => one.about)).toEqual(["second"]);
  });

  it("tells the writer at once when the server refuses, and keeps nothing", async () => {
    server(422);
    await expect(post(item)).rejects.toBeInstanceOf(Failed);
    expect(await waiting()).toEqual([]);
  });

  it("never drops what is refused later: it waits for its writer", async () => {
    server(0);
    await post(item);
    server(422);
    await drain();
    const [refused] = await waiting();
    expect(refused?.refused).toBe("rule_broken");

    const untouched = server(200);
    await drain();
    expect(untouched).toEqual([]);

    await tryAgain(refused?.id ?? "");
    expect(untouched).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it("lets a refused item pass the ones behind it", async () => {
    server(0);
    await post({ ...item, about: "refused" });
    await new Promise((resolve) => setTimeout(resolve, 2));
    await post({ ...item, about: "fine" });
    server(409, 200);
    await drain();
    expect((await waiting()).map((one) => one.about)).toEqual(["refused"]);
  });

  it("takes an item out when its writer does not want it sent", async () => {
    server(0);
    await post(item);
    const [kept] = await waiting();
    await takeOut(kept?.id ?? "");
    expect(await waiting()).toEqual([]);
  });

  it("tells who watches what waits", async () => {
    server(0);
    const seen: number[] = [];
    const stop = watchOutbox((all) => seen.push(all.length));
    await post(item);
    stop();
    expect(seen.at(-1)).toBe(1);
  });

  it("keeps one human's words from another on the same phone", async () => {
    server(0);
    await post(item);
    openStore("somebody-else");
    expect(await waiting()).toEqual([]);
  });

  it("knows what is worth another try", () => {
    expect([0, 401, 403, 429, 500, 503].every(worthAnotherTry)).toBe(true);
    expect([400, 404, 409, 412, 413, 422].some(worthAnotherTry)).toBe(false);
  });
});
