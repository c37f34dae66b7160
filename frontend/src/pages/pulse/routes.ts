import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [{ path: "/team/pulse", load: () => import("./Pulse.svelte") }];
