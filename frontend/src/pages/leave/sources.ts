import { getHolidays, getLeave, getNotThere, type HolidayWay, type MyLeave, type NotThere } from "../../api/leave.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const leaveSource = (member: string): Source<MyLeave> => ({
  key: `leave:${member}`,
  fetch: () => getLeave(member),
  on: ["good_week"],
});

export const notThereSource = (team: string, starts: string): Source<NotThere> => ({
  key: `not-there:${team}:${starts}`,
  fetch: () => getNotThere(team, starts),
  on: ["good_week", "week"],
});

export const holidaysSource = (team: string): Source<HolidayWay> => ({
  key: `holidays:${team}`,
  fetch: () => getHolidays(team),
  on: ["good_week"],
});
