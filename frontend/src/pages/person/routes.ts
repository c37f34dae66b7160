import { now, type Route } from "../../lib/router.svelte.ts";
import MyWeek from "./MyWeek.svelte";

export const routes: Route[] = [
  { path: "/my-week", ...now(MyWeek) },
  { path: "/people/:id/coming", ...now(MyWeek) },
  { path: "/people/:id/coming/print", load: () => import("./PrintWeek.svelte") },
  { path: "/circle", load: () => import("./Circle.svelte") },
  { path: "/circle/looked", load: () => import("./Looked.svelte") },
  { path: "/circle/:human", load: () => import("./Grants.svelte") },
];
