import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/next-door", load: () => import("./NextDoor.svelte") },
  { path: "/next-door/ask/:starts/:visit", load: () => import("./AskNextDoor.svelte") },
  { path: "/next-door/:ask", load: () => import("./HelpVisit.svelte") },
  { path: "/people/:id/helpers", load: () => import("./HelpersSee.svelte") },
];
