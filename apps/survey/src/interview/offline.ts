/** How far the page works without a network. */
export type Readiness = "ready" | "not-ready" | "not-secure";

/** Whether this page can be opened without a network: a browser allows it for encrypted addresses and its own machine only. */
function isSecure(): boolean {
  return window.isSecureContext && "serviceWorker" in navigator && "caches" in window;
}

function ownAddresses(): readonly string[] {
  const scripts = [...document.querySelectorAll("script")].flatMap(({ src }) => (src === "" ? [] : [src]));
  return [location.origin + location.pathname, ...scripts];
}

/** Keeps the page and its program for when there is no network: this very one, all of it or the one before. */
export async function keepPage(): Promise<Readiness> {
  if (!isSecure()) return "not-secure";
  const name = `sangan ${location.pathname}`;
  try {
    await navigator.serviceWorker.register("/s/interview-worker.js", { scope: location.pathname });
    const cache = await caches.open(name);
    const own = ownAddresses();
    await cache.addAll([...own]);
    const old = (await cache.keys()).filter(({ url }) => !own.includes(url));
    await Promise.all(old.map((request) => cache.delete(request)));
    return "ready";
  } catch {
    // Without a network there is nothing to fetch: what was kept before is still there.
    const cache = await caches.open(name);
    return (await cache.match(location.origin + location.pathname)) === undefined ? "not-ready" : "ready";
  }
}

/** Asks the browser not to clear what is stored here. */
export async function askToKeep(): Promise<boolean> {
  if (!window.isSecureContext || navigator.storage?.persist === undefined) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}
