/** How far the page works without a network. */
export type Readiness = "ready" | "not-ready" | "not-secure";

const CACHE = "sangan walk";
const PAGE = "/walk";

function ownAddresses(): readonly string[] {
  const scripts = [...document.querySelectorAll("script")].map(({ src }) => src);
  const links = [...document.querySelectorAll("link")].map(({ href }) => href);
  return [location.origin + PAGE, ...new Set([...scripts, ...links].filter((address) => address !== ""))];
}

/** Keeps the page and its program for when there is no network: this very one, all of it or the one before. */
export async function keepPage(): Promise<Readiness> {
  if (!window.isSecureContext || !("serviceWorker" in navigator)) return "not-secure";
  const cache = await caches.open(CACHE);
  try {
    await navigator.serviceWorker.register("/walk-worker.js", { scope: PAGE });
    const own = ownAddresses();
    // A page is what is asked for as one.
    const page = await fetch(PAGE, { headers: { accept: "text/html" }, cache: "no-store" });
    if (!page.ok) throw new Error(String(page.status));
    await cache.put(location.origin + PAGE, page);
    await cache.addAll(own.slice(1));
    const old = (await cache.keys()).filter(({ url }) => !own.includes(url));
    await Promise.all(old.map((request) => cache.delete(request)));
    await navigator.serviceWorker.ready;
    return "ready";
  } catch {
    // Without a network there is nothing to fetch: what was kept before is still there.
    return (await cache.match(location.origin + PAGE)) === undefined ? "not-ready" : "ready";
  }
}

/** Asks the browser not to clear what is stored here. */
export async function askToKeep(): Promise<void> {
  if (!window.isSecureContext || navigator.storage?.persist === undefined) return;
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
