import { beforeAll, describe, expect, it } from "vitest";
import type { Absence, Ask, ChangedVisit } from "../../api/living.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { askState, askTitle, changeBecause, changeSays, takeBackWords } from "./words.ts";

beforeAll(async () => {
  await speak("en");
  await learn();
});

const nela = { id: "n", called: "Nela", name: "Nela", part: "member" as const, photo: null, tint: 0 };
const dean = { ...nela, id: "d", called: "Dean", name: "Dean" };
type Seen = NonNullable<ChangedVisit["before"]>;
const seen = (start: number, ...members: (typeof nela)[]): Seen => ({ date: "2026-11-26", start, minutes: 30, members }) as Seen;

function change(before: Seen | null, after: Seen | null): ChangedVisit {
  return { person: nela, title: "Tea", before, after, because: "hit", facts: { rule: "carers" }, names: {} } as unknown as ChangedVisit;
}

describe("what one change of a plan is", () => {
  it.each([
    [seen(600, nela), seen(600, nela, dean), "Dean comes too."],
    [seen(600, nela, dean), seen(600, nela), "Dean does not come."],
    [seen(600, nela), seen(600, dean), "Dean comes, not Nela."],
    [seen(600), seen(600, dean), "Dean comes."],
    [seen(600), seen(600), "It needs somebody."],
    [seen(600, nela), seen(600), "It needs somebody, and Nela does not come then."],
    [seen(600), seen(600, dean, nela), "Dean and Nela come."],
    [seen(600, nela), seen(660, nela), "Then Thursday 26 November, 11:00 to 11:30."],
    [seen(600, nela), seen(660, nela, dean), "Then Thursday 26 November, 11:00 to 11:30, with Nela and Dean."],
    [seen(600, nela), seen(660, dean), "Then Thursday 26 November, 11:00 to 11:30, with Dean, not Nela."],
    [seen(600, nela, dean), seen(660, nela), "Then Thursday 26 November, 11:00 to 11:30. Dean does not come."],
    [seen(600, nela), null, "It is left out."],
  ])("says who and when, and only what is different", (before, after, says) => {
    expect(changeSays(change(before, after))).toBe(says);
  });

  it("does not say that somebody was missing where still nobody comes", () => {
    expect(changeBecause(change(seen(600), seen(600)))).toContain("Nobody was found");
    expect(changeBecause(change(seen(600), seen(600, dean)))).toBe("Somebody was missing there.");
  });
});

describe("a swap", () => {
  const visit = (called: string) => ({ person: { ...nela, id: called, called } });
  const swap = { kind: "swap", by: nela, to: dean, taken_by: dean, visit: visit("Joan"), other: visit("Syl") } as unknown as Ask;

  it("is told to each side as theirs", () => {
    expect([askTitle(swap, "n"), askTitle(swap, "d"), askTitle(swap, "somebody else"), askTitle(swap, undefined)]).toEqual([
      "You ask Dean to swap visits",
      "Nela asks you to swap visits",
      "Nela asks Dean to swap visits",
      "Nela asks Dean to swap visits",
    ]);
  });

  it("says who goes to whom when it is settled", () => {
    expect(askState({ ...swap, state: "settled" }, "Europe/London")).toBe("Swapped: Dean goes to Joan, and Nela goes to Syl. Thank you!");
  });
});

it("is the member who can come after all, whoever reads it", () => {
  const absence = { member: dean } as unknown as Absence;
  expect(takeBackWords(absence, "d")).toBe("I can come after all");
  expect(takeBackWords(absence, "n")).toBe("Dean can come after all");
});
