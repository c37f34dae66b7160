import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/told", load: () => import("./TellingHow.svelte") },
  { path: "/people/:id/chart", load: () => import("./Chart.svelte") },
  { path: "/people/:id/chart/print", load: () => import("./PrintChart.svelte") },
  { path: "/team/to-tell", load: () => import("./ToTell.svelte") },
];
