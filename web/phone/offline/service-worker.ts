/**
 * Runs beside the pages of the phone app, on https and localhost only. It stands alone, without imports, so that it is one file of
 * a fixed name; the build writes the app's files into `phoneFiles`.
 */
const phoneFiles: readonly string[] = JSON.parse('["PHONE_FILES"]');

const filesCache = "tsunagu/files";
const seenCache = "tsunagu/seen";
const keptAtHeader = "x-kept-at";
const appPage = "/";
/** A network that hangs is as good as none. */
const patienceMs = 10_000;

type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = WorkerEvent & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};
const toWorkerEvent = (event: Event) => event as WorkerEvent;
const toFetchEvent = (event: Event) => event as FetchEvent;

self.addEventListener("install", (event) => toWorkerEvent(event).waitUntil(keepFiles()));
self.addEventListener("activate", (event) => toWorkerEvent(event).waitUntil(dropOldFiles()));
self.addEventListener("fetch", (event) => {
  const fetching = toFetchEvent(event);
  const { request } = fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) fetching.respondWith(answerFile(request));
  else if (url.pathname.startsWith("/api/")) {
    if (isForPhone(url.pathname)) fetching.respondWith(answerRead(request));
  } else if (request.mode === "navigate" && isPhonePage(url.pathname))
    fetching.respondWith(answerPage(request));
});

/** Lines of events are never kept; what others than users ask is not the phone's. */
const isForPhone = (path: string): boolean =>
  !path.endsWith("/events") && !/^\/api\/(charger-screens|seller|staff|operator|admin|explorer)\b/.test(path);

const isPhonePage = (path: string): boolean =>
  !/^\/(charger|seller|explorer|world|ledger)(\/|$)/.test(path) && !/\.\w+$/.test(path);

async function keepFiles(): Promise<void> {
  const cache = await caches.open(filesCache);
  const missing: string[] = [];
  for (const file of phoneFiles) if ((await cache.match(file)) === undefined) missing.push(file);
  await cache.addAll([...missing, new Request(appPage, { cache: "reload" })]);
}

async function dropOldFiles(): Promise<void> {
  const cache = await caches.open(filesCache);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    const isFont = pathname.endsWith(".woff2");
    if (pathname !== appPage && !isFont && !phoneFiles.includes(pathname)) await cache.delete(url);
  }
}

/** Named by a digest, so what was kept is what would be sent. */
async function answerFile(request: Request): Promise<Response> {
  const cache = await caches.open(filesCache);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

async function answerPage(request: Request): Promise<Response> {
  try {
    return await inTime(fetch(request));
  } catch {
    return (await (await caches.open(filesCache)).match(appPage)) ?? Response.error();
  }
}

/** An answer by the gateway that a machine behind it is away counts as none. */
async function answerRead(request: Request): Promise<Response> {
  const cache = await caches.open(seenCache);
  const fresh = await inTime(fetch(request)).catch(() => undefined);
  if (fresh?.ok === true) {
    const keepable = fresh.clone();
    const headers = new Headers(keepable.headers);
    headers.set(keptAtHeader, String(Math.floor(Date.now() / 1_000)));
    await cache.put(request, new Response(await keepable.blob(), { headers }));
    return fresh;
  }
  if (fresh?.status === 401) await caches.delete(seenCache);
  if (fresh !== undefined && fresh.status < 502) return fresh;
  return (await cache.match(request)) ?? fresh ?? Response.error();
}

function inTime(answer: Promise<Response>): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), patienceMs));
  return Promise.race([answer, late]);
}
