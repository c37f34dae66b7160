/**
 * Words of pages that a phone keeps only once they were used (NOT_BEFOREHAND in sw-plugin.ts): a third chunk per language, kept
 * in the same way. Beside index.svelte.ts, not in it, because no first screen waits for this.
 */
import type { AnyPage, Route } from "../lib/router.svelte.ts";
import { i18n, type Language, type Words } from "./index.svelte.ts";

const loaders: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import("./en/on-use.ts"),
  cy: () => import("./cy/on-use.ts"),
};

/** Words that hold ours too. */
const whole = new WeakSet<Words>();
let begun = false;

/** Easier words in Welsh, for who reads Easy Read; the English ones come with the language itself. */
async function easierWelsh(language: Language): Promise<Words> {
  if (language !== "cy" || document.documentElement.dataset.easy === undefined) return {};
  return import("./cy-easy/words.json").then((easy) => easy.default, () => ({}));
}

async function add(): Promise<void> {
  const { language } = i18n;
  const [found, easier] = await Promise.all([loaders[language](), easierWelsh(language)]);
  if (i18n.language !== language) return add();
  if (whole.has(i18n.words)) return;
  const words = { ...found.default, ...i18n.words, ...easier };
  whole.add(words);
  i18n.words = words;
}

/** Has our words from now on, in whatever language is spoken. */
export async function learnOnUse(): Promise<void> {
  await add();
  if (begun) return;
  begun = true;
  $effect.root(() => {
    $effect(() => {
      if (!whole.has(i18n.words)) add().catch(() => {}); // no signal: the page shows keys until the next one asks again
    });
  });
}

/** These pages, which wait for our words. */
export function onUse(routes: Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    load: async (): Promise<{ default: AnyPage }> => {
      const [page] = await Promise.all([route.load(), learnOnUse()]);
      return page;
    },
  }));
}
