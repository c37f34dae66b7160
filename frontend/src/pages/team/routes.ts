import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/today", load: () => import("./Today.svelte") },
];
