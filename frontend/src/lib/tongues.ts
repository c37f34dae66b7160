/** Languages that a page may be written in, each by its own name. Not from the browser: its Welsh names are English. */
export interface Tongue {
  tag: string;
  own: string;
  rtl?: boolean;
}

/** The two of the app first, then those that are spoken most at home in England and Wales. */
export const tongues: Tongue[] = [
  { tag: "en", own: "English" },
  { tag: "cy", own: "Cymraeg" },
  { tag: "pl", own: "Polski" },
  { tag: "ro", own: "Română" },
  { tag: "pa", own: "ਪੰਜਾਬੀ" },
  { tag: "ur", own: "اردو", rtl: true },
  { tag: "pt", own: "Português" },
  { tag: "es", own: "Español" },
  { tag: "ar", own: "العربية", rtl: true },
  { tag: "bn", own: "বাংলা" },
  { tag: "gu", own: "ગુજરાતી" },
  { tag: "it", own: "Italiano" },
  { tag: "ta", own: "தமிழ்" },
  { tag: "fr", own: "Français" },
  { tag: "lt", own: "Lietuvių" },
  { tag: "so", own: "Soomaali" },
  { tag: "tr", own: "Türkçe" },
  { tag: "hi", own: "हिन्दी" },
  { tag: "uk", own: "Українська" },
  { tag: "yue", own: "廣東話" },
  { tag: "zh", own: "中文" },
];

const base = (tag: string) => tag.split("-")[0] ?? tag;

export function ownName(tag: string): string {
  return tongues.find((each) => each.tag === tag)?.own ?? tongues.find((each) => each.tag === base(tag))?.own ?? tag;
}

export const direction = (tag: string): "rtl" | undefined =>
  tongues.find((each) => each.tag === base(tag))?.rtl ? "rtl" : undefined;

/** Whether somebody who reads one language reads the other: "en" and "en-GB" are the same to a reader. */
export const sameTongue = (one: string, other: string) => base(one) === base(other);
