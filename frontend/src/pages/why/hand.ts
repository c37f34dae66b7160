import { changeByHand, takeBack, type HandChange } from "../../api/why.ts";
import { Failed } from "../../api/errors.ts";
import type { Week } from "../../api/types.ts";
import type { Kept } from "../../data/kept.svelte.ts";
import { because } from "../../i18n/failure.ts";
import { t } from "../../i18n/index.svelte.ts";
import { notices } from "../../lib/notices.svelte.ts";

/** Makes changes by hand, and says so with a way back for eight seconds. Gives whether it was done. */
export async function doByHand(week: Kept<Week>, changes: HandChange[]): Promise<boolean> {
  if (!week.data) return false;
  try {
    const now = await changeByHand(week.data.id, week.data.version, changes, crypto.randomUUID());
    week.put(now);
    notices.say(t("why.done"), { undo: () => undoByHand(week, now) });
    return true;
  } catch (failure) {
    notices.say(because(failure), { bad: true });
    if (failure instanceof Failed && !failure.noSignal) await week.refresh();
    return false;
  }
}

/** Takes the last change back: the answers to the plan as it was hold again. */
export async function undoByHand(week: Kept<Week>, as: Week): Promise<void> {
  try {
    week.put(await takeBack(as.id, as.version, crypto.randomUUID()));
    notices.say(t("why.undone"));
  } catch (failure) {
    notices.say(because(failure), { bad: true });
    await week.refresh();
  }
}
