/**
 * Keeps the app's own files on the phone, and answers page loads with them when there is no signal. It never keeps an
 * answer of /api/: what people wrote lives in IndexedDB, by human, and goes when they sign out.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Not in every browser, nor in the types. */
const cookies = (worker as { cookieStore?: { get(name: string): Promise<{ value: string } | null> } }).cookieStore;

const CACHE = `goodweek-${__VERSION__}`;
const SHELL = "/index.html";
const NOT_OURS = /^\/(api|ws|static|media|admin|accounts|_allauth|calendar)\//;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  const files = [...__FILES__, ...(__WORDS__[await language()] ?? Object.values(__WORDS__).flat())];
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
}

/** The language of who was here last (data/db.ts keeps their session), else the one that the phone asks for first. */
async function language(): Promise<string> {
  const session = await lastSession().catch(() => null);
  const asked = worker.navigator.languages.map((each) => each.slice(0, 2)).find((each) => each in __WORDS__);
  return session?.settings?.language ?? asked ?? "en";
}

function lastSession(): Promise<{ settings?: { language?: string } | null } | null> {
  return new Promise((found, failed) => {
    const opening = indexedDB.open("goodweek-phone");
    // A worker that is here before the app must not make the database: the app would find it empty of its store.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const asking = db.transaction("session").objectStore("session").get("last");
      asking.onsuccess = () => found(asking.result ?? null);
      asking.onerror = () => failed(asking.error);
      asking.transaction?.addEventListener("complete", () => db.close());
    };
  });
}

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("message", (event) => {
  if (event.data === "update") void worker.skipWaiting();
});

/** The browser gave this phone another push address: it is told to the site, which lets go of the one before. */
worker.addEventListener("pushsubscriptionchange", (event) => {
  const { oldSubscription, newSubscription } = event as PushSubscriptionChangeEvent;
  event.waitUntil(ringOn(oldSubscription, newSubscription));
});

/** What fails here (no signal, a browser whose worker reads no cookie) is made good when the app is opened: data/ringing.ts. */
async function ringOn(old: PushSubscription | null, fresh: PushSubscription | null): Promise<void> {
  const key = old?.options.applicationServerKey;
  const now = fresh ?? (key ? await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) : null);
  const token = (await cookies?.get("csrftoken"))?.value;
  if (!now || !token) return;
  await fetch("/api/v1/me/devices", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ endpoint: now.endpoint, p256dh: now.toJSON().keys?.p256dh ?? "", auth: now.toJSON().keys?.auth ?? "" }),
  });
}

/** What a push says: a sentence without names, in the human's language, and where it leads on this site. */
interface Ring {
  title?: string;
  url?: string;
  lang?: string;
}

worker.addEventListener("push", (event) => {
  const said = (event.data?.json() ?? {}) as Ring;
  // One tag: a second one takes the place of the first, so that nothing piles up on the lock screen.
  event.waitUntil(
    worker.registration.showNotification(said.title ?? "Goodweek", {
      tag: "goodweek",
      icon: "/icon-192.png",
      lang: said.lang ?? "en",
      data: { url: said.url ?? "/me/notices" },
    }),
  );
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(String((event.notification.data as Ring | null)?.url ?? "/"), location.origin);
  if (url.origin === location.origin) event.waitUntil(show(url.href));
});

/** Brings the app to the front at a page: a window that is open already, the one in sight before others; else a new one. */
async function show(url: string): Promise<unknown> {
  const windows = await worker.clients.matchAll({ type: "window" });
  const open = windows.find((each) => each.url === url) ?? windows.find((each) => each.visibilityState === "visible") ?? windows[0];
  if (!open) return worker.clients.openWindow(url);
  await open.focus().catch(() => {}); // a browser that does not let it come to the front shows the page all the same
  if (open.url !== url) await open.navigate(url).catch(() => worker.clients.openWindow(url));
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || NOT_OURS.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (__FILES__.includes(url.pathname) || url.pathname.startsWith("/assets/")) event.respondWith(kept(request));
});

/** What is kept; else what the server sends, which is kept from then on: the name of a file of ours says what is in it. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreSearch: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The server's page, which carries who is here; with no signal, or with one too weak to wait for, the shell without it. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const shell = () => cache.match(SHELL).then((found) => found ?? Response.error());
  try {
    const response = await Promise.race([fetch(request), late(4000)]);
    return response && response.status < 500 ? response : await shell();
  } catch {
    return shell();
  }
}

function late(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
