import { beforeEach, describe, expect, it, vi } from "vitest";
import { Failed } from "../api/errors.ts";
import { clearStore, openStore, theStore } from "./db.ts";
import { drain, post, takeOut, tryAgain, waiting, watchOutbox, whenDelivered, worthAnotherTry } from "./outbox.ts";

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
    expect([0, 401, 403, 429, 500, 503].every((status) => worthAnotherTry(status))).toBe(true);
    expect([400, 404, 409, 412, 413, 422].some((status) => worthAnotherTry(status))).toBe(false);
  });

  it("keeps the order of writing also when the clock is set back in between", async () => {
    server(0);
    await post({ ...item, about: "first", at: Date.now() + 1e10 });
    await post({ ...item, about: "second", at: Date.now() - 1e10 });
    await post({ ...item, about: "third" });
    expect((await waiting()).map((one) => one.about)).toEqual(["first", "second", "third"]);
  });

  it("says what the phone's clock says with each try, and not in the body", async () => {
    server(0);
    await post(item);
    const clocks: (string | null)[] = [];
    vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
      clocks.push(new Headers(init.headers).get("Phone-Clock"));
      return new Response("{}", { status: 200 });
    });
    await drain();
    expect(Math.abs(Number(clocks[0]) - Date.now())).toBeLessThan(5000);
  });

  it("lets a photo wait for its note, whatever becomes of the note", async () => {
    server(0);
    await post({ ...item, id: "note", about: "note" });
    await post({ ...item, after: "note", about: "photo" });
    const sent = server(422, 200);
    await drain();
    expect(sent).toHaveLength(1);
    expect((await waiting()).map((one) => one.about)).toEqual(["note", "photo"]);
    const more = server(200);
    await tryAgain("note", { lines: ["Milk"] });
    expect(more.map((one) => one.key)).toEqual(["note", expect.any(String)]);
    expect(more[0]?.body).toEqual({ lines: ["Milk"] });
    expect(await waiting()).toEqual([]);
  });

  it("sends what was mended while others were on their way", async () => {
    server(0);
    await post({ ...item, id: "a" });
    await post({ ...item, id: "b" });
    const sent: unknown[] = [];
    vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)));
      if (sent.length === 1) await tryAgainWithoutLock("b", { lines: ["Mended"] });
      return new Response("{}", { status: 200 });
    });
    await drain();
    expect(sent[1]).toEqual({ lines: ["Mended"] });
  });

  it("does not bring back what was taken out while it was being sent", async () => {
    server(0);
    await post({ ...item, id: "gone" });
    vi.stubGlobal("fetch", async () => {
      await takeOut("gone");
      throw new TypeError("Failed to fetch");
    });
    await drain();
    expect(await waiting()).toEqual([]);
  });

  it("does not hold up what is behind when somebody may not do it", async () => {
    server(0);
    await post({ ...item, about: "not mine" });
    await post({ ...item, about: "fine" });
    let first = true;
    vi.stubGlobal("fetch", async () => {
      const status = first ? 403 : 200;
      first = false;
      return new Response(JSON.stringify({ code: "not_yours" }), { status });
    });
    await drain();
    expect((await waiting()).map((one) => [one.about, one.refused])).toEqual([["not mine", "not_yours"]]);
    expect(worthAnotherTry(403)).toBe(true);
  });

  it("keeps nobody waiting for a signal that does not answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    let answer!: (response: Response) => void;
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
    const posted = post({ ...item, id: "slow" });
    await vi.waitFor(() => expect(answer).toBeDefined());
    await vi.advanceTimersByTimeAsync(6000);
    expect(await posted).toBe(false);
    vi.useRealTimers();
    expect(await waiting()).toHaveLength(1);
    answer(new Response("{}", { status: 200 }));
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
  });

  it("tells once when the server has an item", async () => {
    server(0);
    await post({ ...item, id: "told" });
    const told: string[] = [];
    const stop = whenDelivered((one) => told.push(one.id));
    server(200);
    await drain();
    await drain();
    stop();
    expect(told).toEqual(["told"]);
  });

  it("takes what an older version left first", async () => {
    server(0);
    await post({ ...item, about: "new" });
    const db = await theStore();
    await db?.put("outbox", { ...item, id: "old", about: "old", at: Date.now(), tries: 3, refused: null });
    expect((await waiting()).map((one) => one.about)).toEqual(["old", "new"]);
  });
});

/** Somebody's other page mends an item at this moment. */
async function tryAgainWithoutLock(id: string, body: unknown): Promise<void> {
  const db = await theStore();
  const found = await db?.get("outbox", id);
  if (found) await db?.put("outbox", { ...found, body });
}
