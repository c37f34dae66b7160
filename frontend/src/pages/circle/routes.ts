import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/invited", load: () => import("./Invited.svelte"), open: true },
  { path: "/people/:id/around", load: () => import("./Around.svelte") },
  { path: "/people/:id/invite", load: () => import("./Invite.svelte") },
  { path: "/people/:id/standing/:human", load: () => import("./NoteStanding.svelte") },
  { path: "/people/:id/capacity", load: () => import("./NoteCapacity.svelte") },
  { path: "/people/:id/capacity/:capacity", load: () => import("./NoteDecided.svelte") },
  { path: "/people/:id/around/:human", load: () => import("./ShareForThem.svelte") },
];
