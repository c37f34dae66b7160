import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/good-week", load: () => import("./GoodWeek.svelte") },
  { path: "/people/:id/good-week/about", load: () => import("./About.svelte") },
  { path: "/people/:id/good-week/add", load: () => import("./EditMoment.svelte") },
  { path: "/people/:id/good-week/:moment", load: () => import("./EditMoment.svelte") },
];
