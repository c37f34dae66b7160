/** What the screen shows that is older than now: for the bar that says so. */
class Seen {
  /** Set when the last request found no signal. */
  noSignal = $state(false);
  /** When the oldest shown answer came (milliseconds), or null when all is of now. */
  oldest = $state<number | null>(null);
}

export const seen = new Seen();
