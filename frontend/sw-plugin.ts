import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build, type Plugin } from "vite";

/** Files of public/ that the phone needs with no signal; the larger icons are for the home screen only. */
const KEEP_FROM_PUBLIC = ["icon.svg", "manifest.webmanifest"];

/** Pages for a laptop, or of no use with no signal: a phone keeps them from when it first shows them, not before. */
export const NOT_BEFOREHAND = /\/pages\/(changes|circle|coach|gather|gifts|hats|host|hours|learn|mypage|neighbours|notes|passport|pulse|skills|steps|story|talk|times|tools|why|wishes)\//;
const WORDS = /\/i18n\/(\w+)\/(first|more)\.ts$/;
const WORDS_ON_USE = /\/i18n\/\w+\/on-use\.ts$/;

/**
 * Builds src/sw.ts into dist/sw.js after the app, with the list of files to keep offline.
 *
 * Kept beforehand are index.html (which carries no data), styles and scripts, of the words only one language; "/" is never
 * kept, since the server puts the person's own data into it. The version is a hash over the kept files, so a build that changes nothing asks nobody
 * to update.
 */
export function serviceWorker(): Plugin {
  let outDir = "dist";
  let root = ".";
  return {
    name: "goodweek-service-worker",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
      root = config.root;
    },
    async writeBundle(_options, bundle) {
      if (process.env.VITEST) return;
      const words: Record<string, string[]> = {};
      const later = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const from = chunk.facadeModuleId ?? "";
        const [, language] = WORDS.exec(from) ?? [];
        if (language) (words[language] ??= []).push(`/${chunk.fileName}`);
        // "seldom" is what only such pages share (chunks-plugin.ts).
        if (language || chunk.name === "seldom" || NOT_BEFOREHAND.test(from) || WORDS_ON_USE.test(from)) {
          for (const file of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]) later.add(file);
        }
      }
      const files = ["index.html", ...KEEP_FROM_PUBLIC];
      for (const entry of readdirSync(join(outDir, "assets"), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue;
        files.push(relative(outDir, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
      }
      files.sort();
      const hash = createHash("sha256"); // over all of them: whatever changes is a new version
      for (const file of files) hash.update(file).update(readFileSync(join(outDir, file)));
      const version = hash.digest("hex").slice(0, 12);
      await build({
        configFile: false,
        root,
        logLevel: "warn",
        publicDir: false,
        define: {
          __FILES__: JSON.stringify(files.filter((file) => !later.has(file)).map((file) => `/${file}`)),
          __WORDS__: JSON.stringify(words),
          __VERSION__: JSON.stringify(version),
        },
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: "es2022",
          rollupOptions: { input: join(root, "src/sw.ts"), output: { entryFileNames: "sw.js", format: "iife" } },
        },
      });
    },
  };
}
