import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/skills", load: () => import("./Skills.svelte") },
  { path: "/me/skills/learnt", load: () => import("./SayLearnt.svelte") },
];
