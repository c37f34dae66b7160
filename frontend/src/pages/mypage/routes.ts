import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/write", load: () => import("./Write.svelte") },
  { path: "/people/:id/clips", load: () => import("./Clips.svelte") },
  { path: "/people/:id/languages", load: () => import("./Languages.svelte") },
  { path: "/people/:id/about-me", load: () => import("./AboutMe.svelte") },
];
