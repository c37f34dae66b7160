import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/host", load: () => import("./Host.svelte") },
  { path: "/host/import/:team", load: () => import("./Import.svelte") },
  { path: "/host/start/:organisation", load: () => import("./StartTeam.svelte") },
  { path: "/belonging/:team", load: () => import("./Belonging.svelte") },
  { path: "/belonging/:team/invite", load: () => import("./Invite.svelte") },
];
