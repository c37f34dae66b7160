// Fails when the built app has grown beyond its budgets. Bytes are gzip as a server sends them, unless it says otherwise.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { finish, root } from "./files.mjs";

const KB = 1024;
const LIMITS = {
  firstScripts: 45 * KB,
  lazyPage: 25 * KB,
  addresses: 8 * KB,
  coachArea: 60 * KB,
  firstStyles: 8 * KB,
  // One is a file of 100 bytes that names the home's own: the bundler makes it, and it is fetched beside the others.
  requests: 6,
  html: 10 * KB,
  // Twice the pages of the first design; what is sent for them is still held to it.
  keptRaw: 900 * KB,
  keptSent: 300 * KB,
  firstVisit: 80 * KB,
  packages: 220,
};

const dist = resolve(root, process.argv[2] ?? "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const gzip = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const sum = (files, size = gzip) => [...files].reduce((total, file) => total + size(file), 0);

/** Everything that the browser loads for an entry of the manifest: itself and what it imports, not what is lazy. */
function loads(key, into = { js: new Set(), css: new Set() }) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the manifest has no ${key}`);
  if (into.js.has(chunk.file)) return into;
  into.js.add(chunk.file);
  for (const file of chunk.css ?? []) into.css.add(file);
  for (const other of chunk.imports ?? []) loads(other, into);
  return into;
}

const problems = [];
const told = [];
function check(what, found, limit, unit = "kB") {
  const show = (value) => (unit === "kB" ? `${(value / KB).toFixed(1)} kB` : String(value));
  told.push(`  ${what}: ${show(found)} of ${show(limit)}`);
  if (found > limit) problems.push(`${what}: ${show(found)}, at most ${show(limit)}`);
}

const html = readFileSync(join(dist, "index.html"), "utf8");
const entry = /<script[^>]*src="\/([^"]+)"/.exec(html)?.[1];
const key = Object.keys(manifest).find((name) => manifest[name].file === entry);
if (!key) throw new Error("index.html names no script of the manifest");
const shell = loads(key);
for (const [, file] of html.matchAll(/<link rel="stylesheet"[^>]*href="\/([^"]+)"/g)) shell.css.add(file);
const words = loads("src/i18n/en/first.ts", { js: new Set(shell.js), css: new Set(shell.css) });
const pages = Object.keys(manifest).filter((name) => /^src\/pages\/.*\.svelte$/.test(name) && manifest[name].isDynamicEntry);
const HOMES = /\/(Today|Week|MyWeek)\.svelte$/;

let heaviest = { js: 0, css: 0, requests: 0, page: "" };
for (const page of pages) {
  const all = loads(page, { js: new Set(words.js), css: new Set(words.css) });
  // "later" is fetched once, with the first page that is not a home, and serves them all: it has a limit of its own.
  const own = sum([...all.js].filter((file) => !words.js.has(file) && !/\/later-/.test(file)));
  const limit = page.includes("/coach/") ? LIMITS.coachArea : LIMITS.lazyPage;
  if (own > limit) problems.push(`${page}: ${(own / KB).toFixed(1)} kB of its own, at most ${limit / KB} kB`);
  // The first screens of members and people; the others are met later, or on a laptop.
  if (!HOMES.test(page)) continue;
  const found = { js: sum(all.js), css: sum(all.css), requests: 1 + all.js.size + all.css.size, page };
  if (found.js > heaviest.js) heaviest = found;
}

check(`scripts to show ${heaviest.page.split("/").at(-1)}`, heaviest.js, LIMITS.firstScripts);
check("styles to show it", heaviest.css, LIMITS.firstStyles);
check("requests to show it", heaviest.requests, LIMITS.requests, "requests");
for (const [name, what] of [["later", "shared by later pages"], ["later-routes", "addresses of later pages"], ["seldom", "shared by pages not kept beforehand"]]) {
  const files = Object.values(manifest).filter((chunk) => chunk.name === name).map((chunk) => chunk.file);
  if (!files.length) problems.push(`the manifest has no ${name}`);
  check(what, sum(new Set(files)), name === "later-routes" ? LIMITS.addresses : LIMITS.lazyPage);
}
check("first HTML without its data", gzip("index.html"), LIMITS.html);
check("whole first visit without photos", heaviest.js + heaviest.css + gzip("index.html") + gzip("icon.svg"), LIMITS.firstVisit);

// Of the words, a phone keeps one language: the longer of them counts.
const sw = readFileSync(join(dist, "sw.js"), "utf8");
const wordFiles = (language) => ["first", "more"].map((part) => manifest[`src/i18n/${language}/${part}.ts`].file);
const ofWords = Object.fromEntries(["en", "cy"].map((language) => [language, wordFiles(language)]));
const longest = Object.values(ofWords).sort((a, b) => sum(b) - sum(a))[0];
const kept = [...new Set(sw.match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? [])]
  .map((file) => file.slice(1))
  .filter((file) => longest.includes(file) || !Object.values(ofWords).flat().includes(file));
if (!kept.length) problems.push("dist/sw.js names no files to keep");
check("kept by the worker, sent", sum(kept), LIMITS.keptSent);
check("kept by the worker, on the phone", sum(kept, (file) => statSync(join(dist, file)).size), LIMITS.keptRaw);

const fonts = readdirSync(dist, { recursive: true }).filter((file) => /\.(woff2?|ttf|otf)$/.test(file));
check("fonts", fonts.length, 0, "files");
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const packages = Object.entries(lock.packages).filter(([path, entry]) => path && !entry.optional);
check("packages installed", packages.length, LIMITS.packages, "packages");

console.log(told.join("\n"));
finish(problems, "Within budget.");
