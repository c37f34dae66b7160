/** A profile as somebody writes it, part by part. Pure. */
import type { Profile, ProfileChange } from "../../api/profiles.ts";
import { sameTongue } from "../../lib/tongues.ts";

export const parts = ["about", "appreciate", "matters", "support", "gifts", "written"] as const;
export type Part = (typeof parts)[number];

/** All that can be written, as the fields hold it: never null, languages as they are typed. */
export interface Words {
  called: string;
  headline: string;
  pronouns: string;
  languages: string;
  communication: string;
  appreciate: string[];
  matters: string[];
  support: string[];
  head: string[];
  hands: string[];
  heart: string[];
  written_with: string;
  written_on: string;
  look_again: string;
}
export type Field = keyof Words;

export const fieldsOf: Record<Part, Field[]> = {
  about: ["called", "headline", "communication", "languages", "pronouns"],
  appreciate: ["appreciate"],
  matters: ["matters"],
  support: ["support"],
  gifts: ["head", "hands", "heart"],
  written: ["written_with", "written_on", "look_again"],
};

export function isPart(text: string): text is Part {
  return (parts as readonly string[]).includes(text);
}

export function wordsOf(profile: Profile): Words {
  const words: Words = {
    called: profile.human.called,
    headline: profile.headline ?? "",
    pronouns: "",
    languages: "",
    communication: "",
    appreciate: [],
    matters: [],
    support: [],
    head: [],
    hands: [],
    heart: [],
    written_with: profile.written_with,
    written_on: profile.written_on ?? "",
    look_again: profile.look_again ?? "",
  };
  for (const section of profile.sections) {
    if (section.key === "about") {
      words.pronouns = section.pronouns;
      words.languages = section.languages.join(", ");
      words.communication = section.communication;
    } else if (section.key === "gifts") {
      words.head = [...section.head];
      words.hands = [...section.hands];
      words.heart = [...section.heart];
    } else words[section.key] = [...section.lines];
  }
  return words;
}

/** Lines without the empty ones and without blanks around them. */
export function tidy(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** The languages that a page is written in, its first one first; "" when nobody has said which that is. */
export const tonguesOf = (profile: Profile): string[] => [profile.lang, ...profile.others.map((other) => other.lang)];

/** The language in which a reader gets a page: their own when the page has it, and otherwise its first. */
export const tongueFor = (profile: Profile, reads: string): string =>
  tonguesOf(profile).find((tag) => sameTongue(tag, reads)) ?? profile.lang;

/** The page with its words in one of its languages; as it is, when it has no other words in that. */
export function inTongue(profile: Profile, tag: string): Profile {
  const told = profile.others.find((other) => other.lang === tag);
  return told ? { ...profile, lang: tag, headline: told.headline, sections: told.sections } : profile;
}

/** What to send for one part; the rest of the profile stays as it is. */
export function changeOf(part: Part, words: Words): ProfileChange {
  switch (part) {
    case "about":
      return {
        called: words.called.trim(),
        headline: words.headline.trim(),
        pronouns: words.pronouns.trim(),
        languages: tidy(words.languages.split(/[,;\n]/)),
        communication: words.communication.trim(),
      };
    case "gifts":
      return { head: tidy(words.head), hands: tidy(words.hands), heart: tidy(words.heart) };
    case "written":
      return {
        written_with: words.written_with.trim(),
        written_on: words.written_on || null,
        look_again: words.look_again || null,
      };
    default:
      return { [part]: tidy(words[part]) };
  }
}

const plain = (value: string | string[]) => (typeof value === "string" ? value.trim() : tidy(value).join("\n"));

/** The fields of a part in which two writings differ. */
export function differing(part: Part, one: Words, other: Words): Field[] {
  return fieldsOf[part].filter((field) => plain(one[field]) !== plain(other[field]));
}

/** Two lists of lines against each other: which are new, which are gone, which stay; in the order of the new list. */
export function compareLines(now: string[], suggested: string[]): { text: string; is: "same" | "new" | "gone" }[] {
  const kept = suggested.map((text) => ({ text, is: now.includes(text) ? ("same" as const) : ("new" as const) }));
  const gone = now.filter((text) => !suggested.includes(text)).map((text) => ({ text, is: "gone" as const }));
  return [...kept, ...gone];
}
