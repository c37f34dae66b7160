import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/leave", load: () => import("./Leave.svelte") },
  { path: "/me/leave/tell", load: () => import("./TellLeave.svelte") },
  { path: "/me/leave/offer", load: () => import("./Offer.svelte") },
  { path: "/not-there/:starts", load: () => import("./NotThere.svelte") },
  { path: "/team/holidays", load: () => import("./Holidays.svelte") },
];
