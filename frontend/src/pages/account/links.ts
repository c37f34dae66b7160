/** Where "Me" leads, by subject, for each kind of human. */
import Award from "@lucide/svelte/icons/award";
import Bell from "@lucide/svelte/icons/bell";
import BellRing from "@lucide/svelte/icons/bell-ring";
import CalendarCog from "@lucide/svelte/icons/calendar-cog";
import CalendarOff from "@lucide/svelte/icons/calendar-off";
import CalendarPlus from "@lucide/svelte/icons/calendar-plus";
import CircleUser from "@lucide/svelte/icons/circle-user";
import Clock from "@lucide/svelte/icons/clock";
import Download from "@lucide/svelte/icons/download";
import Eye from "@lucide/svelte/icons/eye";
import Heart from "@lucide/svelte/icons/heart";
import House from "@lucide/svelte/icons/house";
import KeyRound from "@lucide/svelte/icons/key-round";
import MessageCircle from "@lucide/svelte/icons/message-circle";
import MessageCircleQuestion from "@lucide/svelte/icons/message-circle-question-mark";
import Moon from "@lucide/svelte/icons/moon";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Sparkles from "@lucide/svelte/icons/sparkles";
import UserX from "@lucide/svelte/icons/user-x";
import type { Session } from "../../api/types.ts";
import { t } from "../../i18n/index.svelte.ts";
import { type Group, type Link, shown } from "../../ui/links.ts";

type Door = "member" | "person" | "circle" | "coach" | "host" | "none";

/** Groups with something in them. `session` is somebody's who is signed in. */
export function linksOf(session: Session, door: Door): Group[] {
  const id = session.me?.id;
  if (!id) return [];
  const member = door === "member";
  const person = door === "person";
  const about: (Link | false)[] = [
    { href: `/people/${id}`, icon: CircleUser, word: t("me.profile"), says: t("me.profile_says") },
    (member || person) && { href: "/interests", icon: Sparkles, word: t("gifts.mine"), says: t("gifts.link_says") },
    (member || person || door === "circle") && {
      href: `/people/${id}/tools`,
      icon: MessageCircleQuestion,
      word: t("sheet.tools"),
      says: t(person ? "sheet.link_says" : "sheet.link_says_member"),
    },
    member && { href: "/circle", icon: Eye, word: t("mine.who_sees"), says: t("mine.circle_says") },
    person && { href: "/me/keep-so", icon: Heart, word: t("wish.title_own"), says: t("wish.link_says") },
    person && { href: `/people/${id}/notes`, icon: NotebookPen, word: t("lived.notes_about_me") },
    person && { href: `/people/${id}/way-in`, icon: KeyRound, word: t("lived.way_in") },
    person && { href: `/people/${id}/if-nobody-comes`, icon: BellRing, word: t("lived.if_nobody") },
    { href: "/me/passport", icon: Download, word: t("passport.title"), says: t("passport.link_says") },
  ];
  const work: (Link | false)[] = [
    member && { href: "/cannot-come", icon: UserX, word: t("changes.cannot"), says: t("changes.me_says") },
    member && { href: "/me/working-life", icon: CalendarCog, word: t("life.title"), says: t("me.working_life_says") },
    member && { href: "/me/skills", icon: Award, word: t("skill.title"), says: t("skill.link_says") },
    member && { href: "/me/leave", icon: CalendarOff, word: t("leave.title"), says: t("leave.me_says") },
    member && { href: "/me/hours", icon: Clock, word: t("hours.title"), says: t("hours.link_says") },
    member && { href: "/me/home-safe", icon: Moon, word: t("day.home_safe"), says: t("day.home_safe_link") },
    session.coach_of.length > 0 && door !== "coach" && { href: "/coach", icon: House, word: t("me.coaching") },
    session.host_of.length > 0 && door !== "host" && { href: "/host", icon: House, word: t("nav.host") },
  ];
  const told: (Link | false)[] = [
    { href: "/me/notices", icon: Bell, word: t("notices.title"), says: t("notices.link_says") },
    person && { href: `/people/${id}/told`, icon: MessageCircle, word: t("tellme.title"), says: t("tellme.link_says") },
    (member || person || door === "circle") && {
      href: "/me/calendar",
      icon: CalendarPlus,
      word: t("calendar.title"),
      says: t("calendar.link_says"),
    },
  ];
  return shown([
    { title: t("me.group_told"), links: told },
    { title: t("me.group_about"), links: about },
    { title: t("me.group_work"), links: work },
  ]);
}
