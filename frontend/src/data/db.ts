/**
 * What this phone keeps. One database per human, named by their id, so that two people on one phone never meet; and a
 * small one for the phone itself, which holds who was here last, for starting with no signal.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Session } from "../api/types.ts";
import type { Waiting } from "./outbox.ts";

/** An answer of the server, as it was at `at` (milliseconds). */
export interface Stored<T = unknown> {
  key: string;
  at: number;
  body: T;
  /** What answers looked like to the app that kept it. */
  shapes?: string;
}

interface HumanStore extends DBSchema {
  kept: { key: string; value: Stored };
  outbox: { key: string; value: Waiting };
  notes: { key: string; value: unknown };
}

interface PhoneStore extends DBSchema {
  session: { key: string; value: Session };
}

export type Store = IDBPDatabase<HumanStore>;

let store: Promise<Store> | null = null;
let owner: string | null = null;

const nameFor = (human: string) => `goodweek-${human}`;

function phone(): Promise<IDBPDatabase<PhoneStore>> {
  return openDB<PhoneStore>("goodweek-phone", 1, {
    upgrade: (db) => void db.createObjectStore("session"),
  });
}

/** Opens the store of this human; what another human kept stays shut. */
export function openStore(human: string): void {
  if (owner === human) return;
  const before = store;
  owner = human;
  store = openDB<HumanStore>(nameFor(human), 1, {
    upgrade(db) {
      db.createObjectStore("kept", { keyPath: "key" });
      db.createObjectStore("outbox", { keyPath: "id" });
      db.createObjectStore("notes");
    },
    blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  void before?.then((db) => db.close());
}

/** The open store, or null when nobody is signed in or the browser gives none (a private window). */
export async function theStore(): Promise<Store | null> {
  try {
    return store ? await store : null;
  } catch {
    return null;
  }
}

export async function read<T>(key: string): Promise<Stored<T> | null> {
  const db = await theStore();
  const found = (await db?.get("kept", key)) as Stored<T> | undefined;
  if (!found || found.shapes === __SHAPES__) return found ?? null;
  const body = await whole(key, found.body);
  return body ? { ...found, body } : null;
}

/** What an app before this one kept, with empty places for what is new since; null when it does not fit. */
const whole = async <T>(key: string, body: T) => (await import("./grown.ts")).grown(key, body) as T | null;

export async function write(key: string, body: unknown): Promise<void> {
  const db = await theStore();
  await db?.put("kept", { key, at: Date.now(), body, shapes: __SHAPES__ });
}

export async function forget(keys: string[]): Promise<void> {
  const db = await theStore();
  await Promise.all(keys.map((key) => db?.delete("kept", key)));
}

export async function keptKeys(): Promise<string[]> {
  const db = await theStore();
  return (await db?.getAllKeys("kept")) ?? [];
}

/** A small value of this human's phone, such as how far it has followed a team's changes. */
export async function readNote<T>(key: string): Promise<T | null> {
  const db = await theStore();
  return ((await db?.get("notes", key)) as T | undefined) ?? null;
}

export async function writeNote(key: string, value: unknown): Promise<void> {
  const db = await theStore();
  await db?.put("notes", value, key);
}

/** Empties this human's store and the session: after it, nothing of them is on the phone. */
export async function clearStore(): Promise<void> {
  const [db, whose] = [await theStore(), owner];
  store = null;
  owner = null;
  db?.close();
  await rememberSession(null);
  if (whose) await deleteDB(nameFor(whose));
}

export async function rememberSession(session: Session | null): Promise<void> {
  try {
    const db = await phone();
    if (session) await db.put("session", session, "last");
    else await db.clear("session");
    db.close();
  } catch {
    // No store in this browser: the app works, only not without signal.
  }
}

export async function lastSession(): Promise<Session | null> {
  try {
    const db = await phone();
    const found = await db.get("session", "last");
    db.close();
    return found ? ((await whole("session", found).catch(() => null)) ?? found) : null;
  } catch {
    return null;
  }
}
