// Recomputes WCAG contrast from tokens.css, light and dark, for every pair of colours that words or edges use.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { finish, root } from "./files.mjs";

const TEXT = 4.5;
const EDGE = 3;
const PAIRS = [
  ...["cream", "paper", "sand"].flatMap((back) => [["ink", back, TEXT], ["soft", back, TEXT]]),
  ...["cream", "paper"].flatMap((back) => [["teal", back, TEXT], ["clay", back, TEXT], ["edge", back, EDGE]]),
  ["on-teal", "teal", TEXT],
  ["cream", "deep-teal", TEXT],
  ["deep-teal", "pale-teal", TEXT],
  ["teal", "pale-teal", EDGE],
  ["on-honey", "honey", TEXT],
  ["honey-deep", "honey", TEXT],
  ["on-clay", "clay", TEXT],
  ["clay", "pale-clay", TEXT],
  ["ink", "pale-clay", TEXT],
  ["leaf", "pale-leaf", TEXT],
  ["plum", "pale-plum", TEXT],
  ["sky", "pale-sky", TEXT],
  ["cream", "ink", TEXT],
  ...[0, 1, 2, 3, 4, 5].map((n) => ["ink", `tint-${n}`, TEXT]),
];

const css = readFileSync(join(root, "src/styles/tokens.css"), "utf8");

function block(selector) {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const body = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map(([, name, value]) => [name, value.toLowerCase()]));
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const light = block(":root");
const asked = block(':root:not([data-theme="light"])');
const chosen = block(':root[data-theme="dark"]');
const problems = [];

for (const name of new Set([...Object.keys(asked), ...Object.keys(chosen)])) {
  if (asked[name] !== chosen[name]) problems.push(`--${name} differs between the two dark blocks`);
}
let least = Infinity;
for (const [look, colours] of [["light", light], ["dark", { ...light, ...chosen }]]) {
  for (const [front, back, needed] of PAIRS) {
    const found = ratio(colours[front], colours[back]);
    if (needed === TEXT) least = Math.min(least, found);
    if (found < needed) problems.push(`${look}: ${front} on ${back} is ${found.toFixed(2)}, needs ${needed}`);
  }
}

finish(problems, `Contrast holds: ${PAIRS.length} pairs in light and dark, words at least ${least.toFixed(1)}.`);
