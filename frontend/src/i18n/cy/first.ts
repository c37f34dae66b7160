import type { Words } from "../index.svelte.ts";

/** What the first screens say; everything else comes right after them (more.ts). */
const areas = import.meta.glob<Words>(["./common.json", "./problem.json", "./today.json", "./week.json", "./mine.json", "./sign-in.json"], {
  eager: true,
  import: "default",
});

const words: Words = Object.assign({}, ...Object.values(areas));
export default words;
