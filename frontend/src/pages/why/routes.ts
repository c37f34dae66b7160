import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/why/:starts/:moment/:day/:proposal?", load: () => import("./Why.svelte") },
  { path: "/missed/:starts/:moment/:proposal?", load: () => import("./Missed.svelte") },
  { path: "/by-hand/:starts/:moment/:day", load: () => import("./ByHand.svelte") },
  { path: "/what-matters/:starts", load: () => import("./Weigh.svelte") },
];
