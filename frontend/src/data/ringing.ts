/** Whether this phone may ring, and the browser's part in it (the Push API). Nothing is asked before somebody taps. */
import { addDevice, forgetDevice, type HowTold } from "../api/notices.ts";

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
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(key),
  });
  const keys = subscription.toJSON().keys ?? {};
  return addDevice({ endpoint: subscription.endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" });
}

/** This phone rings no more: first for the site, then for the browser. */
export async function ringNoMore(): Promise<HowTold | null> {
  const subscription = await (await worker())?.pushManager.getSubscription();
  if (!subscription) return null;
  const now = await forgetDevice(subscription.endpoint);
  await subscription.unsubscribe();
  return now;
}

/** base64url to bytes. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}
