import { describe, expect, it } from "vitest";
import type { Words } from "../profile/parts.ts";
import { firstEmpty, headlineIdeas, hintFor, merged, monthsOn, steps, unsaved, withLine } from "./guided.ts";

const empty: Words = {
  called: "Joan", headline: "", pronouns: "", languages: "", communication: "", appreciate: [], matters: [], support: [],
  head: [], hands: [], heart: [], written_with: "", written_on: "", look_again: "",
};

describe("a hint", () => {
  it("asks for more where the words could be anybody's", () => {
    expect(hintFor("Likes tea")).toBe("which");
    expect(hintFor("Kind and funny")).toBe("shows");
    expect(hintFor("Needs help in the morning")).toBe("how");
    expect(hintFor("Goes out sometimes")).toBe("when");
    expect(hintFor("Mae hi'n garedig a caredig")).toBe("shows");
    expect(hintFor("Te")).toBe("more");
  });

  it("says nothing where somebody's own picture is in it, nor before there is anything", () => {
    expect(hintFor("Two sugars, in the blue mug, before anyone talks to me")).toBeNull();
    expect(hintFor("She remembers every neighbour's birthday and has a kind card ready")).toBeNull();
    expect(hintFor("Tea at 4")).toBeNull();
    expect(hintFor("")).toBeNull();
  });
});

describe("the steps", () => {
  it("goes on where somebody stopped", () => {
    expect(steps[firstEmpty(empty)]?.key).toBe("appreciate");
    expect(steps[firstEmpty({ ...empty, appreciate: ["a"], matters: ["b"] })]?.key).toBe("support");
  });

  it("knows what is not saved yet", () => {
    expect(unsaved(empty, { ...empty, matters: ["Tea"], head: [" "] }).map((step) => step.key)).toEqual(["matters"]);
  });

  it("adds a line once", () => {
    expect(withLine(["a"], " b ")).toEqual(["a", "b"]);
    expect(withLine(["a"], "a")).toEqual(["a"]);
    expect(withLine(["a"], "  ")).toEqual(["a"]);
  });

  it("offers short lines for the top", () => {
    expect(headlineIdeas({ ...empty, matters: ["x".repeat(150), "Tea first"], heart: ["The baby unit"] })).toEqual(["Tea first", "The baby unit"]);
  });

  it("looks again on a day that there is", () => {
    expect(monthsOn("2026-08-31", 6)).toBe("2027-02-28");
    expect(monthsOn("2026-11-22", 12)).toBe("2027-11-22");
  });
});

describe("two writers", () => {
  it("keeps the lines of both, and what each took out stays out", () => {
    const base = { ...empty, matters: ["a", "b", "c"] };
    const { words, clash } = merged(base, { ...base, matters: ["b", "c", "mine"] }, { ...base, matters: ["a", "b", "theirs"] });
    expect(words.matters).toEqual(["b", "theirs", "mine"]);
    expect(clash).toEqual([]);
  });

  it("keeps my text and says that theirs is another", () => {
    const { words, clash } = merged(empty, { ...empty, headline: "Mine" }, { ...empty, headline: "Theirs", communication: "Slowly" });
    expect([words.headline, words.communication, clash]).toEqual(["Mine", "Slowly", ["headline"]]);
  });
});
