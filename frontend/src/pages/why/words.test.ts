import { beforeAll, describe, expect, it } from "vitest";
import type { Tried } from "../../api/why.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { inPoints } from "./in-points.ts";
import { brokenWords, otherDay, otherMember } from "./words.ts";

beforeAll(async () => {
  await speak("en");
  await learn();
});

const about = { person: "Joan", member: "Comfort and Magda", both: true, names: { b: "Bev" } };
const blocked = (rule: string, facts: object) => ({ rule, cost: null, terms: [], facts: facts as Record<string, number> });

describe("why not somebody else, or another day", () => {
  it.each([
    [blocked("skills", { skills: ["hoist"] }), "Lol: This visit asks for: the hoist."],
    [blocked("available", { day: 2 }), "Lol does not work that day."],
  ])("says whom it is about", (each, says) => {
    expect(otherMember({ ...each, member: { called: "Lol" } }, about)).toBe(says);
  });

  it.each([
    [blocked("available", {}), "Comfort and Magda are not both at work that day."],
    [blocked("available", { member: "b" }), "Bev does not work that day."],
    [blocked("apart", { same_day: 2 }), "It has this visit that day already."],
    [blocked("apart", {}), "It would be too close to the same visit on another day."],
  ])("says of two what is true of two", (each, says) => {
    expect(otherDay({ ...each, start: null }, about)).toBe(says);
  });
});

it("says once that somebody's way is too short, by the most that it lacks", () => {
  const broken = [11, 47].map((amount) => ({ rule: "travel", facts: { member: "b", amount } })) as unknown as Tried["broken"];
  expect(brokenWords(broken, about)).toEqual(["Bev is elsewhere then, or on the way. It is 47 minutes short."]);
});

describe("what a point is", () => {
  const nothing = { reasons: [], others: [], days: [] } as unknown as Parameters<typeof inPoints>[0];
  const other = { start: 600, rule: null, cost: 0.3, terms: [], facts: {} };
  const because = (key: string, cost: number) => ({ key, facts: { cost } });

  it.each([
    ["no price at all", nothing, false],
    ["another day that costs as much", { ...nothing, days: [other] }, false],
    ["another day that costs more", { ...nothing, days: [{ ...other, cost: 8 }] }, true],
    ["one kind that costs more and one that costs less", { ...nothing, days: [{ ...other, terms: [{ term: "travel", points: -4 }] }] }, true],
    ["the least of all who could", { ...nothing, reasons: [because("least", 3)] }, true],
    ["a better time that costs more", { ...nothing, reasons: [because("best_time_costs", 3)] }, true],
    ["a better time that costs no more", { ...nothing, reasons: [because("best_time_costs", -3)] }, false],
  ])("is said where a number is: %s", (_, why, says) => {
    expect(inPoints(why as typeof nothing)).toBe(says);
  });
});
