/**
 * Keeps the built page, so that it opens at once and says itself when the server cannot be reached. Only the page and
 * its parts below /assets, which are the same for everybody: never an answer of the API. The page is always asked for
 * first, so that an update shows with the next opening; then the parts of the old one are dropped.
 */
const shellName = 'nadeul-shell';
const pageKey = '/';

self.addEventListener('install', (event) => {
  self.skipWaiting();
  // Where it cannot be kept now, it is at the next opening.
  event.waitUntil(
    fetch(pageKey)
      .then(keepPage)
      .catch(() => undefined),
  );
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(partOf(event));
});

async function openPage(event) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keepPage(answer.clone()));
    return answer;
  } catch (error) {
    const kept = await (await caches.open(shellName)).match(pageKey);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Assets are named by their content, so one that is kept is the one that is asked for. */
async function partOf(event) {
  const shell = await caches.open(shellName);
  const kept = await shell.match(event.request);
  if (kept !== undefined) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(shell.put(event.request, answer.clone()));
  return answer;
}

/** Keeps an answer that is the page, with the parts that it names; what an older page needed goes. */
async function keepPage(answer) {
  if (!answer.ok || answer.redirected) return;
  const shell = await caches.open(shellName);
  const fresh = await answer.clone().text();
  // Other pages of the server, such as the API's own, are not this one.
  if (!fresh.includes('id="root"')) return;
  const before = await (await shell.match(pageKey))?.text();
  if (before !== undefined && partsIn(before).join() === partsIn(fresh).join()) return;
  for (const request of await shell.keys()) await shell.delete(request);
  await shell.put(pageKey, answer);
  await shell.addAll(partsIn(fresh));
}

function partsIn(page) {
  return [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
}
