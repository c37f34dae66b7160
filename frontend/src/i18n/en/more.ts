import type { Words } from "../index.svelte.ts";

const areas = import.meta.glob<Words>(
  ["./*.json", "!./common.json", "!./problem.json", "!./today.json", "!./week.json", "!./mine.json", "!./sign-in.json"],
  { eager: true, import: "default" },
);

const words: Words = Object.assign({}, ...Object.values(areas));
export default words;
