/*
 * Shows a page of ours where a page cannot be loaded because nobody answers. Everything comes from the network first, and
 * nothing of what the server answers is kept: only the files named here, which are the same for everybody.
 */
const CACHE = "offline-1";
const PAGE = "/offline.html";
const FILES = [PAGE, "/icon.svg"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const forgetOld = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forgetOld());
});

self.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  const kept = mode === "navigate" ? PAGE : FILES.find((file) => file === new URL(url).pathname);
  if (method !== "GET" || kept === undefined) return;
  const fallBack = async () => (await caches.match(kept)) ?? Response.error();
  event.respondWith(fetch(event.request).catch(fallBack));
});
