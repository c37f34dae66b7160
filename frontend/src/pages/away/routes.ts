import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/away", load: () => import("./Away.svelte") },
  { path: "/people/:id/away/tell", load: () => import("./TellAway.svelte") },
  { path: "/people/:id/away/:away", load: () => import("./TellAway.svelte") },
];
