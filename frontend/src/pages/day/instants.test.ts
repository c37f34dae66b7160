import { describe, expect, it } from "vitest";
import { instantAt } from "./instants.ts";

const at = (date: string, minutes: number) => instantAt(date, minutes, "Europe/London");

describe("an instant by the clock on the wall", () => {
  it("is the same time in winter and an hour earlier in summer", () => {
    expect(at("2026-11-24", 540)).toBe("2026-11-24T09:00:00.000Z");
    expect(at("2026-07-01", 540)).toBe("2026-07-01T08:00:00.000Z");
  });

  it("goes on past midnight", () => {
    expect(at("2026-11-24", 1450)).toBe("2026-11-25T00:10:00.000Z");
  });

  it("is right on both sides of the nights when the clocks change", () => {
    expect(at("2026-03-29", 30)).toBe("2026-03-29T00:30:00.000Z");
    expect(at("2026-03-29", 150)).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-10-25", 30)).toBe("2026-10-24T23:30:00.000Z");
    expect(at("2026-10-25", 180)).toBe("2026-10-25T03:00:00.000Z");
  });

  it("takes the first of the hour that is there twice", () => {
    expect(at("2026-10-25", 90)).toBe("2026-10-25T00:30:00.000Z");
  });
});
