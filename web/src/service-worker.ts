// Keeps the page for use without a network: exactly the files of one build, each checked by its hash.

export {};

declare const self: ServiceWorkerGlobalScope;

/** Every file of the build by its address from here, and its hash. */
declare const FILES: [string, string][];

/** The hash of that list. */
declare const VERSION: string;

/** The caches of this page. Another folder of the same host may hold another copy of it. */
const CACHES = `dt-translate ${self.registration.scope} `;
const CACHE = CACHES + VERSION;
const PAGE = self.registration.scope;
const KEPT = new Map(FILES.map(([url, integrity]) => [new URL(url, PAGE).href, integrity]));

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const url = address(event.request);
  if (event.request.method === "GET" && KEPT.has(url)) event.respondWith(kept(url, event.request));
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // A name with a hash in it never means other content, so the copy that the browser has already will do.
  const requests = [...KEPT].map(([url, integrity]) => new Request(url, { integrity, cache: url === PAGE ? "reload" : "default" }));
  await cache.addAll(requests);
}

/** Drops what older versions kept, and serves the pages that are open. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The address of a file without query and hash, which only the page reads. */
function address(request: Request): string {
  const url = new URL(request.url);
  const page = url.origin + url.pathname;
  return page === `${PAGE}index.html` ? PAGE : page;
}

async function kept(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? fetch(request);
}
