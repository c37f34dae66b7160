import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/relationships", load: () => import("./Relationships.svelte") },
  { path: "/people/:id/relationships/print", load: () => import("./PrintRelationships.svelte") },
  { path: "/people/:id/circle", load: () => import("./Circle.svelte") },
  { path: "/people/:id/meetings/set/:kind", load: () => import("./EditMeeting.svelte") },
  { path: "/people/:id/meetings/:meeting", load: () => import("./Meeting.svelte") },
  { path: "/people/:id/meetings/:meeting/edit", load: () => import("./EditMeeting.svelte") },
  { path: "/people/:id/meetings/:meeting/print", load: () => import("./PrintMeeting.svelte") },
];
