import type { Route } from "./lib/router.svelte.ts";

/** The screens that a phone shows first. All others are in later-routes.ts. */
export const firstRoutes: Route[] = [
  { path: "/today", load: () => import("./pages/team/Today.svelte"), first: true },
  { path: "/week/:starts?", load: () => import("./pages/team/Week.svelte"), first: true },
  { path: "/my-week", load: () => import("./pages/person/MyWeek.svelte"), first: true },
  { path: "/people/:id/coming", load: () => import("./pages/person/MyWeek.svelte"), first: true },
  { path: "/sign-in", load: () => import("./pages/account/SignIn.svelte"), open: true, first: true },
];

/** Where each kind of human comes in. */
export const homes = {
  member: "/today",
  person: "/my-week",
  circle: "/my-week",
  coach: "/coach",
  host: "/host",
  none: "/sign-in",
} as const;
