/** Whether this phone may ring, and the browser's part in it (the Push API). Nothing is asked before somebody taps. */
import { addDevice, forgetDevice, getHowTold, type HowTold } from "../api/notices.ts";
import { readNote, writeNote } from "./db.ts";

/** Where this human's phone was last rung through; kept with what is theirs, so that nobody else's sign-in rings. */
const RINGS = "rings";

export type Ringing = "on" | "off" | "refused" | "cannot";

async function worker(): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) return null;
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}

/** How it stands on this phone. */
export async function ringing(): Promise<Ringing> {
  const registration = await worker();
  if (!registration) return "cannot";
  if (Notification.permission === "denied") return "refused";
  return (await registration.pushManager.getSubscription()) ? "on" : "off";
}

/** Asks the human through the browser, subscribes, and tells the site. Null when they said no. */
export async function ringHere(key: string): Promise<HowTold | null> {
  const registration = await worker();
  if (!registration || (await Notification.requestPermission()) !== "granted") return null;
  return tell(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }));
}

async function tell(subscription: PushSubscription): Promise<HowTold> {
  const keys = subscription.toJSON().keys ?? {};
  const now = await addDevice({ endpoint: subscription.endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" });
  await writeNote(RINGS, subscription.endpoint);
  return now;
}

/**
 * Browsers give a phone another push address now and then, or take it away, and do not always say so (sw.ts hears it when they
 * do). A phone that this human let ring goes on ringing; on any other nothing happens.
 */
export async function ringOn(): Promise<void> {
  const before = await readNote<string>(RINGS);
  const registration = before ? await worker() : null;
  if (!registration || Notification.permission !== "granted") return;
  const subscription = await registration.pushManager.getSubscription();
  if (!subscription) await ringHere((await getHowTold()).push_key);
  else if (subscription.endpoint !== before) await tell(subscription);
}

/** This phone rings no more: first for the site, then for the browser. */
export async function ringNoMore(): Promise<HowTold | null> {
  const subscription = await (await worker())?.pushManager.getSubscription();
  if (!subscription) return null;
  const now = await forgetDevice(subscription.endpoint);
  await writeNote(RINGS, null);
  await subscription.unsubscribe();
  return now;
}

/** base64url to bytes. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}
