import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/team/sharing", load: () => import("./Sharing.svelte") },
  { path: "/share/:starts/ideas/:moment/:day", load: () => import("./Ideas.svelte") },
  { path: "/share/:starts/history", load: () => import("./History.svelte") },
];
