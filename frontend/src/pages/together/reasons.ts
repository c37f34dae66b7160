/** What speaks for an idea, in short sentences. Keys and facts come from the server. */
import type { Idea, Ideas } from "../../api/together.ts";
import { length } from "../../i18n/dates.ts";
import { has, list, t } from "../../i18n/index.svelte.ts";
import { skillInWords } from "../goodweek/words.ts";

type Reason = Idea["reasons"][number];

export function reasonWords({ key, facts }: Reason, ideas: Pick<Ideas, "person" | "names">): string {
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const place = ideas.names[String(facts.person ?? facts.block ?? "")] ?? "";
  const near = key === "comes_from" || key === "goes_to";
  // Somewhere that has no name to us is no reason that anybody could follow.
  if (near && !place) return "";
  // That a woman comes is the person's wish, and nothing that somebody has learned.
  const learned = texts(facts.skills).filter((skill) => skill !== "woman" && skill !== "man");
  if (key === "skills" && !learned.length) return "";
  const params = {
    person: ideas.person.called,
    gifts: list(texts(facts.gifts)),
    skills: list(learned.map(skillInWords)),
    n: Number(facts.visits ?? facts.minutes ?? 0),
    time: length(Number(facts.minutes ?? 0)),
    place,
  };
  const wanted = near && !facts.minutes ? `idea.${key}_here` : `idea.${key}`;
  return has(wanted) ? t(wanted, params) : "";
}
