/** Why the server said no, or why it could not be reached. */
export interface Problem {
  where: string;
  what: string;
}

export class Failed extends Error {
  constructor(
    /** The status of the answer; 0 when there was no answer: no signal. */
    readonly status: number,
    /** The stable code that the words are chosen by. */
    readonly code: string,
    readonly detail = "",
    readonly problems: Problem[] = [],
    /** With 412: the object as it is now. */
    readonly current: unknown = null,
  ) {
    super(detail || code);
  }

  get noSignal(): boolean {
    return this.status === 0;
  }
}
