// Serves the inspector's page where there is no network. Everything else goes where it always went.
const PATIENCE = 5000;

async function freshPage(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: stop.signal });
    // The page of somebody's network is none of ours.
    return answer.ok && answer.url.startsWith(location.origin) ? answer : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo(request) {
  const held = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  if (held === undefined) return fetch(request);
  return request.mode === "navigate" ? ((await freshPage(request)) ?? held) : held;
}

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === location.origin && !pathname.startsWith("/api/"))
    event.respondWith(answerTo(event.request));
});
