/** A long list on a page: the newest rows, kept on the phone, and older ones that are read on by taps. */
import { Failed } from "../api/errors.ts";
import { because } from "../i18n/failure.ts";
import { notices } from "../lib/notices.svelte.ts";
import type { Kept } from "./kept.svelte.ts";

interface Row {
  id: string;
}

interface Part<T> {
  rows: T[];
  /** Whether there are older ones. */
  more: boolean;
}

interface Of<T, A> {
  newest: Pick<Kept<A>, "data" | "refresh">;
  /** The answer that begins after this row. */
  after: (last: string) => Promise<A>;
  part: (answer: A) => Part<T>;
  /** So many stand on the page at first, and so many more with each tap; without it all that were read. */
  few?: number;
}

export class LongList<T extends Row, A> {
  busy = $state(false);
  #of: Of<T, A>;
  #few: number;
  #room = $state(0);
  #read = $state.raw<Part<T>>({ rows: [], more: false });
  #newest = $derived.by((): Part<T> => (this.#of.newest.data ? this.#of.part(this.#of.newest.data) : { rows: [], more: false }));
  #all = $derived(joined(this.#newest.rows, this.#read.rows));
  #more = $derived((this.#all === this.#newest.rows ? this.#newest : this.#read).more);
  shown = $derived(this.#all.slice(0, this.#room));
  left = $derived(this.shown.length < this.#all.length || this.#more);
  #turn = 0;

  constructor(of: Of<T, A>) {
    this.#of = of;
    this.#few = this.#room = of.few ?? Infinity;
  }

  /** The older ones, when somebody taps for them. */
  older = async (): Promise<void> => {
    if (this.busy) return;
    this.#room = this.shown.length + this.#few;
    const many = this.#all.length + 1;
    if (many > this.#room || !this.#more) return;
    await this.#trying(async () => {
      try {
        await this.#readOn({ rows: this.#all, more: true }, many);
      } catch (failure) {
        if (!(failure instanceof Failed) || failure.status !== 404) throw failure;
        // The last row is gone, and nobody can say what comes after it.
        await this.#of.newest.refresh();
        await this.#readOn(this.#newest, many);
      }
      notices.all = notices.all.filter((one) => one.bad !== "signal"); // there is signal again
    });
  };

  /** All as it is now, as far as it was read. Nobody waits for what is beyond the newest. */
  again = async (): Promise<void> => {
    const many = this.#all.length;
    await this.#of.newest.refresh();
    void this.#trying(() => this.#readOn(this.#newest, many));
  };

  /** Reads on from these rows until there are so many, or no older ones. */
  async #readOn({ rows, more }: Part<T>, many: number): Promise<void> {
    const turn = ++this.#turn;
    for (let last = rows.at(-1); last && more && rows.length < many; last = rows.at(-1)) {
      const next = this.#of.part(await this.#of.after(last.id));
      rows = [...rows, ...next.rows];
      more = next.more;
    }
    // Whoever began later has read what is newer.
    if (turn === this.#turn) this.#read = { rows, more };
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (failure) {
      notices.say(because(failure), { bad: failure instanceof Failed && failure.noSignal ? "signal" : true });
    } finally {
      this.busy = false;
    }
  }
}

/**
 * The newest rows as they are now, and after them what was read further. `read` holds the newest of that time too: so what has
 * slid off them since stays, and what was taken out of them is gone.
 */
export function joined<T extends Row>(newest: T[], read: T[]): T[] {
  const last = newest.at(-1)?.id;
  const at = read.findIndex((one) => one.id === last);
  if (at < 0) return newest;
  const there = new Set(newest.map((one) => one.id));
  return [...newest, ...read.slice(at + 1).filter((one) => !there.has(one.id) && there.add(one.id))];
}
