import { beforeAll, describe, expect, it } from "vitest";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { linkOf, sentence, together } from "./words.ts";

beforeAll(async () => {
  await speak("en");
  await learn();
});

const notice = (kind: string, detail: Record<string, unknown>) => ({ kind, detail, object_id: "an-id" });

describe("what a notice says", () => {
  it("says a week without its weekday, and any other day with it", () => {
    const said = sentence(notice("week_waits", { week: "2026-11-30", until: "2026-11-16" }));
    expect(said).toBe("The week of 30 November has a plan. Say what you think by Monday 16 November.");
  });

  it("chooses the plural by n", () => {
    expect(sentence(notice("weeks_opened", { n: 1, first: "2026-11-30" }))).toContain("The week of 30 November is open.");
    expect(sentence(notice("weeks_opened", { n: 4, first: "2026-11-30" }))).toContain("4 weeks are open");
  });

  it("has a word for what it does not know yet", () => {
    expect(sentence(notice("from_the_future", {}))).toBe("Something has changed that concerns you.");
  });
});

describe("where a notice leads", () => {
  it("takes a path of this site, and no other", () => {
    expect(linkOf(notice("x", { path: "/needs" }), true)).toBe("/needs");
    expect(linkOf(notice("x", { path: "//elsewhere.example" }), true)).toBeNull();
    expect(linkOf(notice("x", { path: "https://elsewhere.example" }), true)).toBeNull();
  });

  it("finds the visit, the week or the ask", () => {
    expect(linkOf(notice("visit_changed", { week: "2026-11-30", visit: "v" }), true)).toBe("/visit/2026-11-30/v");
    expect(linkOf(notice("visit_changed", { week: "2026-11-30", visit: "v", what: "gone" }), true)).toBe("/week/2026-11-30");
    expect(linkOf(notice("objected", { starts: "2026-11-30" }), true)).toBe("/share/2026-11-30");
    expect(linkOf(notice("ask_around", { week: "2026-11-30" }), true)).toBe("/asks/an-id");
  });

  it("leads somebody who is not of the team to their own week, or nowhere", () => {
    expect(linkOf(notice("coming_changed", { week: "2026-11-30", visit: "v" }), false)).toBe("/my-week");
    expect(linkOf(notice("touch_call_you", { who: "Bev" }), false)).toBeNull();
  });
});

describe("what is told in one line", () => {
  const off = (batch: string | null, what = "gone") => notice("coming_changed", { what, date: "2026-11-30", ...(batch ? { batch } : {}) });

  it("joins the visits of one change, and nothing else", () => {
    expect(together(off("a"), off("a"))).toBe(true);
    expect(together(off("a"), off("b"))).toBe(false);
    expect(together(off("a"), off("a", "time"))).toBe(false);
    expect(together(off(null), off(null))).toBe(false);
  });
});
