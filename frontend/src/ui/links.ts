/** Links by subject, as `LinkGroups` shows them. */
import type { Component } from "svelte";

export interface Link {
  href: string;
  icon: Component<{ size?: string | number; "aria-hidden"?: "true" }>;
  word: string;
  says?: string;
}
export interface Group {
  title: string;
  says?: string;
  links: Link[];
}

/** A group as it is written down: a link that is not for whoever looks is false. */
export type Written = Omit<Group, "links"> & { links: (Link | false)[] };

/** Groups with something in them. */
export function shown(groups: Written[]): Group[] {
  return groups
    .map((group) => ({ ...group, links: group.links.filter((link) => link !== false) }))
    .filter((group) => group.links.length > 0);
}
