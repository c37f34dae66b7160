import { describe, expect, it } from "vitest";
import { addDays, clock, daysBetween, daysOfWeek, minutesOf, mondayOf, partOfDay, wall, weekday } from "./time.ts";

describe("days", () => {
  it("steps over the clock change without losing or doubling a day", () => {
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  it("steps over the end of a year and a leap day", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });

  it("finds the Monday, also from a Monday and from a Sunday", () => {
    expect(mondayOf("2026-11-23")).toBe("2026-11-23");
    expect(mondayOf("2026-11-29")).toBe("2026-11-23");
    expect(weekday("2026-11-29")).toBe(6);
    expect(daysOfWeek("2026-11-23").at(-1)).toBe("2026-11-29");
  });
});

describe("clock times", () => {
  it("shows minutes after midnight, also past midnight", () => {
    expect(clock(0)).toBe("00:00");
    expect(clock(630)).toBe("10:30");
    expect(clock(1450)).toBe("00:10");
  });

  it("reads them back and refuses what is no time", () => {
    expect(minutesOf("10:30")).toBe(630);
    expect(minutesOf("7:05")).toBe(425);
    expect(minutesOf("24:00")).toBeNull();
    expect(minutesOf("soon")).toBeNull();
  });

  it("names the part of the day", () => {
    expect([719, 720, 1019, 1020].map(partOfDay)).toEqual(["morning", "afternoon", "afternoon", "evening"]);
  });

  it("reads the wall clock of the team's zone, before and after the clocks change", () => {
    expect(wall("2026-10-24T23:30:00Z", "Europe/London")).toEqual({ date: "2026-10-25", minutes: 30 });
    expect(wall("2026-10-25T23:30:00Z", "Europe/London")).toEqual({ date: "2026-10-25", minutes: 1410 });
  });
});
