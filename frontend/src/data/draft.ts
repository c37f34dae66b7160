/** What somebody began to write, kept on their phone until it is saved or thrown away. */
import { readNote, writeNote } from "./db.ts";

interface Draft<T> {
  body: T;
  /** The version that it was begun from; null for something new. */
  from: number | null;
}

const nameOf = (key: string) => `draft:${key}`;

/** What was begun, or null. A store that cannot be read is as good as empty. */
export async function readDraft<T>(key: string): Promise<Draft<T> | null> {
  return readNote<Draft<T>>(nameOf(key)).catch(() => null);
}

/** Keeps it, in place of what was kept before; called at each key press. */
export async function keepDraft<T>(key: string, body: T, from: number | null): Promise<void> {
  await writeNote(nameOf(key), { body, from }).catch(() => {});
}

export async function dropDraft(key: string): Promise<void> {
  await writeNote(nameOf(key), null).catch(() => {});
}
