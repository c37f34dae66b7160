import type { Route } from "../../lib/router.svelte.ts";

/** Before those of the good week, whose last part is a moment. */
export const routes: Route[] = [
  { path: "/people/:id/good-week/talk", load: () => import("./Talk.svelte") },
  { path: "/people/:id/good-week/offers", load: () => import("./Offers.svelte") },
  { path: "/people/:id/good-week/change", load: () => import("./Change.svelte") },
  { path: "/people/:id/good-week/bought", load: () => import("./Bought.svelte") },
  { path: "/people/:id/good-week/lived", load: () => import("./Lived.svelte") },
];
