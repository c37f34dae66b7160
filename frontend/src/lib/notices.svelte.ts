/** Short words at the foot of the screen: what was done, and for eight seconds the way back. */
export interface Notice {
  id: number;
  words: string;
  /** "signal": bad for want of signal, and no news any more once something went through. */
  bad: boolean | "signal";
  undo: (() => unknown) | null;
}

const SECONDS = 8;

class Notices {
  all = $state.raw<Notice[]>([]);
  #next = 1;

  /** Says it. With `undo` there is a button that takes it back. Bad news stays until it is closed. */
  say(words: string, more: { bad?: boolean | "signal"; undo?: () => unknown } = {}): void {
    const notice: Notice = { id: this.#next++, words, bad: more.bad ?? false, undo: more.undo ?? null };
    // The latest word stands; only bad news waits to be read.
    this.all = [...this.all.filter((each) => each.bad && each.words !== words && (notice.bad || each.bad !== "signal")), notice].slice(-3);
    if (!notice.bad) setTimeout(() => this.close(notice.id), SECONDS * 1000);
  }

  close(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }

  takeBack(id: number): void {
    const notice = this.all.find((each) => each.id === id);
    this.close(id);
    notice?.undo?.();
  }
}

export const notices = new Notices();
