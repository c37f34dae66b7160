/**
 * Every page but the first screens; each area names its own. The first match wins. Loaded by itself after the first screen:
 * a table of a hundred pages is no small part of what a phone would otherwise wait for.
 */
import { onUse } from "./i18n/on-use.svelte.ts";
import type { Route } from "./lib/router.svelte.ts";
import { routes as account } from "./pages/account/routes.ts";
import { routes as away } from "./pages/away/routes.ts";
import { routes as changes } from "./pages/changes/routes.ts";
import { routes as circle } from "./pages/circle/routes.ts";
import { routes as coach } from "./pages/coach/routes.ts";
import { routes as day } from "./pages/day/routes.ts";
import { routes as easy } from "./pages/easy/routes.ts";
import { routes as gather } from "./pages/gather/routes.ts";
import { routes as gifts } from "./pages/gifts/routes.ts";
import { routes as goodWeek } from "./pages/goodweek/routes.ts";
import { routes as hats } from "./pages/hats/routes.ts";
import { routes as host } from "./pages/host/routes.ts";
import { routes as hours } from "./pages/hours/routes.ts";
import { routes as learn } from "./pages/learn/routes.ts";
import { routes as leave } from "./pages/leave/routes.ts";
import { routes as mypage } from "./pages/mypage/routes.ts";
import { routes as neighbours } from "./pages/neighbours/routes.ts";
import { routes as notices } from "./pages/notices/routes.ts";
import { routes as passport } from "./pages/passport/routes.ts";
import { routes as person } from "./pages/person/routes.ts";
import { routes as profile } from "./pages/profile/routes.ts";
import { routes as pulse } from "./pages/pulse/routes.ts";
import { routes as story } from "./pages/story/routes.ts";
import { routes as talk } from "./pages/talk/routes.ts";
import { routes as skills } from "./pages/skills/routes.ts";
import { routes as team } from "./pages/team/routes.ts";
import { routes as together } from "./pages/together/routes.ts";
import { routes as times } from "./pages/times/routes.ts";
import { routes as tools } from "./pages/tools/routes.ts";
import { routes as why } from "./pages/why/routes.ts";
import { routes as wishes } from "./pages/wishes/routes.ts";

export const routes: Route[] = [
  ...account,
  ...onUse(hours),
  ...leave,
  ...away,
  ...onUse(times),
  ...onUse(neighbours),
  ...notices,
  ...onUse(hats),
  ...onUse(skills),
  ...onUse(wishes),
  ...together,
  ...team,
  ...day,
  ...onUse(changes),
  ...onUse(why),
  ...profile,
  ...onUse(tools),
  ...onUse(mypage),
  ...onUse(story),
  ...onUse(talk),
  ...goodWeek,
  ...onUse(gather),
  ...onUse(learn),
  ...onUse(gifts),
  ...onUse(passport),
  ...person,
  ...onUse(circle),
  ...easy,
  ...onUse(pulse),
  ...onUse(coach),
  ...onUse(host),
];
