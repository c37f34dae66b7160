/**
 * A consent that ends, ends on this phone too: whoever stands in a circle loses what was kept for later as soon as anything
 * about consent changes, and after each silence. What is still shared comes back when it is next opened.
 */
import { forget, keptKeys } from "./db.ts";
import { listen } from "./hints.ts";

const OF_SOMEBODY = /^(profile|about-me|clips|good-week|keep-so|coming|away|notes|lived|plan|chart|sheets|sheet|circle|helpers|interests|bank):/;

export function forgetWhatIsWithdrawn(): () => void {
  return listen((kinds) => {
    if (!kinds.has("consent")) return;
    void keptKeys()
      .then((keys) => forget(keys.filter((key) => OF_SOMEBODY.test(key))))
      .catch(() => {});
  });
}
