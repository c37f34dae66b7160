import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/notes", load: () => import("./Notes.svelte") },
  { path: "/people/:id/note/:visit?", load: () => import("./WriteNote.svelte") },
  { path: "/people/:id/mend-note/:note", load: () => import("./WriteNote.svelte") },
  { path: "/people/:id/way-in", load: () => import("./WayIn.svelte") },
  { path: "/people/:id/if-nobody-comes", load: () => import("./IfNobodyComes.svelte") },
  { path: "/times/:starts/:visit", load: () => import("./MendTimes.svelte") },
  { path: "/team/looking-out", load: () => import("./LookingOut.svelte") },
  { path: "/worries", load: () => import("./Worries.svelte") },
  { path: "/me/home-safe", load: () => import("./HomeSafe.svelte") },
];
