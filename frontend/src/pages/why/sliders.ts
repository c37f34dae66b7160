import type { Sliders } from "../../api/why.ts";
import { list, t } from "../../i18n/index.svelte.ts";

export type Slider = keyof Sliders;
export const sliders: Slider[] = ["faces", "kindness", "travel", "best_times"];
export const AS_USUAL = 1;

/** "Familiar faces: more and Less travel: most"; "" when all are as usual. */
export function slidersInWords(now: Sliders): string {
  return list(
    sliders
      .filter((each) => now[each] !== AS_USUAL)
      .map((each) => t("weigh.one", { what: t(`weigh.${each}`), step: t(`weigh.step_${now[each]}`).toLowerCase() })),
  );
}
