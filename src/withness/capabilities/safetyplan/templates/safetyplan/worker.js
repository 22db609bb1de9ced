// Keeps the page that opens a plan on this device, and the numbers to call, for when there is no net.
const NAME = "help-{{ name }}", KEEP = {% autoescape off %}{{ keep }}{% endautoescape %}, FRESH = "{{ fresh }}", PATIENCE = 3000;
const PATHS = new Set(KEEP.map((address) => new URL(address, location.href).pathname));

// Nothing of who is signed in is kept.
const asAnybody = (address) => new Request(address, { credentials: "omit", cache: "reload" });
const again = async (address) => (await caches.open(NAME)).add(asAnybody(address)).catch(() => {});
const kept = async (request) =>
  await caches.match(request, { ignoreVary: true }) ?? await caches.match(request, { ignoreSearch: true, ignoreVary: true });
const answer = async (request) => {
  const here = await kept(request);
  if (here && new URL(request.url).pathname !== FRESH) return here;
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (KEEP.some((address) => new URL(address, location.href).href === request.url)) again(request.url);
    return here && fresh.status >= 500 ? here : fresh;
  } catch { return here ?? Response.error(); }
};

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const store = await caches.open(NAME);
  await store.addAll(KEEP.map(asAnybody));
  await self.skipWaiting();
})()));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
})()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request, at = new URL(url);
  if (method === "GET" && at.origin === location.origin && PATHS.has(at.pathname)) event.respondWith(answer(event.request));
});
