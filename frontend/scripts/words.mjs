// Words: the same keys in every language, none missing, none unused, short sentences, none of the words we do not use.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { finish, root, sources } from "./files.mjs";
import { readingAge } from "./reading-age.mjs";

/** Areas that only the team, coaches and hosts read. Everything else is read by people supported too, who come first. */
const TEAM_ONLY = new Set(["beforehand-team", "changes", "coach", "day", "deciding", "host", "hours", "keep", "leave", "nextdoor", "times", "pay", "pulse", "share", "teampage", "today", "together", "week", "why", "hats", "skills"]);
/** Years, and words a sentence. */
const FOR_TEAMS = { age: 11, most: 16 };
const FOR_PEOPLE = { age: 9, most: 15 };

const LANGUAGES = {
  // Welsh says in more words what English says in fewer ("yn", "ei", "a"), so its sentences may be a little longer.
  en: { longer: 0, plurals: ["zero", "one", "two", "other"], banned: ["client", "service user", "task", "slot", "carer", "staff", "assign", "approve", "reject", "non-compliant", "caseload", "shift"] },
  cy: { longer: 4, plurals: ["zero", "one", "two", "few", "many", "other"], banned: ["cleient", "defnyddiwr gwasanaeth", "tasg", "slot", "gofalwr", "staff", "aseinio", "cymeradwyo", "gwrthod", "sifft"] },
};

const problems = [];
const words = {};
const areaOf = new Map();
/** Keys that a phone has only once it opened a page that it does not keep beforehand. */
const onUse = new Set();
const forms = (value) => (typeof value === "string" ? [value] : Object.values(value));
for (const language of Object.keys(LANGUAGES)) {
  const folder = join(root, "src/i18n", language);
  words[language] = new Map();
  for (const path of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json")).sort()) {
    const file = posix.basename(path);
    let area;
    try {
      area = JSON.parse(readFileSync(join(folder, path), "utf8"));
    } catch (error) {
      problems.push(`${language}/${path}: ${error.message}`);
      continue;
    }
    for (const [key, value] of Object.entries(area)) {
      if (words[language].has(key)) problems.push(`${language}: ${key} is there twice`);
      words[language].set(key, value);
      areaOf.set(key, file.replace(".json", ""));
      if (path.startsWith("on-use/")) onUse.add(key);
    }
    if (language === "en") {
      const { age } = TEAM_ONLY.has(file.replace(".json", "")) ? FOR_TEAMS : FOR_PEOPLE;
      const found = readingAge(Object.values(area).flatMap(forms));
      if (found !== null && found > age) problems.push(`${file} is read with ease from age ${found.toFixed(1)}, and should be from ${age}`);
    }
  }
}

// Easy Read: fewer and shorter words in place of some, in English; a key that is not there any more would never be shown.
const easier = JSON.parse(readFileSync(join(root, "src/i18n/en-easy/words.json"), "utf8"));
const easiest = readingAge(Object.values(easier).flatMap(forms));
if (easiest !== null && easiest > 7) problems.push(`en-easy is read with ease from age ${easiest.toFixed(1)}, and should be from 7`);
for (const [key, value] of Object.entries(easier)) {
  if (!words.en.has(key)) problems.push(`en-easy: ${key} is not in en`);
  for (const sentence of forms(value).flatMap((form) => form.split(/[.!?:;](?:\s|$)/))) {
    if (sentence.trim().split(/\s+/).length > 9) problems.push(`en-easy: ${key} has more than 9 words: "${sentence.trim()}"`);
  }
}

const easierWelsh = JSON.parse(readFileSync(join(root, "src/i18n/cy-easy/words.json"), "utf8"));
for (const [key, value] of Object.entries(easierWelsh)) {
  if (!words.cy.has(key)) problems.push(`cy-easy: ${key} is not in cy`);
  for (const sentence of forms(value).flatMap((form) => form.split(/[.!?:;](?:\s|$)/))) {
    if (sentence.trim().split(/\s+/).length > 11) problems.push(`cy-easy: ${key} has more than 11 words: "${sentence.trim()}"`);
  }
}

const holes = (value) => [...new Set(forms(value).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1])))].sort().join();

for (const [key, value] of words.en) {
  const other = words.cy.get(key);
  if (other === undefined) problems.push(`cy: ${key} is missing`);
  // A count may be a word of its own ("unwaith", "twice"), so {n} may be left out of some forms and languages.
  else if (holes(value).replace(/\bn\b,?/, "") !== holes(other).replace(/\bn\b,?/, "")) problems.push(`${key}: other {…} in cy than in en`);
}
for (const key of words.cy.keys()) if (!words.en.has(key)) problems.push(`en: ${key} is missing`);

for (const [language, { longer, plurals, banned }] of Object.entries(LANGUAGES)) {
  const refused = new RegExp(`\\b(${banned.join("|")})`, "i");
  for (const [key, value] of words[language]) {
    if (typeof value !== "string") {
      if (!("other" in value)) problems.push(`${language}: ${key} has no "other"`);
      for (const form of Object.keys(value)) if (!plurals.includes(form)) problems.push(`${language}: ${key} has a form "${form}"`);
    }
    const most = longer + (TEAM_ONLY.has(areaOf.get(key)) ? FOR_TEAMS : FOR_PEOPLE).most;
    for (const form of forms(value)) {
      if (!form.trim()) problems.push(`${language}: ${key} is empty`);
      for (const sentence of form.split(/[.!?:;](?:\s|$)/)) {
        const count = sentence.trim().split(/\s+/).length;
        if (count > most) problems.push(`${language}: ${key} has a sentence of ${count} words, at most ${most}: "${sentence.trim()}"`);
      }
      const found = refused.exec(form);
      if (found) problems.push(`${language}: ${key} says "${found[1]}"`);
    }
  }
}

