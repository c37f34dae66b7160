import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearStore, keptKeys, openStore, write } from "./db.ts";
import { doorOf, fetchDoors, forgetOldDoors } from "./doors.ts";

const ways = { date: "2026-11-24", ways: [{ visit: "v", person: "joan", text: "Ring twice." }] };

function answer(status: number, body: unknown = {}): void {
  vi.stubGlobal("fetch", async () => {
    if (status === 0) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  });
}

let human = 0;
beforeEach(async () => {
  vi.unstubAllGlobals();
  await clearStore();
  openStore(`door-${++human}`);
});

describe("how to get in", () => {
  it("is there at the door with no signal, on the day", async () => {
    answer(200, ways);
    await fetchDoors("2026-11-24");
    answer(0);
    await fetchDoors("2026-11-24");
    expect(await doorOf("v", "2026-11-24")).toBe("Ring twice.");
    expect(await doorOf("other", "2026-11-24")).toBeNull();
  });

  it("is off the phone when the day is over", async () => {
    answer(200, ways);
    await fetchDoors("2026-11-24");
    expect(await doorOf("v", "2026-11-25")).toBeNull();
    expect(await keptKeys()).toEqual([]);
  });

  it("is taken off when the app starts on another day, before anything is asked", async () => {
    answer(200, ways);
    await fetchDoors("2026-11-24");
    await forgetOldDoors("2026-11-25");
    expect(await keptKeys()).toEqual([]);
  });

  it("goes with what a team next door showed for its day, and with what was lived there", async () => {
    await write("help:ask", { date: "2026-11-24", visit: "v" });
    await write("help-lived:v", { notes: [] });
    await forgetOldDoors("2026-11-24");
    expect(await keptKeys()).toEqual(["help-lived:v", "help:ask"]);
    await forgetOldDoors("2026-11-25");
    expect(await keptKeys()).toEqual([]);
  });

  it("is not kept when the server means another day", async () => {
    answer(200, ways);
    await fetchDoors("2026-11-23");
    expect(await keptKeys()).toEqual([]);
  });
});
