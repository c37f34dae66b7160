import { describe, expect, it } from "vitest";
import type { Profile } from "../../api/profiles.ts";
import { changeOf, compareLines, differing, inTongue, tidy, tongueFor, tonguesOf, wordsOf } from "./parts.ts";

const profile: Profile = {
  human: { id: "h", called: "Joan", name: "Joan Pye", part: "person", photo: null, tint: 2 },
  reads: ["about", "matters"],
  version: 4,
  headline: "Knits for the baby unit",
  mine: true,
  may_edit: true,
  sections: [
    { key: "about", called: "Joan", pronouns: "she/her", languages: ["English", "Welsh"], communication: "Slowly.", may_suggest: false },
    { key: "matters", lines: ["Tea in the blue mug before talking."], may_suggest: false },
  ],
  written_with: "Ann",
  written_on: "2026-11-03",
  look_again: null,
  since_last_look: null,
  waiting: 0,
  lang: "",
  others: [],
};

describe("a profile as it is written", () => {
  it("sends back what it was given when nothing is changed", () => {
    const words = wordsOf(profile);
    expect(changeOf("about", words)).toEqual({
      called: "Joan",
      headline: "Knits for the baby unit",
      pronouns: "she/her",
      languages: ["English", "Welsh"],
      communication: "Slowly.",
    });
    expect(changeOf("written", words)).toEqual({ written_with: "Ann", written_on: "2026-11-03", look_again: null });
  });

  it("drops empty lines", () => {
    expect(tidy(["  The robin. ", "", "   "])).toEqual(["The robin."]);
    expect(changeOf("matters", { ...wordsOf(profile), matters: ["", "Mass"] })).toEqual({ matters: ["Mass"] });
  });

  it("does not take blanks for a difference", () => {
    const words = wordsOf(profile);
    expect(differing("matters", words, { ...words, matters: [" Tea in the blue mug before talking. ", ""] })).toEqual([]);
    expect(differing("matters", words, { ...words, matters: ["Tea"] })).toEqual(["matters"]);
  });

  it("tells new lines from those that go", () => {
    expect(compareLines(["a", "b"], ["b", "c"])).toEqual([
      { text: "b", is: "same" },
      { text: "c", is: "new" },
      { text: "a", is: "gone" },
    ]);
  });
});

describe("a page in several languages", () => {
  const welsh = { lang: "cy", version: 1, of_version: 4, headline: "Gwau i'r babanod", sections: [{ key: "matters" as const, lines: ["Te yn y mwg glas."], may_suggest: false }] };
  const both: Profile = { ...profile, lang: "en-GB", others: [welsh] };

  it("comes in the reader's language when it is written in it, and otherwise in its first", () => {
    expect(tonguesOf(both)).toEqual(["en-GB", "cy"]);
    expect([tongueFor(both, "cy"), tongueFor(both, "en"), tongueFor(both, "pl"), tongueFor(profile, "cy")]).toEqual(["cy", "en-GB", "en-GB", ""]);
  });

  it("has its words, and nothing else, in the language that was chosen", () => {
    expect(inTongue(both, "cy")).toEqual({ ...both, lang: "cy", headline: welsh.headline, sections: welsh.sections });
    expect(inTongue(both, "en-GB")).toBe(both);
    expect(inTongue(both, "pl")).toBe(both);
  });
});
