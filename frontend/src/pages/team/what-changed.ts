import type { Week } from "../../api/types.ts";
import { list, t } from "../../i18n/index.svelte.ts";

type Seen = Pick<Week, "state" | "way" | "round" | "answers" | "version" | "keeps" | "locks">;

/** What others did to a week between two looks at it, as one sentence; "" when it is nothing that one must know. */
export function whatChanged(before: Seen, now: Seen): string {
  if (before.state !== now.state) {
    if (now.state === "proposed" && now.way && before.state === "sharing") return t("changed.chosen", { way: t(`way.${now.way}`) });
    return t(`changed.${now.state}`);
  }
  if (before.round !== now.round && now.way) return t("changed.chosen", { way: t(`way.${now.way}`) });
  const said = new Map(before.answers.map((row) => [row.member.id, row.at]));
  const newly = now.answers.filter((row) => row.at && said.get(row.member.id) !== row.at).map((row) => row.member.called);
  if (newly.length) return t("changed.answered", { names: list(newly), n: newly.length });
  const keep = added(before.keeps, now.keeps);
  if (keep?.by) return t("changed.kept", { who: keep.by.called, person: keep.person.called });
  const lock = added(before.locks, now.locks);
  if (lock?.by) return t("changed.locked", { who: lock.by.called, person: lock.person.called });
  return before.version !== now.version ? t("changed.something") : "";
}

function added<T extends { id: string }>(before: T[], now: T[]): T | undefined {
  const there = new Set(before.map(({ id }) => id));
  return now.find(({ id }) => !there.has(id));
}
