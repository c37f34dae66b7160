import { beforeAll, describe, expect, it } from "vitest";
import type { Signal } from "../../api/wellbeing.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { learnOnUse } from "../../i18n/on-use.svelte.ts";
import { signalInWords } from "./words.ts";

/** Every signal that the server can send, with its facts. */
const signals: Signal[] = [
  { key: "faces_rising", facts: { people: 3, weeks: 4 } },
  { key: "faces_over_circle", facts: { people: 1 } },
  { key: "wishes_missed", facts: { missed: 2, wanted: 40 } },
  { key: "objection_open", facts: { objections: 1 } },
  { key: "week_not_open", facts: { starts: "2026-12-07" } },
  { key: "week_not_agreed", facts: { starts: "2026-11-23", days: 2 } },
  { key: "split_days_rising", facts: { now: 4, before: 1 } },
  { key: "pulse_falling", facts: {} },
  { key: "pulse_few", facts: { answers_needed: 5 } },
];

describe.each(["en", "cy"] as const)("signals in %s", (language) => {
  beforeAll(async () => {
    await speak(language);
    await learn();
    await learnOnUse();
  });

  it.each(signals)("$key is a whole sentence with a question", (signal) => {
    const { says, asks } = signalInWords(signal);
    expect(says).toMatch(/^[^{}]+\.$/);
    expect(says).not.toContain("coach.");
    expect(asks).toMatch(/^[^{}]+\?$/);
  });
});
