import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/sign-in", load: () => import("./SignIn.svelte"), open: true },
];
