import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/cannot-come", load: () => import("./CannotCome.svelte") },
  { path: "/needs", load: () => import("./Needs.svelte") },
  { path: "/asks/:id", load: () => import("./Ask.svelte") },
  { path: "/give/:starts/:id", load: () => import("./Give.svelte") },
  { path: "/mend/:starts", load: () => import("./Mend.svelte") },
  { path: "/move/:starts/:id", load: () => import("./Move.svelte") },
];
