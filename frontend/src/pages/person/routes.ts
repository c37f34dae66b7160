import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/coming/print", load: () => import("./PrintWeek.svelte") },
  { path: "/circle", load: () => import("./Circle.svelte") },
  { path: "/circle/looked", load: () => import("./Looked.svelte") },
  { path: "/circle/:human", load: () => import("./Grants.svelte") },
];
