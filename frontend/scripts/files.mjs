import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** Files under src whose names end as asked, as {path, text}; paths with forward slashes, from src on. */
export function sources(...ends) {
  const src = join(root, "src");
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(src, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") }));
}

/** Prints what is wrong and ends with 1, or prints the good news. */
export function finish(problems, good) {
  for (const problem of problems) console.error(`  ${problem}`);
  if (problems.length) {
    console.error(`${problems.length} to mend.`);
    process.exit(1);
  }
  console.log(good);
}
