/** Where "Team" leads, by subject: what waits, how we do things, how we are. */
import BellRing from "@lucide/svelte/icons/bell-ring";
import CalendarCog from "@lucide/svelte/icons/calendar-cog";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import ChartLine from "@lucide/svelte/icons/chart-line";
import HardHat from "@lucide/svelte/icons/hard-hat";
import HandHelping from "@lucide/svelte/icons/hand-helping";
import HeartPulse from "@lucide/svelte/icons/heart-pulse";
import MapPin from "@lucide/svelte/icons/map-pin";
import Phone from "@lucide/svelte/icons/phone";
import Signpost from "@lucide/svelte/icons/signpost";
import Sparkles from "@lucide/svelte/icons/sparkles";
import UserPlus from "@lucide/svelte/icons/user-plus";
import { here } from "../../data/session.svelte.ts";
import { t } from "../../i18n/index.svelte.ts";
import { type Group, shown } from "../../ui/links.ts";

export function teamLinks(): Group[] {
  return shown([
    {
      title: t("team.group_now"),
      links: [
        { href: "/needs", icon: HandHelping, word: t("changes.needs"), says: t("team.needs_says") },
        { href: "/team/to-tell", icon: Phone, word: t("totell.title"), says: t("totell.lead") },
        { href: "/next-door", icon: Signpost, word: t("nextdoor.link"), says: t("team.next_door_says") },
      ],
    },
    {
      title: t("team.how"),
      says: t("team.how_says"),
      links: [
        { href: "/team/pulse", icon: HeartPulse, word: t("team.pulse") },
        { href: "/team/health", icon: ChartLine, word: t("team.health") },
      ],
    },
    {
      title: t("team.group_agreed"),
      links: [
        { href: "/team/hats", icon: HardHat, word: t("hat.title"), says: t("hat.link_says") },
        { href: "/team/sharing", icon: CalendarCog, word: t("together.sharing"), says: t("together.link_says") },
        { href: "/team/times", icon: MapPin, word: t("times.link"), says: t("team.times_says") },
        { href: "/team/holidays", icon: CalendarDays, word: t("holiday.title"), says: t("team.holidays_says") },
        { href: "/team/looking-out", icon: BellRing, word: t("day.looking_out"), says: t("team.looking_out_says") },
        ...(here.team ? [{ href: `/belonging/${here.team.id}`, icon: UserPlus, word: t("belonging.link"), says: t("belonging.link_says") }] : []),
        { href: "/community", icon: Sparkles, word: t("gifts.community"), says: t("team.community_says") },
      ],
    },
  ]);
}
