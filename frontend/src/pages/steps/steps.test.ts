import { beforeEach, describe, expect, it } from "vitest";
import type { FirstStep } from "../../api/first-steps.ts";
import { clearStore, openStore } from "../../data/db.ts";
import { keepAsked, stepsFor, whereTo } from "./steps.ts";

const step = (name: FirstStep["step"], done = false): FirstStep => ({
  step: name,
  done,
  person: name === "good_week" ? "joan" : null,
  starts: ["open", "propose", "agree"].includes(name) ? "2026-11-30" : null,
});

describe("where a step is done", () => {
  it("is a page of its own for each", () => {
    const all = (["invite", "times", "welcome", "good_week", "open", "propose", "agree", "coach"] as const).map((name) => step(name, true));
    expect(all.map((each) => whereTo(each, "t", all))).toEqual([
      "/belonging/t/invite", "/me/working-life", "/welcome/t", "/people/joan/good-week", "/week/2026-11-30", "/share/2026-11-30", "/share/2026-11-30", "/belonging/t/invite?coach=1",
    ]);
  });

  it("is nowhere yet while the step before is not done", () => {
    const all = [{ ...step("good_week"), person: null }, step("open"), step("propose"), step("agree")];
    expect(all.map((each) => whereTo(each, "t", all))).toEqual([null, "/week/2026-11-30", null, null]);
  });
});

describe("the card", () => {
  beforeEach(async () => {
    await clearStore();
    openStore("steps");
  });

  it("is there until it is put away or the first week has come, and again after undo", async () => {
    expect(await stepsFor("t")).not.toBeNull();
    await keepAsked("t", "away");
    expect(await stepsFor("t")).toBeNull();
    expect(await stepsFor("other")).not.toBeNull();
    await keepAsked("t", null);
    expect(await stepsFor("t")).not.toBeNull();
  });
});
