import type { Plugin } from "vite";

/**
 * Cuts the app into few files. Left alone, the bundler cuts along every boundary between pages: 30 files of half a kilobyte,
 * each a request on a slow line. Here there are: "app" with what everybody needs, one file for each home (what comes with
 * the first screen of one kind of human), "later" with what several later pages share, and one for each later page.
 *
 * `homes` names the first pages by home, as the ends of their paths.
 */
export function fewFiles(homes: Record<string, string[]>): { plugin: Plugin; fileOf: (id: string) => string | null } {
  const files = new Map<string, string>();
  return {
    fileOf: (id) => files.get(id) ?? null,
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
      },
    },
  };
}
