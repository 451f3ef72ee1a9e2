// Keeps the site on this device, so that it opens without a network.
//
// - A version is the hash of its content; each file must match its own hash, so a half-published site is never
//   kept. What is in the browser's cache already, as after the page's own loading it is, and has that hash is taken from there. The rest
//   comes fresh from the server.
// - An open page stays with the worker it has. A new version waits until every page is closed or one asks for it.
// - Script and program names carry their hash, so a page that stays open over an update finds its own in the older cache.
"use strict";
// The version of the site, the hash of each file by its path, the paths of the packed programs, and path and hash of the plain one.
const { version, files, packed, smaller, plain } = JSON.parse(`{{.}}`);
const unpacks = (form) => {
  try {
    return Boolean(new DecompressionStream(form));
  } catch {
    return false;
  }
};
// Only the form that boot.js takes is kept.
const taken = ["brotli", "gzip"].find((form) => (form === "gzip" || smaller) && unpacks(form));
if (taken !== "brotli") delete files[smaller];
if (taken !== "gzip") delete files[packed];
if (!taken) Object.assign(files, plain);
const scope = new URL(registration.scope).pathname; // ends in a slash: /a/ must not take /ab/ for its own
const prefix = `decouple ${scope} `;
const index = new URL("./", registration.scope).href;

async function fetchOne(url, integrity) {
  const kept = await fetch(url, { cache: "force-cache", integrity }).catch(() => null); // what does not match its hash
  return kept?.ok ? kept : fetch(url, { cache: "reload", integrity });
}

async function fetchAll() {
  const cache = await caches.open(prefix + version);
  await Promise.all(
    Object.entries(files).map(async ([path, integrity]) => {
      const url = new URL(path, registration.scope);
      if (path === packed && (await cache.match(url))) return; // the page has put it there: see keepUnpacked in boot.js
      const response = await fetchOne(url, integrity);
      if (!response.ok) throw new Error(`${path}: status ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

// Older caches go once no page that could need them is open: none, or only the one that asks. While a newer version is
// on its way nothing goes, for what looks like another version's cache may be the newer one's.
async function tidy() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const names = await caches.keys();
  if (windows.filter((page) => page.url.startsWith(registration.scope)).length > 1) return;
  if (registration.installing || registration.waiting) return;
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== prefix + version).map((name) => caches.delete(name)),
  );
}

async function answer(request) {
  const url = new URL(request.url);
  url.search = url.hash = "";
  const page = request.mode === "navigate" && (url.href === index || url.href === index + "index.html");
  const wanted = page ? index : url.href;
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  for (const name of [prefix + version, ...names]) {
    const found = await (await caches.open(name)).match(wanted, { ignoreVary: true });
    if (found) return found;
  }
  return fetch(request);
}

addEventListener("install", (event) =>
  event.waitUntil(
    fetchAll().catch(async (error) => {
      await caches.delete(prefix + version);
      throw error;
    }),
  ),
);
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope))
    event.respondWith(answer(event.request));
});
addEventListener("message", (event) => {
  if (event.data.type === "take-over") skipWaiting();
  // A page of this same version that loaded before this worker was there comes under its care.
  if (event.data.type === "page" && event.data.version === version) event.waitUntil(clients.claim().then(tidy));
});
