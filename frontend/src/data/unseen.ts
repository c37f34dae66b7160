/** How many things are new to whoever is here. Loaded after the first screen: nobody waits for it. */
import { countNotices } from "../api/notices.ts";
import { Failed } from "../api/errors.ts";
import { listen } from "./hints.ts";

/** Tells the number now and whenever it may have changed, until it is stopped. */
export function follow(tell: (unseen: number) => void): () => void {
  let stopped = false;
  async function ask(): Promise<void> {
    try {
      const { unseen } = await countNotices();
      if (!stopped) tell(unseen);
    } catch (failure) {
      if (!(failure instanceof Failed)) throw failure; // no signal: the number stays as it was
    }
  }
  void ask();
  const stop = listen((kinds) => {
    if (kinds.has("notice")) void ask();
  });
  return () => {
    stopped = true;
    stop();
  };
}
