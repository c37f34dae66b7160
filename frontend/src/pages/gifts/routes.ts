import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/interests", load: () => import("./Interests.svelte") },
  { path: "/people/:id/interests", load: () => import("./Interests.svelte") },
  { path: "/community", load: () => import("./Community.svelte") },
];
