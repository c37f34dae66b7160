/** What is around a person. All of it goes with a consent that ends: see withdrawn.ts, which knows it by its beginning. */
import { getCircleOf, getMeeting, getRelationships, type CircleOf, type Meeting, type Relationships } from "../api/circle.ts";
import { getLearning, getSequence, getSequences, type Learning, type Sequence, type Sequences } from "../api/learning.ts";
import type { Source } from "./kept.svelte.ts";

export const relationshipsSource = (person: string): Source<Relationships> => ({
  key: `circle:people:${person}`,
  fetch: () => getRelationships(person),
  on: ["circle", "consent"],
});

export const circleOfSource = (person: string): Source<CircleOf> => ({
  key: `circle:of:${person}`,
  fetch: () => getCircleOf(person),
  on: ["circle", "consent"],
});

export const meetingSource = (meeting: string): Source<Meeting> => ({
  key: `circle:meeting:${meeting}`,
  fetch: () => getMeeting(meeting),
  on: ["circle", "consent"],
});

export const learningSource = (person: string): Source<Learning> => ({
  key: `circle:learning:${person}`,
  fetch: () => getLearning(person),
  on: ["note", "consent"],
});

export const sequencesSource = (person: string): Source<Sequences> => ({
  key: `circle:sequences:${person}`,
  fetch: () => getSequences(person),
  on: ["profile", "consent"],
});

export const sequenceSource = (sequence: string): Source<Sequence> => ({
  key: `circle:sequence:${sequence}`,
  fetch: () => getSequence(sequence),
  on: ["profile", "consent"],
});
