import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me", load: () => import("./Me.svelte") },
  { path: "/me/waiting", load: () => import("./Waiting.svelte") },
  { path: "/me/working-life", load: () => import("./WorkingLife.svelte") },
];
