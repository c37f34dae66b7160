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
  /** When it was written, by this phone's clock, which may be wrong or be set: never an order to go by. */
  at: number;
  /** Its place in the line; items of older versions have none and come first. */
  seq?: number;
  /** The id of an item that has to be there before this one: a photo's note. */
  after?: string;
  tries: number;
  /** The server's code when it refused the item: it stays, and needs its writer. */
  refused: string | null;
}

/** What a page hands over. `id` and `at` are given where the page has made them already. */
export type Item = Pick<Waiting, "kind" | "about" | "method" | "path" | "body"> & Partial<Pick<Waiting, "id" | "at" | "after">>;

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
  return all.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0) || a.at - b.at);
}

/** Keeps an item and tries to send it. Resolves to true when the server has it, false when it waits. */
export async function post(item: Item): Promise<boolean> {
  const db = await theStore();
  const kept: Waiting = { id: crypto.randomUUID(), at: Date.now(), ...item, tries: 0, refused: null };
  if (!db) {
    await send(kept); // nowhere to keep it: send now or fail aloud
    return true;
  }
  // One transaction, so that two pages of the app do not take the same place.
  const line = db.transaction("outbox", "readwrite");
  const last = (await line.store.getAll()).reduce((most, each) => Math.max(most, each.seq ?? 0), 0);
  await line.store.put({ ...kept, seq: last + 1 });
  await line.done;
  await tell();
  // A signal that is too weak to answer is no reason to keep somebody on a doorstep.
  if (!(await Promise.race([drain().then(() => true), later(PATIENCE)]))) return false;
  const left = await db.get("outbox", kept.id);
  await tell();
  if (left?.refused) {
    await db.delete("outbox", kept.id); // its writer is still on the page and is told there
    await tell();
    throw lastRefusal ?? new Failed(422, left.refused);
  }
  return left === undefined;
}

const PATIENCE = 5000;

function later(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}

let lastRefusal: Failed | null = null;

function send(item: Waiting): Promise<unknown> {
  return sendKept(item.method, item.path, item.body, item.id);
}

/** Whether an answer means "try again later" rather than "this will never do". */
export function worthAnotherTry(status: number, code = ""): boolean {
  if (code === "not_yours") return false; // a 403 may also be an old token, and that mends itself
  return status === 0 || status === 401 || status === 403 || status === 408 || status === 429 || status >= 500;
}

/** Sends what waits, oldest first, one page of the app at a time; stops at the first item that must wait. */
export async function drain(): Promise<void> {
  await alone(async () => {
    const db = await theStore();
    if (!db) return;
    for (const { id } of await waiting()) {
      // Read again: its writer may have mended it or taken it out while others were being sent.
      const item = await db.get("outbox", id);
      if (!item || item.refused || (item.after && (await db.get("outbox", item.after)))) continue;
      try {
        await send(item);
        await db.delete("outbox", item.id);
        delivered(item);
      } catch (failure) {
        if (!(failure instanceof Failed)) throw failure;
        const again = worthAnotherTry(failure.status, failure.code);
        if (!again) lastRefusal = failure;
        const now = await db.get("outbox", id);
        if (now) await db.put("outbox", { ...now, tries: now.tries + 1, refused: again ? null : failure.code });
        if (again) break;
      }
    }
  });
  await tell();
}

const receivers = new Set<(item: Waiting) => void>();

/** Tells when the server has an item. Returns the way to stop. */
export function whenDelivered(then: (item: Waiting) => void): () => void {
  receivers.add(then);
  return () => receivers.delete(then);
}

function delivered(item: Waiting): void {
  for (const then of receivers) then(item);
}

/** Takes a waiting item out: its writer does not want it sent. */
export async function takeOut(id: string): Promise<void> {
  const db = await theStore();
  await db?.delete("outbox", id);
  await tell();
}

/** Marks a refused item to be tried again, with other words where it was mended. It keeps its place in the line. */
export async function tryAgain(id: string, body?: unknown): Promise<void> {
  await alone(async () => {
    const db = await theStore();
    const item = await db?.get("outbox", id);
    if (item) await db?.put("outbox", { ...item, refused: null, body: body ?? item.body });
  });
  await drain();
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request("goodweek-outbox", work);
  else await work();
}
