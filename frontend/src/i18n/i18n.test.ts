import { beforeEach, describe, expect, it } from "vitest";
import { fromTo, fullDate, length, longDay, monthAndYear, shortDay } from "./dates.ts";
import { because } from "./failure.ts";
import { i18n, learn, list, preferred, speak, t } from "./index.svelte.ts";
import { pastDay, withYear } from "./past.ts";

describe("words", () => {
  beforeEach(() => speak("en"));

  it("come in the language that is spoken, and the page says which", async () => {
    expect(t("nav.today")).toBe("Today");
    await speak("cy");
    expect(t("nav.today")).toBe("Heddiw");
    expect(document.documentElement.lang).toBe("cy");
  });

  it("have their gaps filled in, and leave a gap that nobody fills", () => {
    expect(t("app.photo_of", { name: "Joan" })).toBe("Photo of Joan");
    expect(t("app.photo_of")).toBe("Photo of {name}");
  });

  it("follow the plurals of English, with a word of its own for two where there is one", () => {
    i18n.words = { x: { one: "once", two: "twice", other: "{n} times" }, y: { zero: "none", one: "one", other: "{n}" } };
    expect([1, 2, 3].map((n) => t("x", { n }))).toEqual(["once", "twice", "3 times"]);
    expect([0, 1, 5].map((n) => t("y", { n }))).toEqual(["none", "one", "5"]);
  });

  it("follow all the plurals of Welsh", async () => {
    await speak("cy");
    i18n.words = { x: { zero: "0", one: "1", two: "2", few: "3", many: "6", other: "n" } };
    expect([0, 1, 2, 3, 6, 7].map((n) => t("x", { n }))).toEqual(["0", "1", "2", "3", "6", "n"]);
  });

  it("show the key when they are missing, rather than nothing", () => {
    expect(t("no.such_words")).toBe("no.such_words");
  });

  it("list names as people say them", async () => {
    expect(list([])).toBe("");
    expect(list(["Ana"])).toBe("Ana");
    expect(list(["Ana", "Ben", "Col"])).toBe("Ana, Ben and Col");
    await speak("cy");
    expect(list(["Ana", "Ben"])).toBe("Ana a Ben");
    expect(list(["Ben", "Ana"])).toBe("Ben ac Ana");
  });

  it("begin in the language of the phone, and in English when it speaks neither", () => {
    expect(preferred(["cy-GB", "en-GB"])).toBe("cy");
    expect(preferred(["fr", "en-GB"])).toBe("en");
    expect(preferred(["fr"])).toBe("en");
  });

  it("say why something failed, by its code, else by its status, else that it is our fault", async () => {
    const byStatus = because({ status: 412, code: "keep_does_not_fit" });
    expect(byStatus).toBe(t("problem.status_412"));
    await learn();
    expect(because({ status: 412, code: "keep_does_not_fit" })).toBe(t("problem.keep_does_not_fit"));
    expect(t("problem.keep_does_not_fit")).not.toBe(byStatus);
    expect(because({ status: 409, code: "week_is_published" })).toBe(t("problem.status_409"));
    expect(because({ status: 0, code: "no_signal" })).toBe(t("problem.no_signal"));
    expect(because({ status: 500, code: "our_fault" })).toBe(t("problem.other"));
    expect(because(new Error("anything"))).toBe(t("problem.other"));
  });
});

describe("dates", () => {
  it("are English in English", async () => {
    await speak("en");
    expect(longDay("2026-11-23")).toBe("Monday 23 November");
    expect(shortDay("2026-11-29")).toBe("Sun 29");
    expect(fullDate("2027-01-01")).toBe("1 January 2027");
    expect(monthAndYear("2026-11")).toBe("November 2026");
  });

  it("are Welsh in Welsh, from our own table, since the phone's own answers in American English", async () => {
    await speak("cy");
    expect(longDay("2026-11-23")).toBe("Dydd Llun 23 Tachwedd");
    expect(shortDay("2026-11-29")).toBe("Sul 29");
    expect(fullDate("2027-01-01")).toBe("1 Ionawr 2027");
  });

  it("that are past have their month once a week is over, and their year once it is another", async () => {
    const days = ["2026-11-29", "2026-11-23", "2026-11-22", "2025-12-31"];
    await speak("en");
    expect(days.map((day) => pastDay(day, "2026-11-29"))).toEqual(["Sun 29", "Mon 23", "22 November", "31 December 2025"]);
    expect(pastDay("2025-12-31", "2026-01-02")).toBe("Wed 31");
    expect(days.map((day) => withYear(longDay(day), day, "2026-11-29")).slice(-2)).toEqual(["Sunday 22 November", "Wednesday 31 December 2025"]);
    await speak("cy");
    expect(days.map((day) => pastDay(day, "2026-11-29"))).toEqual(["Sul 29", "Llun 23", "22 Tachwedd", "31 Rhagfyr 2025"]);
  });

  it("say lengths and spans", async () => {
    await speak("en");
    expect([15, 60, 61, 135].map(length)).toEqual(["15 minutes", "1 hour", "1 hour 1 minute", "2 hours 15 minutes"]);
    expect(fromTo(615, 45)).toBe("10:15 to 11:00");
  });
});
