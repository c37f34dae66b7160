import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/story", load: () => import("./Story.svelte") },
  { path: "/people/:id/story/add", load: () => import("./TellItem.svelte") },
  { path: "/people/:id/story/order", load: () => import("./Order.svelte") },
  { path: "/people/:id/story/print", load: () => import("./Keepsake.svelte") },
  { path: "/people/:id/story/:item", load: () => import("./TellItem.svelte") },
  { path: "/people/:id/story/:item/share", load: () => import("./ShareItem.svelte") },
];
