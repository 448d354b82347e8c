// Keeps the page for when there is no network. The build puts FILES, the names of what it has made, and VERSION, a hash of
// all of it, before this (tools/offline.mjs).
//
// With a network everything comes from the host, as without this: nobody sees an old page. What has a hash in its name
// can never be another file and is taken from here.

const NAME = "raftglass";
const CACHE = `${NAME} ${VERSION} ${self.registration.scope}`;
const HASHED = /-[0-9a-f]{12,}[^/]*\.\w+$/;

const address = (file) => new URL(file, self.registration.scope).href;
const KEPT = new Set(FILES.map(address));

/** All of it or nothing: half a page would not run. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(address(file), { cache: "no-cache" })));
}

/** What an older version has kept of this site; other sites of the same origin keep their own. */
async function forgetOlder() {
  const older = (name) => name.startsWith(`${NAME} `) && name.endsWith(` ${self.registration.scope}`) && name !== CACHE;
  await Promise.all((await caches.keys()).filter(older).map((name) => caches.delete(name)));
}

/** The name of a kept file; the page itself whatever its address asks for. */
function kept({ url, method }) {
  const { origin, pathname } = new URL(url);
  const file = origin + pathname === self.registration.scope ? address("index.html") : origin + pathname;
  return method === "GET" && KEPT.has(file) ? file : null;
}

async function answer(request, file) {
  const cache = await caches.open(CACHE);
  if (HASHED.test(file)) return (await cache.match(file)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const found = await cache.match(file);
    if (found) return found;
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
addEventListener("fetch", (event) => {
  const file = kept(event.request);
  if (file) event.respondWith(answer(event.request, file));
});
