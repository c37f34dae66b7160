import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/team/times", load: () => import("./TeamTimes.svelte") },
  { path: "/team/times/meeting/:block?", load: () => import("./EditBlock.svelte") },
  { path: "/team/times/place/:place?", load: () => import("./EditPlace.svelte") },
  { path: "/welcome/:team", load: () => import("./Welcome.svelte") },
];
