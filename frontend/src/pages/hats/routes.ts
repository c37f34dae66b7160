import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/team/hats", load: () => import("./Hats.svelte") },
  { path: "/share/:starts/clashes", load: () => import("./Clashes.svelte") },
];
