import type { Week } from "../../api/types.ts";
import { list, t } from "../../i18n/index.svelte.ts";

type Seen = Pick<Week, "state" | "way" | "round" | "answers" | "version">;

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
  return before.version !== now.version ? t("changed.something") : "";
}
