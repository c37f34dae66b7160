/** What the screen shows that could not be asked for again: for the bar that says from when it is. */
interface Shown {
  readonly at: number | null;
  readonly failure: { noSignal: boolean } | null;
}

class Seen {
  #shown = $state.raw<Shown[]>([]);

  /** Counts something as being on the screen. Returns the way to take it off. */
  show(one: Shown): () => void {
    this.#shown = [...this.#shown, one];
    return () => {
      this.#shown = this.#shown.filter((other) => other !== one);
    };
  }

  #stale = $derived(this.#shown.filter((one) => one.failure?.noSignal));

  /** True when the last request for something on the screen found no signal. */
  noSignal = $derived(this.#stale.length > 0);

  /** True when something that the screen wants is not on the phone at all. */
  missing = $derived(this.#stale.some((one) => one.at === null));

  /** When the oldest of what is shown came (milliseconds), or null when all is of now. */
  oldest = $derived(
    this.#stale.reduce<number | null>((oldest, { at }) => (at !== null && (oldest === null || at < oldest) ? at : oldest), null),
  );
}

export const seen = new Seen();
