import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearStore, openStore, read, write } from "../../data/db.ts";
import { keepAnew } from "./anew.ts";

let human = 0;
beforeEach(async () => {
  await clearStore();
  openStore(`anew-${++human}`);
  for (const key of ["today", "needs:ours", "week:ours:2026-11-16"]) await write(key, "before");
});
afterEach(() => vi.unstubAllGlobals());

const kept = async (key: string) => (await read(key))?.body;

describe("what is kept, after a change of one's own", () => {
  it("is as it is now before the next page shows it", async () => {
    vi.stubGlobal("fetch", async () => Response.json("now"));
    await keepAnew("ours", "2026-11-16");
    expect([await kept("today"), await kept("needs:ours"), await kept("week:ours:2026-11-16")]).toEqual(["now", "now", "now"]);
  });

  it("stays as it was when signal goes in between", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no signal")));
    await keepAnew("ours");
    expect([await kept("today"), await kept("needs:ours")]).toEqual(["before", "before"]);
  });

  it("holds nobody up on a slow line", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    let gone = false;
    const going = keepAnew("ours").then(() => (gone = true));
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    await going;
    expect(gone).toBe(true);
    expect(await kept("today")).toBe("before");
  });
});
