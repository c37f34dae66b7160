import { expect, test } from "vitest";
import type { StoryItem } from "../../api/story.ts";
import { chaptersOf, moved, sentencesOf } from "./told.ts";

const item = (id: string, chapter: string | null, more: Partial<StoryItem> = {}): StoryItem => ({
  id, chapter, version: 1, title: id, text: "", when: "", told_by: "", upset: false, upset_says: "", pictures: [], share: null,
  state: "kept", offered_by: null, words: "", my_offer: false, ...more,
});

test("chapters keep the person's order, and what is in none comes last", () => {
  const story = { chapters: [{ id: "b", title: "Work" }, { id: "a", title: "School" }], items: [item("1", "a"), item("2", null), item("3", "b")] };
  expect(chaptersOf(story, "Also").map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
    ["Work", ["3"]],
    ["School", ["1"]],
    ["Also", ["2"]],
  ]);
  expect(chaptersOf({ chapters: [], items: [] }, "Also")).toEqual([]);
});

test("a voice reads sentences, and what a picture shows", () => {
  const picture = { id: "p", url: "", width: 4, height: 3, shows: "A blue dress" };
  expect(sentencesOf(item("The Rex", null, { when: "about 1962", text: "We danced. It rained!\n\nI wore blue", pictures: [picture] }))).toEqual([
    "The Rex.", "about 1962.", "We danced.", "It rained!", "I wore blue", "A blue dress",
  ]);
});

test("a thing moves one place and never out of the list", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
