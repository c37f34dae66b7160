/** All that there is about somebody, by subject. A link is there only for who may read what it leads to. */
import BellRing from "@lucide/svelte/icons/bell-ring";
import BookOpenCheck from "@lucide/svelte/icons/book-open-check";
import BookOpen from "@lucide/svelte/icons/book-open";
import CalendarHeart from "@lucide/svelte/icons/calendar-heart";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import Clock from "@lucide/svelte/icons/clock";
import Ear from "@lucide/svelte/icons/ear";
import Eraser from "@lucide/svelte/icons/eraser";
import Feather from "@lucide/svelte/icons/feather";
import Hospital from "@lucide/svelte/icons/hospital";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import Heart from "@lucide/svelte/icons/heart";
import KeyRound from "@lucide/svelte/icons/key-round";
import ListOrdered from "@lucide/svelte/icons/list-ordered";
import Languages from "@lucide/svelte/icons/languages";
import MessageCircle from "@lucide/svelte/icons/message-circle";
import Mic from "@lucide/svelte/icons/mic";
import MessageCircleQuestion from "@lucide/svelte/icons/message-circle-question-mark";
import MessagesSquare from "@lucide/svelte/icons/messages-square";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Plane from "@lucide/svelte/icons/plane";
import Sparkles from "@lucide/svelte/icons/sparkles";
import Users from "@lucide/svelte/icons/users";
import UsersRound from "@lucide/svelte/icons/users-round";
import type { Profile } from "../../api/profiles.ts";
import { t } from "../../i18n/index.svelte.ts";
import { type Group, type Link, shown } from "../../ui/links.ts";

export interface Looking {
  door: "member" | "person" | "circle" | "coach" | "host" | "none";
  /** The page is the viewer's own. */
  mine: boolean;
  /** An attorney, or somebody else who may see who stands beside the person. */
  around: boolean;
}

/** `of` is somebody supported; members' pages have no more than their page. */
export function moreAbout(of: Profile, { door, mine, around }: Looking): Group[] {
  const { id, called } = of.human;
  const near = door === "member" || mine;
  const reads = (section: Profile["reads"][number]): boolean => of.reads.includes(section);
  const me: (Link | false)[] = [
    { href: `/people/${id}/story`, icon: BookOpen, word: t("more.story"), says: t("more.story_says") },
    reads("tools") && { href: `/people/${id}/tools`, icon: MessageCircleQuestion, word: t("sheet.tools"), says: t("sheet.link_says") },
    reads("about") && { href: `/people/${id}/chart`, icon: Ear, word: t(mine ? "more.chart_me" : "more.chart"), says: t("more.chart_says") },
    reads("support") && { href: `/people/${id}/sequences`, icon: ListOrdered, word: t("learn.link_sequences"), says: t("learn.link_sequences_says") },
    near && {
      href: mine ? "/interests" : `/people/${id}/interests`,
      icon: Sparkles,
      word: t(mine ? "gifts.mine" : "more.interests"),
      says: t(mine ? "gifts.link_says" : "more.interests_says"),
    },
  ];
  const page: (Link | false)[] = [
    of.may_edit && { href: `/people/${id}/write`, icon: Feather, word: t("profile.step_by_step") },
    of.may_edit && { href: `/people/${id}/clips`, icon: Mic, word: t("profile.record_link") },
    of.may_edit && { href: `/people/${id}/languages`, icon: Languages, word: t("profile.in_languages") },
    of.sections.length > 0 && { href: `/people/${id}/about-me`, icon: Hospital, word: t("profile.prsb_link"), says: t("profile.prsb_says") },
    // Whoever signs in finds it among their own things; for somebody who does not, a member asks with them.
    of.may_edit && !mine && { href: `/passport/forget/${id}`, icon: Eraser, word: t("more.kept", { name: called }), says: t("more.kept_says") },
  ];
  const week: (Link | false)[] = [
    reads("good_week") && { href: `/people/${id}/good-week`, icon: CalendarHeart, word: t(mine ? "profile.my_good_week" : "profile.good_week") },
    reads("who_is_coming") && { href: mine ? "/my-week" : `/people/${id}/coming`, icon: Users, word: t("profile.who_is_coming") },
    (near || around) && { href: mine ? "/me/keep-so" : `/people/${id}/keep-so`, icon: Heart, word: t(mine ? "wish.title_own" : "wish.link"), says: t("wish.link_says") },
    near && { href: `/people/${id}/away`, icon: Plane, word: t(mine ? "away.link_me" : "away.link") },
    { href: `/people/${id}/good-week/offers`, icon: HandHeart, word: t("more.offers"), says: t("more.offers_says") },
    near && { href: `/people/${id}/bank`, icon: Clock, word: t("more.bank"), says: t("more.bank_says") },
  ];
  const visits: (Link | false)[] = [
    reads("notes") && { href: `/people/${id}/notes`, icon: NotebookPen, word: t("lived.notes") },
    reads("notes") && { href: `/people/${id}/learning`, icon: BookOpenCheck, word: t("learn.link_log"), says: t("learn.link_log_says") },
    near && { href: `/people/${id}/way-in`, icon: KeyRound, word: t("lived.way_in") },
    near && { href: `/people/${id}/if-nobody-comes`, icon: BellRing, word: t("lived.if_nobody") },
  ];
  const people: (Link | false)[] = [
    reads("relationships") && { href: `/people/${id}/relationships`, icon: CircleDot, word: mine ? t("gather.link_people") : t("gather.link_people_of", { name: called }), says: t("gather.link_people_says") },
    reads("circle") && { href: `/people/${id}/circle`, icon: MessagesSquare, word: mine ? t("gather.link_circle") : t("gather.link_circle_of", { name: called }), says: t("gather.link_circle_says") },
    mine && { href: "/circle", icon: UsersRound, word: t("mine.who_sees") },
    !mine && (door === "member" || around) && { href: `/people/${id}/around`, icon: UsersRound, word: t("circle.around", { name: called }) },
    near && { href: `/people/${id}/told`, icon: MessageCircle, word: t("more.told"), says: t("more.told_says") },
  ];
  return shown([
    { title: t("more.group_me"), links: me },
    { title: t("more.group_people"), links: people },
    { title: t("more.group_week"), links: week },
    { title: t("more.group_visits"), links: visits },
    { title: t("more.group_page"), links: page },
  ]);
}
