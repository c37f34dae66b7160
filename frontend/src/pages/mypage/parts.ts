/** Parts of somebody's page that a phone fetches when it first shows them; with no signal the page is whole without them. */
import { onUse } from "../../i18n/on-use.svelte.ts";
import type { AnyPage } from "../../lib/router.svelte.ts";

const part = (load: () => Promise<{ default: AnyPage }>) => {
  const [waits] = onUse([{ path: "", load }]);
  return async (): Promise<AnyPage | null> => {
    try {
      return (await waits!.load()).default;
    } catch {
      return null; // no signal, and not used before
    }
  };
};

export const news = part(() => import("./News.svelte"));
export const hear = part(() => import("./Hear.svelte"));
export const lookAgain = part(() => import("./LookAgain.svelte"));
