import { describe, expect, it } from "vitest";
import { minutesFrom, penceOf, pounds } from "./money.ts";

describe("money", () => {
  it("is said in pounds and pence", () => {
    expect([1271, 5, 1300, 0].map(pounds)).toEqual(["£12.71", "£0.05", "£13.00", "£0.00"]);
  });

  it("is read as people type it", () => {
    expect(["12.71", "£12.71", " 12,7 ", "13", "0", "12.715", "abc", "", "-3", "1e3"].map(penceOf)).toEqual([
      1271, 1271, 1270, 1300, 0, null, null, null, null, null,
    ]);
  });
});

describe("hours", () => {
  it("are read as people type them", () => {
    expect(["7.5", "7,25", "7:30", "0", "24", "25", "", "x", "7:75", "-1"].map((text) => minutesFrom(text, 24))).toEqual([
      450, 435, 450, 0, 1440, null, null, null, null, null,
    ]);
  });
});
