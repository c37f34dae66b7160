import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Makes each Lucide icon a plain drawing. As they come, all of them are drawn at run time by one general component, which
 * brings 5 kB of Svelte that nothing else here needs. Ours take `size` and are never read aloud: a word stands by each.
 */
export function plainIcons(): Plugin {
  return {
    name: "goodweek-plain-icons",
    enforce: "pre",
    load(id) {
      if (!/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(id)) return null;
      const found = /const iconData = (\{.*\});?\s*<\/script>/s.exec(readFileSync(id, "utf8"));
      if (!found?.[1]) return null;
      const { node } = JSON.parse(found[1]) as { node: [string, Record<string, string>][] };
      const shapes = node.map(([tag, attributes]) => {
        const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
        return `<${tag} ${written.join(" ")} />`;
      });
      return `<script>let { size = 24 } = $props();</script>
<svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes.join("")}</svg>`;
    },
  };
}