// A key is used when it stands somewhere as a whole, or when its beginning stands before ${…}.
const used = new Set();
const prefixes = new Set();
for (const { path, text } of sources(".ts", ".svelte")) {
  if (path.endsWith(".test.ts")) continue;
  for (const [, key] of text.matchAll(/["'`]([a-z_]+\.[a-z0-9_.]+)["'`]/g)) if (words.en.has(key)) used.add(key);
  for (const [, prefix] of text.matchAll(/`([a-z_]+\.[a-z0-9_.]*)\$\{/g)) prefixes.add(prefix);
  for (const [, key] of text.matchAll(/\bt\(\s*["']([^"']+)["']/g)) {
    if (!words.en.has(key)) problems.push(`src/${path}: t("${key}") has no words`);
  }
  for (const [, prefix] of text.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)) {
    if (![...words.en.keys()].some((key) => key.startsWith(prefix))) problems.push(`src/${path}: no words begin with ${prefix}`);
  }
}
for (const key of words.en.keys()) {
  if (!used.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix))) problems.push(`${key} is not used`);
}

// A first screen does not wait for more.ts: whatever it imports must find its words in first.ts.
const texts = new Map(sources(".ts", ".svelte").map(({ path, text }) => [path, text]));
const areas = [...texts.get("i18n/en/first.ts").matchAll(/"\.\/([\w-]+)\.json"/g)].map((found) => found[1]);
const inFirst = new Set(areas.flatMap((area) => Object.keys(JSON.parse(readFileSync(join(root, `src/i18n/en/${area}.json`), "utf8")))));
for (const language of Object.keys(LANGUAGES)) {
  for (const file of ["first.ts", "more.ts"]) {
    const named = [...texts.get(`i18n/${language}/${file}`).matchAll(/"!?\.\/([\w-]+)\.json"/g)].map((found) => found[1]);
    if (named.join() !== areas.join()) problems.push(`i18n/${language}/${file} names other areas than i18n/en/first.ts`);
  }
}
const reached = new Set();
function reach(path) {
  if (reached.has(path) || !texts.has(path)) return;
  reached.add(path);
  for (const [, from] of texts.get(path).matchAll(/^\s*import [^;]*?from "(\.[^"]+)"/gm)) reach(posix.join(posix.dirname(path), from));
}
for (const [path, text] of texts) {
  if (!path.endsWith("routes.ts")) continue;
  const first = [...text.matchAll(/import\("\.\/([\w/-]+\.svelte)"\),[^}]*first: true/g), ...text.matchAll(/^import \w+ from "\.\/([\w-]+\.svelte)"/gm)];
  for (const [, page] of first) reach(posix.join(posix.dirname(path), page));
}
for (const path of [...reached, "App.svelte", "pages/NavBar.svelte", "pages/StatusBar.svelte", "ui/Notices.svelte"]) {
  for (const [, key] of texts.get(path).matchAll(/\bt\(\s*["']([^"']+)["']/g)) {
    if (words.en.has(key) && !inFirst.has(key)) problems.push(`src/${path} is on a first screen, and ${key} is not in the first words`);
  }
  for (const [, prefix] of texts.get(path).matchAll(/\bt\(\s*`([^`$]+)\$\{/g)) {
    const late = [...words.en.keys()].find((key) => key.startsWith(prefix) && !inFirst.has(key));
    if (late) problems.push(`src/${path} is on a first screen, and ${late} is not in the first words`);
  }
}

// A page that is kept beforehand has no words of those that are not: it would show their keys. (Which folders: sw-plugin.ts.)
const folders = readFileSync(join(root, "sw-plugin.ts"), "utf8").match(/NOT_BEFOREHAND = .*\((.+)\)/)[1].split("|");
const wrapped = [...texts.get("later-routes.ts").matchAll(/onUse\((\w+)\)/g)].map((found) => found[1]);
const folderOf = new Map([...texts.get("later-routes.ts").matchAll(/routes as (\w+) } from "\.\/pages\/([\w-]+)\/routes/g)].map((found) => [found[1], found[2]]));
const waits = wrapped.map((name) => folderOf.get(name));
for (const folder of folders) if (texts.has(`pages/${folder}/routes.ts`) && !waits.includes(folder)) problems.push(`later-routes.ts: onUse(…) is missing round the pages of ${folder}, which are not kept beforehand`);
for (const folder of waits) if (!folders.includes(folder)) problems.push(`sw-plugin.ts: ${folder} has words that are not kept beforehand, and is not in NOT_BEFOREHAND`);
// What is kept: all but those folders, and what it imports out of them.
const kept = new Set();
function keep(path) {
  if (kept.has(path) || !texts.has(path)) return;
  kept.add(path);
  if (path === "later-routes.ts") return;
  for (const [, from] of texts.get(path).matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)) keep(posix.join(posix.dirname(path), from));
}
for (const path of texts.keys()) if (!folders.some((folder) => path.startsWith(`pages/${folder}/`))) keep(path);
for (const path of kept) {
  if (path.endsWith(".test.ts")) continue;
  const text = texts.get(path);
  const late = [...text.matchAll(/["'`]([a-z_]+\.[a-z0-9_.]+)["'`]/g)].map((found) => found[1]).filter((key) => onUse.has(key));
  for (const [, prefix] of text.matchAll(/`([a-z_]+\.[a-z0-9_.]*)\$\{/g)) late.push(...[...onUse].filter((key) => key.startsWith(prefix)).slice(0, 1));
  for (const key of new Set(late)) problems.push(`src/${path} is kept beforehand, and the words of ${key} are not (i18n/*/on-use)`);
}

finish(problems, `Words hold: ${words.en.size} keys in ${Object.keys(LANGUAGES).length} languages.`);
