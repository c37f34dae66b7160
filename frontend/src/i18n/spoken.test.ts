import { afterEach, describe, expect, it } from "vitest";
import { speak } from "./index.svelte.ts";
import { begin, daysInWords, longDayInSentence, spokenTime } from "./spoken.ts";

afterEach(() => speak("en"));

describe("times and days as people say them", () => {
  it("says the part of the day", async () => {
    await speak("en");
    expect(spokenTime(630)).toBe("10:30 in the morning");
    expect(spokenTime(720)).toBe("12:00 in the afternoon");
    expect(spokenTime(1200)).toBe("8:00 in the evening");
    expect(spokenTime(1450)).toBe("12:10 at night");
  });

  it("joins days, and names a stretch by its ends", async () => {
    await speak("en");
    expect(daysInWords([4, 0, 1, 2, 3], "or")).toBe("Monday to Friday");
    expect(daysInWords([0, 3], "and")).toBe("Monday and Thursday");
    expect(daysInWords([0, 1, 4], "or")).toBe("Monday, Tuesday or Friday");
  });

  it("softens the day after i and neu in Welsh, and writes days small", async () => {
    await speak("cy");
    expect(daysInWords([0, 1, 2], "or")).toBe("dydd Llun i ddydd Mercher");
    expect(daysInWords([0, 4], "or")).toBe("dydd Llun neu ddydd Gwener");
    expect(longDayInSentence("2026-11-22")).toBe("dydd Sul 22 Tachwedd");
    expect(begin("dydd Sul")).toBe("Dydd Sul");
    expect(spokenTime(630)).toBe("10:30 y bore");
  });
});
