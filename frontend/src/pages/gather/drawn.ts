/**
 * Where the names of a relationship circle stand: each in its ring, none over another. Pure; the drawing is made from the
 * list, and the list is the truth.
 *
 * The rings are ovals, taller than wide: names are wide, and a phone has room upwards. Each name takes the free place nearest
 * to where its side of life (family, friends, others) would have it; where there is none the oval grows, first in height.
 */
import type { Ring } from "../../api/circle.ts";

export interface Named {
  id: string;
  name: string;
  ring: Ring;
  side: "family" | "friends" | "community" | null;
  more: boolean;
}

export interface Box {
  /** The middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Placed extends Box {
  one: Named;
  lines: string[];
}

export interface Drawn {
  width: number;
  height: number;
  /** How wide and how tall each ring's line is, from its middle. */
  rings: { ring: Ring; rx: number; ry: number; label: Box }[];
  names: Placed[];
}

export const SIZE = 13; // of the letters; the drawing is as wide as a phone in the same measure
export const LINE = 15;
export const RINGS: Ring[] = ["love", "like", "know", "paid"];
/** Where each ring ends, as a part of the whole. */
const ENDS: Record<Ring, number> = { love: 0.45, like: 0.66, know: 0.84, paid: 1 };
const MIDDLE = 0.17;
const WIDE = 336;
const TALLEST = 1.75;
const LONGEST = 14; // letters in a line
const MOST_LINES = 3;
const GAP = 3;
const STEPS = 96;
/** Where each side of life would stand, in turns from the right, clockwise. */
const TURN = { family: 0.66, friends: 0.94, community: 0.25, none: 0.4 };

const NARROW = new Set([..."iïìíjlîtfrI.,'’- ()1"]);
const BROAD = new Set([..."mwMWŵŴ@"]);

/** About how wide a text is, on the safe side: fonts differ between phones. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += NARROW.has(letter) ? 0.45 : BROAD.has(letter) ? 1.1 : /\p{Lu}/u.test(letter) ? 0.82 : 0.72;
  return width * SIZE;
}

/** A name as lines: broken between words, a very long word where it must be, the end of a very long name left out. */
export function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ").filter(Boolean).flatMap(cut)) {
    const last = lines.at(-1);
    if (last !== undefined && !last.endsWith("-") && `${last} ${word}`.length <= LONGEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${(lines[MOST_LINES - 1] ?? "").slice(0, LONGEST - 1)}…`];
}

function cut(word: string): string[] {
  const most = LONGEST + 4;
  const letters = [...word];
  if (letters.length <= most) return [word];
  return [`${letters.slice(0, most - 1).join("")}-`, ...cut(letters.slice(most - 1).join(""))];
}

export function overlaps(one: Box, other: Box, gap = 0): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 + gap && Math.abs(one.y - other.y) < (one.height + other.height) / 2 + gap
  );
}

/** The drawing of these people around somebody, with what the rings are called. */
export function drawn(people: Named[], middle: string, called: Record<Ring, string>): Drawn {
  let width = WIDE;
  let height = WIDE;
  for (;;) {
    const found = tried(people, middle, called, width, height);
    if (found) return found;
    if (height < width * TALLEST) height += 16;
    else width += 24;
  }
}

function tried(people: Named[], middle: string, called: Record<Ring, string>, width: number, height: number): Drawn | null {
  const x = width / 2;
  const y = height / 2;
  const used = RINGS.filter((ring) => ring !== "paid" || people.some((one) => one.ring === "paid"));
  const outer = used.includes("paid") ? 1 : ENDS.know;
  const end = (ring: Ring) => ENDS[ring] / outer;
  const rx = x - 2;
  const ry = y - 2;
  const centre = boxOf(linesOf(middle), x, y);
  const taken: Box[] = [{ ...centre, width: Math.max(centre.width, rx * 2 * MIDDLE), height: Math.max(centre.height + 12, ry * 2 * MIDDLE) }];
  const rings = used.map((ring) => {
    // What a ring is called stands in its line, at the top.
    const label = { x, y: y - ry * end(ring) + 8, width: widthOf(called[ring]) + 8, height: 15 };
    taken.push(label);
    return { ring, rx: rx * end(ring), ry: ry * end(ring), label };
  });
  const names: Placed[] = [];
  for (const ring of used) {
    const before = used[used.indexOf(ring) - 1];
    const from = before ? end(before) : MIDDLE / outer;
    const here = people.filter((one) => one.ring === ring).toSorted((one, other) => turnOf(one) - turnOf(other));
    const shares = spread(here);
    for (const [n, one] of here.entries()) {
      const lines = linesOf(one.more ? `${one.name}\u00a0+` : one.name);
      const oval = { x, y, rx, ry, width, height };
      // Within its ring from end to end if there is room; else its middle is.
      const place =
        free(lines, shares[n] ?? 0, from, end(ring), end(ring), oval, taken) ??
        free(lines, shares[n] ?? 0, from, end(ring), Infinity, oval, taken);
      if (!place) return null;
      taken.push(place);
      names.push({ ...place, one, lines });
    }
  }
  return { width, height, rings, names };
}

const turnOf = (one: Named) => TURN[one.side ?? "none"];

/** Where each would like to stand: those of one side beside each other, with even room. */
function spread(people: Named[]): number[] {
  const of = new Map<number, number>();
  const many = (turn: number) => people.filter((one) => turnOf(one) === turn).length;
  return people.map((one) => {
    const turn = turnOf(one);
    const n = of.get(turn) ?? 0;
    of.set(turn, n + 1);
    const room = one.side ? 0.28 : 1;
    return turn + ((n + 0.5) / many(turn) - 0.5) * room;
  });
}

interface Oval {
  x: number;
  y: number;
  rx: number;
  ry: number;
  width: number;
  height: number;
}

/** The free place in a ring, with its ends within another, that is nearest to a turn. */
function free(lines: string[], wanted: number, from: number, to: number, within: number, oval: Oval, taken: Box[]): Box | null {
  const depths = [0.5, 0.35, 0.65, 0.2, 0.8].map((part) => from + (to - from) * part);
  for (let step = 0; step <= STEPS; step++) {
    const turn = (wanted + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * (1 / STEPS)) * 2 * Math.PI;
    for (const depth of depths) {
      const box = boxOf(lines, oval.x + Math.cos(turn) * oval.rx * depth, oval.y + Math.sin(turn) * oval.ry * depth);
      const far = Math.abs(box.x - oval.x) + box.width / 2;
      const inside =
        Math.hypot(far / oval.rx, (box.y - oval.y) / oval.ry) <= within &&
        box.x - box.width / 2 >= 1 &&
        box.x + box.width / 2 <= oval.width - 1 &&
        box.y - box.height / 2 >= 1 &&
        box.y + box.height / 2 <= oval.height - 1;
      if (inside && !taken.some((each) => overlaps(box, each, GAP))) return box;
    }
  }
  return null;
}

function boxOf(lines: string[], x: number, y: number): Box {
  return { x, y, width: Math.max(...lines.map(widthOf), SIZE) + 6, height: lines.length * LINE };
}
