import { describe, expect, it } from "vitest";
import { minutesOf } from "../../lib/time.ts";
import { inOrder, problemsOf, type Draft } from "./available.ts";

const draft = (key: number, weekday: number, from: string, to: string): Draft => ({ key, weekday, from, to, rather_not: false });

describe("a member's times", () => {
  it("are fine when they follow one another", () => {
    expect(problemsOf([draft(1, 0, "08:00", "12:00"), draft(2, 0, "12:00", "16:00")], minutesOf).size).toBe(0);
  });

  it("are named where they are no times, or end before they begin", () => {
    const found = problemsOf([draft(1, 0, "", "12:00"), draft(2, 0, "12:00", "12:00")], minutesOf);
    expect([...found]).toEqual([
      [1, "time"],
      [2, "order"],
    ]);
  });

  it("are named where two run into each other on one day, not on two", () => {
    const found = problemsOf([draft(1, 0, "08:00", "12:00"), draft(2, 0, "11:00", "15:00"), draft(3, 1, "08:00", "12:00")], minutesOf);
    expect([...found]).toEqual([[2, "overlap"]]);
  });

  it("come in the order of the week", () => {
    const time = (weekday: number, from_minute: number) => ({ weekday, from_minute, to_minute: from_minute + 60, rather_not: false });
    expect(inOrder([time(2, 600), time(0, 900), time(0, 500)])).toEqual([time(0, 500), time(0, 900), time(2, 600)]);
  });
});
