import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/coach", load: () => import("./Teams.svelte") },
  { path: "/coach/:team", load: () => import("./TeamHealth.svelte") },
  // The team sees the same page as its coach.
  { path: "/team/health", load: () => import("./TeamHealth.svelte") },
];
