import { beforeAll, describe, expect, it } from "vitest";
import type { Block, Figures, Visit } from "../../api/types.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { daysOf, nextUp, ownVisits } from "./days.ts";
import { sentence, short } from "./figures.ts";
import { weekSpan, weekTitle } from "./week-title.ts";
import { whatChanged } from "./what-changed.ts";

beforeAll(async () => {
  await speak("en");
  await learn();
});

const visit = (date: string, start: number, ...members: string[]) =>
  ({ id: `${date}-${start}`, date, start, minutes: 30, members: members.map((id) => ({ id })) }) as Visit;
const block: Block = { title: "Meeting", date: "2026-11-25", from_minute: 780, to_minute: 840, members: ["ana"] };

describe("the days of a week", () => {
  const visits = [visit("2026-11-25", 900, "ana"), visit("2026-11-25", 480, "ben"), visit("2026-11-23", 480, "ana", "ben")];

  it("hold everybody's visits and taken times in order", () => {
    const days = daysOf("2026-11-23", visits, [block]);
    expect(days).toHaveLength(7);
    expect(days[2]?.entries.map((entry) => entry.at)).toEqual([480, 780, 900]);
    expect(days[6]?.entries).toEqual([]);
  });

  it("hold only what concerns one member", () => {
    expect(daysOf("2026-11-23", visits, [block], "ben").flatMap((day) => day.entries)).toHaveLength(2);
  });

  it("give a member's own visits of one day, for a morning with no signal", () => {
    const mine = visits.map((each) => ({ ...each, mine: each.members.some((member) => member.id === "ana") }));
    expect(ownVisits(mine, "2026-11-25").map((each) => each.start)).toEqual([900]);
    expect(ownVisits(mine, "2026-11-24")).toEqual([]);
  });

  it("know the visit that is on or comes next", () => {
    const day = [visit("2026-11-23", 480), visit("2026-11-23", 600)];
    expect(nextUp(day, 490)?.start).toBe(480);
    expect(nextUp(day, 510)?.start).toBe(600);
    expect(nextUp(day, 700)).toBeNull();
  });
});

describe("the five figures", () => {
  const figures: Figures = {
    travel_per_support_hour: 9.4,
    faces_mean: 3,
    faces_most: 5,
    wishes_met: 142,
    wishes_wanted: 150,
    evenings_spread: 2,
    weekends_spread: 1,
    split_days: 0,
    contract_spread: 95,
    changed: 31,
    changed_of: 148,
  };

  it("are short in a table", () => {
    expect((["faces", "wishes", "fair", "travel", "changed"] as const).map((key) => short(key, figures))).toEqual([
      "3",
      "142 of 150",
      "2 evenings",
      "9 min",
      "31 of 148",
    ]);
  });

  it("are sentences that say what was counted", () => {
    expect(sentence("faces", figures)).toContain("14 days");
    expect(sentence("fair", figures)).toBe(
      "Evenings differ by 2 at most. Weekend days differ by 1 at most. No day is split in two. Hours against contract differ by 1 hour 35 minutes at most.",
    );
  });

  it("claim no change where there is nothing to compare with", () => {
    const first = { ...figures, changed: 0, changed_of: 0 };
    expect(short("changed", first)).toBe("–");
    expect(sentence("changed", first)).toContain("no week before");
  });
});

describe("what others changed", () => {
  const row = (id: string, at: string) => ({
    member: { id, called: id, name: id, part: "member" as const, photo: null, tint: 0 },
    answer: "happy" as const,
    reason: "",
    at,
  });
  const ana = { id: "Ana", called: "Ana", name: "Ana", part: "member" as const, photo: null, tint: 0 };
  const joan = { ...ana, id: "Joan", called: "Joan", name: "Joan", part: "person" as const };
  const kept = { id: "k", moment: "m", title: "Lunch", person: joan, day: 1, start: null, members: [ana], by: ana };
  const before: Parameters<typeof whatChanged>[0] = {
    state: "proposed",
    way: "balanced",
    round: 1,
    version: 4,
    answers: [],
    keeps: [],
    locks: [],
  };

  it("is said when the state moved", () => {
    expect(whatChanged(before, { ...before, state: "agreed", version: 5 })).toBe("The team agrees on this week.");
    expect(whatChanged({ ...before, state: "sharing" }, { ...before, version: 5 })).toBe("The team has chosen Balanced.");
    expect(whatChanged({ ...before, state: "agreed" }, before)).toBe("Somebody objects. The week is open for talk again.");
  });

  it("is said when another proposal was chosen, or somebody answered", () => {
    expect(whatChanged(before, { ...before, round: 2, way: "kind_days" })).toBe("The team has chosen Kind days.");
    expect(whatChanged(before, { ...before, answers: [row("Ana", "10:00"), row("Ben", "10:01")] })).toBe(
      "Ana and Ben have answered.",
    );
  });

  it("says whose keep is new, and whose visits are locked", () => {
    expect(whatChanged(before, { ...before, version: 5, keeps: [kept] })).toBe("Ana keeps a visit of Joan.");
    const lock = { id: "l", person: joan, by: ana, asked: false, why: "", visits: 3 };
    expect(whatChanged(before, { ...before, version: 5, locks: [lock] })).toBe("Ana locked the visits of Joan.");
  });

  it("is nothing when nothing changed", () => {
    expect(whatChanged(before, { ...before })).toBe("");
  });
});

describe("a week's name", () => {
  it("is near when the week is near", () => {
    expect(weekTitle("2026-11-23", "2026-11-29")).toBe("This week");
    expect(weekTitle("2026-11-30", "2026-11-29")).toBe("Next week");
    expect(weekTitle("2026-12-07", "2026-11-29")).toBe("Week of 7 December");
  });

  it("says the month once when it is one", () => {
    expect(weekSpan("2026-11-23")).toBe("23 to 29 November");
    expect(weekSpan("2026-11-30")).toBe("30 November to 6 December");
  });
});
