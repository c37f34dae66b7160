import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/host", load: () => import("./Host.svelte") },
  { path: "/host/import/:team", load: () => import("./Import.svelte") },
];
