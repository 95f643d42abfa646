/// <reference lib="webworker" />

/** Serves the interviewers' page where there is no network. Everything else goes where it always went. */
const PATIENCE = 5000;

const worker = self as unknown as ServiceWorkerGlobalScope;

/** The page as the server has it now; undefined when it was not reached, or when somebody else answered in its place. */
async function freshPage(request: Request): Promise<Response | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: stop.signal });
    return answer.headers.get("sangan-page") === "interviews" ? answer : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo(request: Request): Promise<Response> {
  const held = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  if (held === undefined) return fetch(request);
  return request.mode === "navigate" ? ((await freshPage(request)) ?? held) : held;
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answerTo(event.request));
});
