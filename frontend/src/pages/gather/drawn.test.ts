import { describe, expect, it, vi } from "vitest";
import { drawn, linesOf, overlaps, RINGS, type Named } from "./drawn.ts";

vi.setConfig({ testTimeout: 30_000 }); // forty names on a busy machine

const called = { love: "Cariad", like: "Hoffi", know: "Adnabod", paid: "Yn cael eu talu" };
const NAMES = ["Mam", "Gwenllian Angharad Llywelyn", "Siân", "Llanfihangel-y-Creuddyn Jones", "Mr Wm. Wigglesworth-Wynne", "Tad-cu", "Mererid ferch Gruffydd o Lanfairpwllgwyngyll", "Jo"];

function people(n: number): Named[] {
  const sides = ["family", "friends", "community"] as const;
  return Array.from({ length: n }, (_, i) => {
    const ring = RINGS[i % 4] ?? "love";
    return { id: String(i), name: NAMES[i % NAMES.length] ?? "", ring, side: ring === "paid" ? null : (sides[(i >> 1) % 3] ?? null), more: i % 5 === 0 };
  });
}

describe("the drawing of a relationship circle", () => {
  it.each([0, 1, 3, 8, 14, 25, 40])("puts %i people on it with no name over another, all inside", (n) => {
    const { names, rings, width, height } = drawn(people(n), "Gwenllian Angharad", called);
    expect(names).toHaveLength(n);
    const boxes = [...names, ...rings.map((ring) => ring.label)];
    for (const [i, one] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
      expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width / 2).toBeLessThanOrEqual(width);
      expect(one.y + one.height / 2).toBeLessThanOrEqual(height);
    }
  });

  it("fits a phone as long as there are no more than most people have close", () => {
    expect(drawn(people(12), "Joan", called).width).toBe(336);
  });

  it("puts everybody between the lines of their ring", () => {
    const { names, rings, width, height } = drawn(people(14), "Joan", called);
    for (const { one, x, y } of names) {
      const of = (index: number) => {
        const ring = rings[index];
        return ring ? Math.hypot((x - width / 2) / ring.rx, (y - height / 2) / ring.ry) : 2;
      };
      const index = rings.findIndex((ring) => ring.ring === one.ring);
      expect(of(index)).toBeLessThanOrEqual(1);
      if (index) expect(of(index - 1)).toBeGreaterThanOrEqual(1);
    }
  });

  it("keeps every name within its ring from end to end where there is room", () => {
    for (const name of ["Bev", "Mr Okafor"]) {
      const few: Named[] = people(4).map((one) => ({ ...one, name }));
      const { names, width, height } = drawn(few, "Joan", called);
      for (const one of names) {
        const far = Math.abs(one.x - width / 2) + one.width / 2;
        expect(Math.hypot(far / (width / 2), (one.y - height / 2) / (height / 2))).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is the same drawing for the same list", () => {
    expect(drawn(people(9), "Joan", called)).toEqual(drawn(people(9), "Joan", called));
  });
});

describe("a name in lines", () => {
  it("is broken between words, and a very long word where it must be", () => {
    expect(linesOf("Gwenllian Angharad Llywelyn")).toEqual(["Gwenllian", "Angharad", "Llywelyn"]);
    expect(linesOf("Auntie Jo")).toEqual(["Auntie Jo"]);
    expect(linesOf("Lanfairpwllgwyngyll")).toEqual(["Lanfairpwllgwyngy-", "ll"]);
  });

  it("leaves out the end of a name that is longer than three lines: the list has it", () => {
    const lines = linesOf("Mererid ferch Gruffydd o Lanfairpwllgwyngyll gogerychwyrndrobwll");
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)?.endsWith("…")).toBe(true);
  });
});
