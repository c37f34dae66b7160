import type { Plugin } from "vite";

/**
 * Cuts the app into few files. Left alone, the bundler cuts along every boundary between pages: 30 files of half a kilobyte,
 * each a request on a slow line. Here there are: "app" with what everybody needs, one file for each home (what comes with
 * the first screen of one kind of human), "later" with what several later pages share, and one for each later page. What is
 * shared only by pages that a phone does not keep beforehand is not in "later", which it does keep, but in "seldom".
 *
 * `homes` names the first pages by home, as the ends of their paths; `notBeforehand` matches the pages that are not kept.
 */
export function fewFiles(
  homes: Record<string, string[]>,
  notBeforehand: RegExp,
): { plugin: Plugin; fileOf: (id: string) => string | null; isSeldom: (id: string) => boolean } {
  const files = new Map<string, string>();
  const kept = new Set<string>();
  return {
    fileOf: (id) => files.get(id) ?? null,
    isSeldom: (id) => !kept.has(id),
    plugin: {
      name: "goodweek-few-files",
      apply: "build",
      buildEnd() {
        const ids = [...this.getModuleIds()];
        const reach = (from: string[]): Set<string> => {
          const found = new Set<string>();
          const waiting = [...from];
          for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
            if (found.has(id)) continue;
            found.add(id);
            waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
          }
          return found;
        };
        const shell = reach(ids.filter((id) => this.getModuleInfo(id)?.isEntry));
        for (const [home, ends] of Object.entries(homes)) {
          for (const id of reach(ids.filter((id) => ends.some((end) => id.endsWith(end))))) {
            // What two homes share is everybody's; so are all first styles, which would be a request of their own.
            files.set(id, shell.has(id) || files.has(id) || id.endsWith(".css") ? "app" : home);
          }
        }
        for (const id of shell) files.set(id, "app");
        const begins = ids.filter((id) => (this.getModuleInfo(id)?.dynamicImporters.length ?? 0) > 0 && !notBeforehand.test(id));
        for (const id of reach([...shell, ...begins])) kept.add(id);
      },
    },
  };
}
