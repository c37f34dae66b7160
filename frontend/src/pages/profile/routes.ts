import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id", load: () => import("./Profile.svelte") },
  { path: "/people/:id/more", load: () => import("./More.svelte") },
  { path: "/people/:id/edit/photo", load: () => import("./Photo.svelte") },
  { path: "/people/:id/edit/:part", load: () => import("./Edit.svelte") },
  { path: "/people/:id/suggest/:section", load: () => import("./Suggest.svelte") },
  { path: "/people/:id/suggestions", load: () => import("./Suggestions.svelte") },
  { path: "/people/:id/versions", load: () => import("./Versions.svelte") },
  { path: "/people/:id/print", load: () => import("./Print.svelte") },
];
