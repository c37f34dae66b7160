/**
 * The address bar, as state. Pages read `router.path` and `router.params`; links are plain <a href>.
 */
import type { Component } from "svelte";

/** A page without props and a page with three are both pages. */
export type AnyPage = Component<any>;

export interface Route {
  /** "/people/:id/edit": a part that starts with a colon is handed to the page as a prop; one ending in ? may be missing. */
  path: string;
  /** Loads the page when it is first needed. What its props are is between the page and its path. */
  load: () => Promise<{ default: AnyPage }>;
  /** Says only what the first words hold (i18n/en/first.ts), so it need not wait for the rest. */
  first?: boolean;
  /** Open before sign-in. */
  open?: boolean;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

/** The route for a path with what its colons stand for, or null when no page lives there. */
export function match(routes: Route[], path: string): Match | null {
  const parts = path.split("/").filter(Boolean);
  for (const route of routes) {
    const params = fits(route.path.split("/").filter(Boolean), parts);
    if (params) return { route, params };
  }
  return null;
}

function fits(pattern: string[], parts: string[]): Record<string, string> | null {
  if (parts.length > pattern.length) return null;
  const params: Record<string, string> = {};
  for (const [i, wanted] of pattern.entries()) {
    const given = parts[i];
    if (given === undefined) {
      if (!wanted.endsWith("?")) return null;
    } else if (wanted.startsWith(":")) {
      params[wanted.slice(1).replace("?", "")] = decode(given);
    } else if (wanted !== given) {
      return null;
    }
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % in an address somebody typed
  }
}

class Router {
  path = $state("/");
  query = $state.raw(new URLSearchParams());
  /** Grows with every move inside the app: the first page must not steal the focus, all later ones do. */
  moves = $state(0);
  /** Asked before leaving a page; returns false to stay. Set by a page with words not saved yet. */
  mayLeave: (() => boolean) | null = null;

  start(): void {
    this.#read();
    addEventListener("popstate", () => {
      this.#read();
      this.moves++;
    });
    document.addEventListener("click", (event) => this.#click(event));
  }

  /** Goes to a path of this app. */
  go(to: string, how: { replace?: boolean } = {}): void {
    if (this.mayLeave && !this.mayLeave()) return;
    this.mayLeave = null;
    if (how.replace) history.replaceState(null, "", to);
    else history.pushState(null, "", to);
    this.#read();
    this.moves++;
    if (!to.includes("#")) scrollTo(0, 0);
  }

  #read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (/^\/(api|media|static|admin|accounts)\//.test(link.pathname)) return;
    const here = link.pathname === location.pathname && link.search === location.search;
    if (here && link.hash) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash, { replace: here });
  }
}

export const router = new Router();
