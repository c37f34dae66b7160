import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/told", load: () => import("./TellingHow.svelte") },
  { path: "/team/to-tell", load: () => import("./ToTell.svelte") },
];
