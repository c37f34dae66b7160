// What the house refuses and no compiler sees: imports against the direction, physical left and right, colours outside
// tokens.css, inline styles, fetching outside api/, storing outside data/, status words that nobody hears.
import { finish, sources } from "./files.mjs";

/** Which folders a folder may import from. A page may take types and calls of api/ as well as the data. */
const MAY = {
  lib: ["lib"],
  i18n: ["i18n", "lib"],
  api: ["api", "lib"],
  data: ["data", "api", "i18n", "lib"],
  ui: ["ui", "i18n", "lib"],
  pages: ["pages", "ui", "data", "api", "i18n", "lib"],
};

const problems = [];

for (const { path, text } of sources(".ts", ".svelte", ".css")) {
  const area = path.split("/")[0];
  const test = path.endsWith(".test.ts");
  const say = (what) => problems.push(`src/${path}: ${what}`);

  for (const [, from] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    if (!(area in MAY) || test) continue;
    const parts = path.split("/").slice(0, -1);
    for (const step of from.split("/")) {
      if (step === "..") parts.pop();
      else if (step !== ".") parts.push(step);
    }
    if (!MAY[area].includes(parts[0])) say(`${area}/ may not import from ${parts[0]}/ (${from})`);
  }

  if (test || path === "styles/tokens.css" || path === "sw.ts") continue;
  const css = path.endsWith(".css") ? text : [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((found) => found[1]).join("\n");
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/env\(safe-area-inset-(?:left|right)\)/g, "");
  if (/(?:^|[\s;{-])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/m.test(rules)) {
    say("left or right in CSS; use inline-start and inline-end");
  }
  if (/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i.test(rules) && path !== "styles/print.css") say("a colour outside tokens.css");
  if (/\sstyle="/.test(text)) say('style="…": the content security policy refuses it; use a class or style:prop');
  if (/\{@html/.test(text)) say("{@html}: text that people wrote is never markup");
  if (/role="status"[^>]*>\s*\{t\([^\n]*\)\}\s*</.test(text) || /role="status"[^>]*>\s*<State/.test(text)) {
    say('role="status" that comes with its words, which screen readers pass over: let it be there before, and empty');
  }
  if (/from "@lucide\/svelte"/.test(text)) say("import icons one by one: @lucide/svelte/icons/name");
  if (!path.startsWith("api/") && /\bfetch\(/.test(text.replace(/\bfetch: /g, "").replace(/\.fetch\(/g, ""))) say("only api/ fetches");
  if (area !== "data" && /from "idb"|\bindexedDB\b/.test(text)) say("only data/ touches IndexedDB");
  if (area !== "data" && /new WebSocket/.test(text)) say("only data/ opens the socket");
  if (path !== "lib/time.ts" && /toLocale\w*\(|Intl\.(?:DateTimeFormat|RelativeTimeFormat|ListFormat)/.test(text)) {
    say("Intl knows no Welsh in Chromium; use i18n/dates.ts");
  }
}

finish(problems, "The house is in order.");
