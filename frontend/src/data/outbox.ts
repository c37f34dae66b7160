/**
 * What was written with no signal and waits to be sent. Each item carries an id made on the phone, which the server takes
 * as Idempotency-Key, so that an item sent twice counts once.
 *
 * Only what cannot clash may wait here (a suggestion, a note). Changes to a shared plan are not kept: two people could
 * decide the same thing, and a day-old answer is not an answer to today's plan.
 */
import { sendKept } from "../api/client.ts";
import { Failed } from "../api/errors.ts";
import { theStore } from "./db.ts";

export interface Waiting {
  id: string;
  /** What it is, for the words on the waiting page: "suggestion". */
  kind: string;
  /** For whom or about what, shown to the writer. */
  about: string;
  method: "POST" | "PUT";
  path: string;
  body: unknown;
  at: number;
  tries: number;
  /** The server's code when it refused the item: it stays, and needs its writer. */
  refused: string | null;
}

type Listener = (waiting: Waiting[]) => void;
const listeners = new Set<Listener>();

/** Tells now and after each change what waits. Returns the way to stop. */
export function watchOutbox(listener: Listener): () => void {
  listeners.add(listener);
  void waiting().then(listener);
  return () => listeners.delete(listener);
}

async function tell(): Promise<void> {
  const now = await waiting();
  for (const listener of listeners) listener(now);
}

/** Everything that waits, oldest first. */
export async function waiting(): Promise<Waiting[]> {
  const db = await theStore();
  const all = (await db?.getAll("outbox")) ?? [];
  return all.sort((a, b) => a.at - b.at);
}

/** Keeps an item and tries to send it. Resolves to true when the server has it, false when it waits. */
export async function post(item: Pick<Waiting, "kind" | "about" | "method" | "path" | "body">): Promise<boolean> {
  const db = await theStore();
  const kept: Waiting = { ...item, id: crypto.randomUUID(), at: Date.now(), tries: 0, refused: null };
  if (!db) {
    await send(kept); // nowhere to keep it: send now or fail aloud
    return true;
  }
  await db.put("outbox", kept);
  await drain();
  const left = await db.get("outbox", kept.id);
  await tell();
  if (left?.refused) {
    await db.delete("outbox", kept.id); // its writer is still on the page and is told there
    await tell();
    throw lastRefusal ?? new Failed(422, left.refused);
  }
  return left === undefined;
}

let lastRefusal: Failed | null = null;

function send(item: Waiting): Promise<unknown> {
  return sendKept(item.method, item.path, item.body, item.id);
}

/** Whether an answer means "try again later" rather than "this will never do". */
export function worthAnotherTry(status: number): boolean {
  return status === 0 || status === 401 || status === 403 || status === 408 || status === 429 || status >= 500;
}

/** Sends what waits, oldest first, one page of the app at a time; stops at the first item that must wait. */
export async function drain(): Promise<void> {
  await alone(async () => {
    const db = await theStore();
    if (!db) return;
    for (const item of await waiting()) {
      if (item.refused) continue;
      try {
        await send(item);
        await db.delete("outbox", item.id);
      } catch (failure) {
        if (!(failure instanceof Failed)) throw failure;
        if (worthAnotherTry(failure.status)) {
          await db.put("outbox", { ...item, tries: item.tries + 1 });
          break;
        }
        lastRefusal = failure;
        await db.put("outbox", { ...item, tries: item.tries + 1, refused: failure.code });
      }
    }
  });
  await tell();
}

/** Takes a waiting item out: its writer does not want it sent. */
export async function takeOut(id: string): Promise<void> {
  const db = await theStore();
  await db?.delete("outbox", id);
  await tell();
}

/** Marks a refused item to be tried again. */
export async function tryAgain(id: string): Promise<void> {
  const db = await theStore();
  const item = await db?.get("outbox", id);
  if (item) await db?.put("outbox", { ...item, refused: null });
  await drain();
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request("goodweek-outbox", work);
  else await work();
}
