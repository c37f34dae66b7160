import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [];
