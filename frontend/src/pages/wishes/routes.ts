import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/keep-so", load: () => import("./KeepSo.svelte") },
  { path: "/people/:id/keep-so", load: () => import("./KeepSo.svelte") },
  { path: "/share/:starts/wish", load: () => import("./Whose.svelte") },
];
