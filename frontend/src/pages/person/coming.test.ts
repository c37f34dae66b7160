import { describe, expect, it } from "vitest";
import type { Coming, ComingVisit } from "../../api/good-week.ts";
import { nextOf } from "./coming.ts";

const visit = (id: string, date: string, start: number): ComingVisit => ({
  id,
  date,
  start,
  minutes: 30,
  part_of_day: "morning",
  title: id,
  members: [],
  changed: null,
  been: null,
  needs: 0,
});
const coming: Coming = {
  person: { id: "p", called: "Joan", name: "Joan", part: "person", photo: null, tint: 0 },
  times: "spoken",
  starts: "2026-11-16",
  published: true,
  days: [
    { date: "2026-11-20", visits: [visit("fri", "2026-11-20", 600)] },
    { date: "2026-11-21", visits: [visit("early", "2026-11-21", 480), visit("late", "2026-11-21", 1200)] },
    { date: "2026-11-22", visits: [visit("sun", "2026-11-22", 540)] },
  ],
};

describe("who comes next", () => {
  it("is the one who is here now", () => {
    expect(nextOf(coming, "2026-11-21", 490)).toEqual({ visit: coming.days[1]?.visits[0], now: true });
  });
  it("is the next later today, else tomorrow's", () => {
    expect(nextOf(coming, "2026-11-21", 510)?.visit.id).toBe("late");
    expect(nextOf(coming, "2026-11-21", 1230)?.visit.id).toBe("sun");
  });
  it("is nobody when the week is over", () => {
    expect(nextOf(coming, "2026-11-22", 900)).toBeNull();
  });
});
