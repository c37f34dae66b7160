import { beforeAll, describe, expect, it } from "vitest";
import type { Grant } from "../../api/profiles.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { sentencesOf } from "./sharing.ts";

const grant = (section: Grant["section"], level: Grant["level"]): Grant => ({
  section,
  level,
  ends: null,
  since: "2026-11-01",
  basis: "own_decision",
});

describe("who sees what", () => {
  beforeAll(async () => {
    await speak("en");
    await learn();
  });

  it("reads as sentences, in the order of the page", () => {
    expect(sentencesOf("Anna", [grant("who_is_coming", "read"), grant("matters", "suggest")])).toEqual([
      "Anna can read: what matters to me and who is coming.",
      "Anna can suggest changes to: what matters to me.",
    ]);
  });

  it("says so when nothing is shared", () => {
    expect(sentencesOf("Anna", [])).toEqual(["Anna can read nothing yet."]);
    expect(sentencesOf("Anna", [grant("about", "none")])).toEqual(["Anna can read nothing yet."]);
  });
});
