/** Who wants to know that something changed. The socket and the poll call `hint`; what a page shows listens. */
export type Kind = "week" | "run" | "profile" | "suggestion" | "consent" | "good_week" | "pulse" | "team" | "notice" | "ask" | "absence" | "lived" | "note" | "door" | "safe" | "circle";

export const allKinds: Kind[] = ["week", "run", "profile", "suggestion", "consent", "good_week", "pulse", "team", "notice", "ask", "absence", "lived", "note", "door", "safe", "circle"];

type Listener = (kinds: ReadonlySet<Kind>) => void;
const listeners = new Set<Listener>();

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function hint(kinds: Iterable<Kind>): void {
  const all = new Set(kinds);
  for (const listener of [...listeners]) listener(all);
}
