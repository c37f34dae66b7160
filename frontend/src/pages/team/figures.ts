import type { Figures } from "../../api/types.ts";
import { dayAndMonth, length } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.svelte.ts";

/** The five figures of a plan, the same ones everywhere, in the order in which they are told. */
export type FigureKey = "faces" | "wishes" | "fair" | "travel" | "changed";
export const figureKeys: FigureKey[] = ["faces", "wishes", "fair", "travel", "changed"];

/** A figure as short as a table needs it. */
export function short(key: FigureKey, of: Figures): string {
  switch (key) {
    case "faces":
      return oneDecimal(of.faces_mean);
    case "wishes":
      return t("figure.of", { n: of.wishes_met, of: of.wishes_wanted });
    case "fair":
      return t("figure.fair_short", { n: of.evenings_spread });
    case "travel":
      return t("figure.minutes", { n: Math.round(of.travel_per_support_hour) });
    case "changed":
      return of.changed_of ? t("figure.of", { n: of.changed, of: of.changed_of }) : "–";
  }
}

/** A figure as a sentence that says what was counted. `than`: the first day of the week it is compared with, where known. */
export function sentence(key: FigureKey, of: Figures, than: string | null = null): string {
  switch (key) {
    case "faces":
      return t("figure.faces_says", { mean: oneDecimal(of.faces_mean), most: of.faces_most });
    case "wishes":
      return t("figure.wishes_says", { met: of.wishes_met, wanted: of.wishes_wanted });
    case "fair":
      return [
        t("figure.fair_evenings", { n: of.evenings_spread }),
        t("figure.fair_weekends", { n: of.weekends_spread }),
        t("figure.fair_split", { n: of.split_days }),
        t("figure.fair_contract", { time: length(Math.round(of.contract_spread)) }),
      ].join(" ");
    case "travel":
      return t("figure.travel_says", { n: Math.round(of.travel_per_support_hour) });
    case "changed":
      if (!of.changed_of) return t("figure.changed_none");
      return than
        ? t("figure.changed_than", { n: of.changed, of: of.changed_of, date: dayAndMonth(than) })
        : t("figure.changed_says", { n: of.changed, of: of.changed_of });
  }
}

/** "5.2"; a whole number without its nought. */
export function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
