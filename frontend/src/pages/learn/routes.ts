import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/learning", load: () => import("./Learning.svelte") },
  { path: "/people/:id/sequences", load: () => import("./Sequences.svelte") },
  { path: "/people/:id/sequences/add", load: () => import("./EditSequence.svelte") },
  { path: "/people/:id/sequences/:sequence", load: () => import("./Sequence.svelte") },
  { path: "/people/:id/sequences/:sequence/edit", load: () => import("./EditSequence.svelte") },
  { path: "/people/:id/sequences/:sequence/print", load: () => import("./PrintSequence.svelte") },
];
