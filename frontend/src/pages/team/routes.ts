import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/visit/:starts/:id", load: () => import("./Visit.svelte") },
  { path: "/share/:starts", load: () => import("./Share.svelte") },
  { path: "/share/:starts/proposal/:id", load: () => import("./Proposal.svelte") },
  { path: "/share/:starts/keep", load: () => import("./Keep.svelte") },
  { path: "/people", load: () => import("./People.svelte") },
  { path: "/team", load: () => import("./Team.svelte") },
];
