/** A story as it is told: chapter by chapter, and as sentences for a voice. Pure. */
import type { Story, StoryItem } from "../../api/story.ts";

export interface Chapter {
  id: string | null;
  title: string;
  items: StoryItem[];
}

/** The chapters in their order, with what is in them; what is in none comes last, under `others`. */
export function chaptersOf(story: Pick<Story, "chapters" | "items">, others: string): Chapter[] {
  const known = new Set(story.chapters.map((chapter) => chapter.id));
  const loose = story.items.filter((item) => !item.chapter || !known.has(item.chapter));
  return [
    ...story.chapters.map(({ id, title }) => ({ id, title, items: story.items.filter((item) => item.chapter === id) })),
    ...(loose.length ? [{ id: null, title: others, items: loose }] : []),
  ];
}

/** Sentence by sentence, so that a voice can be stopped between two. */
export function sentencesOf(item: Pick<StoryItem, "title" | "when" | "text" | "pictures">): string[] {
  const text = item.text.split(/\n+/).flatMap((line) => line.match(/[^.!?]+[.!?]*/g) ?? []);
  return [`${item.title}.`, item.when ? `${item.when}.` : "", ...text, ...item.pictures.map((picture) => picture.shows)]
    .map((each) => each.trim())
    .filter(Boolean);
}

/** The list with the thing at `at` one place further (`by` 1) or back (-1); as it was at either end. */
export function moved<T>(list: T[], at: number, by: number): T[] {
  const to = at + by;
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.map((each, n) => (n === at ? other : n === to ? one : each));
}
