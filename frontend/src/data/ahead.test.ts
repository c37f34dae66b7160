import { beforeEach, describe, expect, it } from "vitest";
import { around, forgetOld } from "./ahead.ts";
import { clearStore, keptKeys, openStore, write } from "./db.ts";

let human = 0;
beforeEach(async () => {
  await clearStore();
  openStore(`ahead-${++human}`);
});

describe("what stays on the phone", () => {
  it("is last, this and next week", () => {
    expect(around("2026-11-25")).toEqual(["2026-11-16", "2026-11-23", "2026-11-30"]);
  });

  it("forgets older weeks, other teams, and profiles of people on none of the kept weeks", async () => {
    const visit = { person: { id: "joan" }, members: [{ id: "bev" }] };
    await write("week:team:2026-11-23", { visits: [visit] });
    await write("week:team:2026-11-09", { visits: [] });
    await write("week:left:2026-11-23", { visits: [] });
    for (const id of ["joan", "bev", "gone"]) await write(`profile:${id}`, {});
    await write("today", {});
    await forgetOld(["team"], around("2026-11-25"));
    expect((await keptKeys()).sort()).toEqual(["profile:bev", "profile:joan", "today", "week:team:2026-11-23"]);
  });
});
