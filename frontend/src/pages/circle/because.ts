import { because as inGeneral } from "../../i18n/failure.ts";
import { has, t } from "../../i18n/index.svelte.ts";

/** What to tell a human about a failure on these pages: by its code where they have words for it, else as everywhere. */
export function because(failure: unknown): string {
  const { code } = (failure ?? {}) as { code?: string };
  return code && has(`circle.no_${code}`) ? t(`circle.no_${code}`) : inGeneral(failure);
}
