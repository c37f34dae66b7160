import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/calendar", load: () => import("./Calendar.svelte") },
  { path: "/me/hours/:on?", load: () => import("./Hours.svelte") },
  { path: "/people/:id/bank", load: () => import("./Bank.svelte") },
  { path: "/host/pay/:organisation/:on?", load: () => import("./Pay.svelte") },
];
