import type { Meeting, MeetingIn } from "../../api/circle.ts";

/** A meeting as it is sent when one thing of it changes. */
export const meetingAsSent = (now: Meeting): MeetingIn => ({
  kind: now.kind,
  about: now.about,
  date: now.date,
  start: now.start,
  place: now.place,
  asked: now.asked.map((one) => ({ human: one.human?.id ?? null, name: one.human ? "" : one.name })),
  talked: now.talked,
  state: now.state,
});
