import { describe, expect, it } from "vitest";
import type { Moment } from "../../api/good-week.ts";
import { faultsOf, formOf, momentOf, newForm, saysTheSame } from "./form.ts";

const bath: Moment = {
  id: "m1",
  title: "A bath",
  why: "Hot and deep. I come out new.",
  helped_by: "team",
  who: "",
  feels: "flexible",
  times: 2,
  days: [0, 1, 2, 3, 4],
  best_days: [1, 4],
  apart: 2,
  from_minute: 1200,
  to_minute: 1470,
  best_from: 1230,
  best_to: 1445,
  least: 45,
  best: 60,
  carers: 2,
  needs: [["hoist"], ["personal-care"]],
  gifts: ["music"],
  matters: 3,
  after: { moment: "m0", least: 60, most: null, others: false },
  time_why: "",
  place: { id: "p1", name: "The baths" },
};

describe("a moment's form", () => {
  it("gives back what it was given, past midnight too", () => {
    const { id: _id, place, ...rest } = bath;
    expect(momentOf(formOf(bath), bath)).toEqual({ ...rest, place: place?.id });
    expect(saysTheSame(bath, { ...bath, id: "other" })).toBe(true);
    expect(saysTheSame(bath, { ...bath, why: "Hot." })).toBe(false);
  });

  it("asks for what and why", () => {
    expect(faultsOf(newForm())).toEqual({ title: "title_missing", why: "why_missing" });
    expect(faultsOf(formOf(bath))).toEqual({});
  });

  it("finds what does not fit", () => {
    expect(faultsOf({ ...formOf(bath), days: [] }).days).toBe("days_missing");
    expect(faultsOf({ ...formOf(bath), days: [1], times: "2" }).times).toBe("times_too_many");
    expect(faultsOf({ ...formOf(bath), best: "30", least: "40" }).least).toBe("least_over_best");
    expect(faultsOf({ ...formOf(bath), from: "08:00", to: "08:30" }).to).toBe("too_short");
  });

  it("sends no skills or people when it is not the team that helps", () => {
    const sent = momentOf({ ...formOf(bath), helped_by: "family", who: "Nora" }, bath);
    expect(sent).toMatchObject({ carers: 1, needs: [], gifts: [], who: "Nora" });
  });
});
