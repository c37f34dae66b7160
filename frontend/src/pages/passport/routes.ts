import type { Route } from "../../lib/router.svelte.ts";

export const routes: Route[] = [
  { path: "/me/passport", load: () => import("./Passport.svelte") },
  { path: "/passport/bring/:human", load: () => import("./Bring.svelte") },
  { path: "/passport/forget/:human", load: () => import("./Forget.svelte") },
];
