/**
 * "Paint what is stored, then fetch, then write." A page asks for a `Kept` and shows its `data`; it follows hints from the
 * socket by itself.
 */
import { untrack } from "svelte";
import { Failed } from "../api/errors.ts";
import { forget, read, write } from "./db.ts";
import { listen, type Kind } from "./hints.ts";
import { seen } from "./seen.svelte.ts";

export interface Source<T> {
  /** Names the answer in the store: "week:TEAM:2026-11-23". */
  key: string;
  fetch: () => Promise<T>;
  /** Hints after which the answer may be another. */
  on?: Kind[];
  /** False for what must not stay on the phone. Default true. */
  store?: boolean;
}

/** An answer that came with the page itself (config/page.py), once: later it is old. */
function inPage<T>(key: string): T | null {
  const found = document.getElementById(`boot-${key}`);
  found?.remove();
  return found?.textContent ? (JSON.parse(found.textContent) as T) : null;
}

export class Kept<T> {
  data = $state.raw<T | null>(null);
  /** When the server gave it (milliseconds). */
  at = $state<number | null>(null);
  /** True when this is the server's answer of now, not the phone's memory of it. */
  fresh = $state(false);
  failure = $state.raw<Failed | null>(null);
  loading = $state(true);
  #source: Source<T> | null = null;
  #turn = 0;

  /** Shows another source: its stored answer at once, the server's when it comes. */
  async open(source: Source<T>): Promise<void> {
    const turn = ++this.#turn;
    if (this.#source?.key !== source.key) {
      this.data = null;
      this.at = null;
      this.fresh = false;
      this.failure = null;
      this.loading = true;
    }
    this.#source = source;
    const body = inPage<T>(source.key);
    if (body) return this.#take(body);
    // Reading first: a fetch that starts before it makes the store wait on slow phones.
    if (source.store !== false && this.data === null) {
      const stored = await read<T>(source.key).catch(() => null);
      if (turn !== this.#turn) return;
      if (stored && this.data === null) {
        this.data = stored.body;
        this.at = stored.at;
        this.loading = false;
      }
    }
    await this.refresh();
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const turn = ++this.#turn;
    try {
      const body = await source.fetch();
      if (turn !== this.#turn) return;
      this.#take(body);
    } catch (failure) {
      if (turn !== this.#turn) return;
      if (!(failure instanceof Failed)) throw failure;
      this.failure = failure;
      this.fresh = false;
      if (failure.status === 404) {
        // Gone, or not shared any more: then it must not stay on the phone either.
        this.data = null;
        await forget([source.key]).catch(() => {});
      }
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }

  /** Takes an answer that came another way: the reply to a change, say. */
  put(body: T): void {
    this.#turn++; // an answer that is still on its way is older than this one
    this.#take(body);
  }

  #take(body: T): void {
    this.data = body;
    this.at = Date.now();
    this.fresh = true;
    this.failure = null;
    this.loading = false;
    const source = this.#source;
    if (source && source.store !== false) void write(source.key, $state.snapshot(body)).catch(() => {});
  }

  get kinds(): Kind[] {
    return this.#source?.on ?? [];
  }
}

/** Called while a component starts. The source is a function so that a page follows its own props. */
export function keep<T>(source: () => Source<T> | null): Kept<T> {
  const kept = new Kept<T>();
  $effect(() => {
    const now = source();
    // Only the source is followed: opening reads and writes what this effect must not wait for.
    if (now) untrack(() => void kept.open(now));
  });
  $effect(() => untrack(() => seen.show(kept)));
  $effect(() =>
    listen((kinds) => {
      if (kept.kinds.some((kind) => kinds.has(kind))) void kept.refresh();
    }),
  );
  return kept;
}
