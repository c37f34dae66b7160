import { beforeAll, describe, expect, it } from "vitest";
import type { Moment } from "../../api/good-week.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import { learnOnUse } from "../../i18n/on-use.svelte.ts";
import { lengthInWords, oftenInWords, timeInWords } from "./words.ts";

const moment: Moment = {
  id: "m",
  title: "Up and dressed",
  why: "",
  helped_by: "team",
  who: "",
  feels: "flexible",
  times: 7,
  days: [0, 1, 2, 3, 4, 5, 6],
  best_days: null,
  apart: 1,
  from_minute: 450,
  to_minute: 630,
  best_from: 495,
  best_to: 540,
  least: 30,
  best: 45,
  carers: 1,
  needs: [],
  gifts: [],
  matters: 3,
  after: null,
  time_why: "",
  place: null,
};

describe("a moment in sentences", () => {
  beforeAll(async () => {
    await speak("en");
    await learn();
    await learnOnUse();
  });

  it("says how often", () => {
    expect(oftenInWords(moment)).toBe("Every day");
    expect(oftenInWords({ ...moment, times: 2, days: [0, 3] })).toBe("Monday and Thursday");
    expect(oftenInWords({ ...moment, times: 2, days: [0, 1, 2, 3, 4] })).toBe("Twice a week, Monday to Friday");
    expect(oftenInWords({ ...moment, times: 1 })).toBe("Once a week");
  });

  it("says when, by the clock for the team and by the part of the day for people", () => {
    expect(timeInWords(moment, false)).toBe("Between 07:30 and 10:30, best from 08:15 to 09:00");
    expect(timeInWords(moment, true)).toBe("In the morning, best about 8:15 in the morning");
    expect(timeInWords({ ...moment, feels: "fixed", best_from: null }, true)).toBe("About 7:30 in the morning");
    expect(timeInWords({ ...moment, to_minute: 900, best_from: null, best_to: null }, true)).toBe("In the morning or afternoon");
    expect(timeInWords({ ...moment, to_minute: 1290, best_from: null, best_to: null }, true)).toBe("At any time of day");
  });

  it("says how long", () => {
    expect(lengthInWords(moment)).toBe("45 minutes, 30 minutes at least");
    expect(lengthInWords({ least: 60, best: 60 })).toBe("1 hour");
  });
});
