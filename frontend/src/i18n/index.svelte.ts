/**
 * Words. One JSON file per language and area (i18n/en/week.json), merged when built into two chunks per language: what the
 * first screens say, and all the rest. A phone loads the one language it shows.
 *
 * A value is a sentence, or an object by plural category ("one", "two", "few", "many", "other") that is chosen by the
 * parameter `n`. {name} is replaced by the parameter of that name.
 */
export type Language = "en" | "cy";
export const languages: Language[] = ["en", "cy"];
export type Words = Record<string, string | Record<string, string>>;
export type Params = Record<string, string | number>;

type Load = () => Promise<{ default: Words }>;
const loaders: Record<Language, { first: Load; more: Load }> = {
  en: { first: () => import("./en/first.ts"), more: () => import("./en/more.ts") },
  cy: { first: () => import("./cy/first.ts"), more: () => import("./cy/more.ts") },
};

class I18n {
  language = $state<Language>("en");
  words = $state.raw<Words>({});
}

export const i18n = new I18n();

let whole = false;
let easy = false;

/** Easier words in place of some, for who reads Easy Read; with no signal the others are good enough. */
async function easier(language: Language): Promise<Words> {
  if (!easy || language !== "en") return {};
  return import("./en-easy/words.json").then((found) => found.default, () => ({}));
}

/** Whether Easy Read is on; shown with the next language that is spoken. */
export function ease(on: boolean): void {
  easy = on;
}

/** Loads a language and shows it at once, everywhere: all of it once `learn` was called, else what first screens say. */
export async function speak(language: Language): Promise<void> {
  const { first, more } = loaders[language];
  const [some, rest, over] = await Promise.all([first(), whole ? more() : null, easier(language)]);
  i18n.words = { ...some.default, ...rest?.default, ...over };
  i18n.language = language;
  document.documentElement.lang = language;
}

/** Has all words of the language from now on: for every screen but the first ones. */
export async function learn(): Promise<void> {
  if (whole) return;
  const { language } = i18n;
  const rest = await loaders[language].more();
  whole = true;
  if (i18n.language === language) i18n.words = { ...i18n.words, ...rest.default, ...(await easier(language)) };
  else await speak(i18n.language);
}

/** Which language to begin with, before anybody has signed in. */
export function preferred(wanted: readonly string[]): Language {
  for (const each of wanted) {
    const found = languages.find((language) => each.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return "en";
}

/** The words for a key, in the language now shown. A missing key shows itself: scripts/words.mjs fails before that. */
export function t(key: string, params: Params = {}): string {
  const found = i18n.words[key];
  if (found === undefined) return key;
  const sentence = typeof found === "string" ? found : plural(found, Number(params.n ?? 0));
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Whether there are words for a key: for codes that come from the server. */
export function has(key: string): boolean {
  return key in i18n.words;
}

function plural(forms: Record<string, string>, n: number): string {
  // Unlike its dates, the browser's Welsh plurals are there, all six of them.
  const category = new Intl.PluralRules(i18n.language).select(n);
  // "Nothing" and "twice" have words of their own in English too, though it has no plural forms for them.
  const own = n === 0 ? forms.zero : n === 2 ? forms.two : undefined;
  return own ?? forms[category] ?? forms.other ?? "";
}

/** "Ana, Ben and Col", in the language now shown. */
export function list(items: string[]): string {
  if (items.length < 2) return items.join("");
  const last = items[items.length - 1] ?? "";
  const and = i18n.language === "cy" ? (/^[aeiouwyâêîôûŵŷ]/i.test(last) ? "ac" : "a") : "and";
  return `${items.slice(0, -1).join(", ")} ${and} ${last}`;
}
