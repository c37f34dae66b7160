import type { Words } from "../index.svelte.ts";

const areas = import.meta.glob<Words>("./on-use/*.json", { eager: true, import: "default" });

const words: Words = Object.assign({}, ...Object.values(areas));
export default words;
