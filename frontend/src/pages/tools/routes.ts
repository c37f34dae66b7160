import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/people/:id/tools", load: () => import("./Tools.svelte") },
  { path: "/people/:id/tools/:tool/:number", load: () => import("./Tool.svelte") },
  { path: "/people/:id/tools/:tool/:number/write", load: () => import("./WriteTool.svelte") },
  { path: "/people/:id/tools/:tool/:number/print", load: () => import("./PrintTool.svelte") },
  { path: "/people/:id/tools/:tool/:number/before", load: () => import("./ToolBefore.svelte") },
];
