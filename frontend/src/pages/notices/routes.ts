import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/notices", load: () => import("./Notices.svelte") },
  { path: "/me/told", load: () => import("./Told.svelte") },
];
