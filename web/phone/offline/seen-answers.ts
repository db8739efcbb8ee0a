/** The worker's cache of answers that were seen. */
const seenCache = "tsunagu/seen";

/** The app then also opens without a network. A browser on plain http has no service workers: nothing is kept there. */
export function keepForOffline(container: ServiceWorkerContainer | undefined): void {
  // A browser may forbid it (private windows); then the app works as it does without.
  container?.register("/service-worker.js").catch(() => undefined);
}

/** What was seen belongs to who was signed in. */
export function forgetSeenAnswers(): void {
  if (typeof caches !== "undefined") void caches.delete(seenCache);
}
