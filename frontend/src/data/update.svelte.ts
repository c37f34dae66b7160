/** The service worker: keeps the app on the phone, and says when a newer one is ready. */
class Update {
  ready = $state(false);
  waiting: ServiceWorker | null = null;
  taken = false;

  /** Takes the new version. The page reloads when it is in control. */
  take(): void {
    this.taken = true;
    this.waiting?.postMessage("update");
  }
}

export const update = new Update();

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

/** Registers /sw.js; our content security policy allows this one address to be made into a script's. */
export async function keepApp(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = trusted?.createPolicy("app-worker", {
    createScriptURL: (url) => {
      if (url !== "/sw.js") throw new TypeError(`not our worker: ${url}`);
      return url;
    },
  });
  // Only who asked is reloaded: the worker also changes when another page updates, or at signing out, and somebody may
  // be writing here.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (update.taken) location.reload();
  });
  try {
    const registration = await navigator.serviceWorker.register(policy?.createScriptURL("/sw.js") ?? "/sw.js");
    const offer = (worker: ServiceWorker | null) => {
      if (!worker || !navigator.serviceWorker.controller) return;
      update.waiting = worker;
      update.ready = true;
    };
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void registration.update().catch(() => {});
    });
  } catch {
    // A browser that refuses workers still shows the app while there is signal.
  }
}
