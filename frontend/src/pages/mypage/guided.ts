/** Writing a page step by step: the steps, kind hints on words that could be said of anybody, and what two writers did. Pure. */
import { differing, tidy, type Field, type Part, type Words } from "../profile/parts.ts";

export interface Step {
  key: "called" | "appreciate" | "matters" | "support" | "communication" | "heart" | "hands" | "head" | "headline" | "written";
  fields: Field[];
  part: Part;
  /** How many questions to think with there are, to turn over. */
  asks: number;
}

/** One thing at a time; the line that stands at the top is easiest when the rest is written. */
export const steps: Step[] = [
  { key: "called", fields: ["called"], part: "about", asks: 1 },
  { key: "appreciate", fields: ["appreciate"], part: "appreciate", asks: 3 },
  { key: "matters", fields: ["matters"], part: "matters", asks: 4 },
  { key: "support", fields: ["support"], part: "support", asks: 4 },
  { key: "communication", fields: ["communication"], part: "about", asks: 2 },
  { key: "heart", fields: ["heart"], part: "gifts", asks: 1 },
  { key: "hands", fields: ["hands"], part: "gifts", asks: 1 },
  { key: "head", fields: ["head"], part: "gifts", asks: 1 },
  { key: "headline", fields: ["headline"], part: "about", asks: 1 },
  { key: "written", fields: ["written_with", "written_on", "look_again"], part: "written", asks: 1 },
];

export type Hint = "which" | "how" | "shows" | "when" | "more";

/** Words that could be said of anybody, and the question that makes them somebody's own. Whole words, small letters. */
const GENERAL: Record<"en" | "cy", Partial<Record<Hint, string>>> = {
  en: {
    how: "help|helps|support|supported|assist|assistance|encourage|prompt|prompting|care|look after|needs",
    shows: "kind|nice|friendly|lovely|good|great|caring|funny|cheerful|happy|polite|sociable|bubbly|hard working|team player|people person",
    which: "things|stuff|activities|music|tv|television|food|tea|coffee|sport|games|family|friends|pets|reading|walks|shopping|faith",
    when: "often|sometimes|usually|regularly|now and then|always",
  },
  cy: {
    how: "help|helpu|cymorth|cefnogaeth|cefnogi|annog|gofal|angen",
    shows: "caredig|neis|cyfeillgar|hyfryd|da|gwych|gofalgar|doniol|siriol|hapus|cwrtais|gweithgar",
    which: "pethau|gweithgareddau|cerddoriaeth|teledu|bwyd|te|coffi|chwaraeon|gemau|teulu|ffrindiau|darllen|siopa",
    when: "yn aml|weithiau|fel arfer|yn rheolaidd|bob amser",
  },
};
const SPECIFIC = 9; // words: a line as long as that mostly has its own picture in it
const SHORT = 3;

/**
 * A question that may make a line more somebody's own, or null. A hint, no more: nothing waits for an answer to it. The words
 * are looked up in both languages, since people mix them.
 */
export function hintFor(line: string): Hint | null {
  const words = line.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  if (words.length < 2 || words.length >= SPECIFIC || /\d/.test(line)) return words.length === 1 ? "more" : null;
  const text = ` ${words.join(" ")} `;
  for (const hint of ["how", "shows", "when", "which"] as const) {
    for (const language of ["en", "cy"] as const) {
      if (GENERAL[language][hint]?.split("|").some((general) => text.includes(` ${general} `))) return hint;
    }
  }
  return words.length <= SHORT ? "more" : null;
}

/** Lines with one more, once; empty ones change nothing. */
export function withLine(lines: string[], line: string): string[] {
  const tidied = tidy([line]);
  return tidied.length && !lines.includes(tidied[0] ?? "") ? [...lines, ...tidied] : lines;
}

/** Lines to begin the headline from: what matters most, short enough to stand at the top. */
export function headlineIdeas(words: Words): string[] {
  return [...words.matters, ...words.heart, ...words.appreciate].filter((line) => line.trim() && line.length <= 140).slice(0, 3);
}

/**
 * My words after somebody else's change: lists take both sides' lines, and a text that both changed stays mine, named in
 * `clash` so that it is seen before it is saved.
 */
export function merged(base: Words, mine: Words, theirs: Words): { words: Words; clash: Field[] } {
  const words: Words = { ...theirs };
  const clash: Field[] = [];
  for (const step of steps) {
    for (const field of step.fields) {
      const [was, my, their] = [base[field], mine[field], theirs[field]];
      if (Array.isArray(was) && Array.isArray(my) && Array.isArray(their)) {
        const gone = was.filter((line) => !my.includes(line));
        const added = my.filter((line) => !was.includes(line) && !their.includes(line));
        Object.assign(words, { [field]: [...their.filter((line) => !gone.includes(line)), ...added] });
      } else if (my !== was) {
        Object.assign(words, { [field]: my });
        if (their !== was && their !== my) clash.push(field);
      }
    }
  }
  return { words, clash };
}

/** The steps in which the words differ from how the page is. */
export function unsaved(page: Words, words: Words): Step[] {
  return steps.filter((step) => differing(step.part, page, words).some((field) => step.fields.includes(field)));
}

/** The first step with nothing in it: where somebody goes on who stopped. */
export function firstEmpty(words: Words): number {
  const at = steps.findIndex((step) => step.key !== "called" && step.fields.every((field) => !words[field].length));
  return Math.max(0, at);
}

/** A day so many months on, for "look again": ISO, the last day of a shorter month. */
export function monthsOn(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

