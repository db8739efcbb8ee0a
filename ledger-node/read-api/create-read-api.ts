import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { ReaderPorts } from "./answer-reader.ts";
import { limitCallers } from "./limit-callers.ts";
import { serveBatches } from "./serve-batches.ts";
import { serveBrowse } from "./serve-browse.ts";
import { serveExtractions } from "./serve-extractions.ts";
import { serveLog } from "./serve-log.ts";
import { serveRecords } from "./serve-records.ts";
import type { SubmitBatch } from "./submit-batch.ts";

/** A batch of 8,000 records that do not compress, and its header. */
const maxBodyBytes = 530_000;

const lookedAround = [
  "/v1/genesis",
  "/v1/registry",
  "/v1/entries/*",
  "/v1/checkpoints/*",
  "/v1/digests/*",
  "/v1/consistency",
];

/** The node's HTTP door: batches in; entries, proofs and, for those with the right, records out. */
export function createReadApi(
  ledger: Ledger,
  ports: ReaderPorts & { readonly submitBatch: SubmitBatch; readonly log: Log },
): HttpApp {
  const app = createHttpApp({ log: ports.log, maxBodyBytes });
  app.get("/health", (context) => context.json({ status: "ready" }));
  limitCallers(app, { now: ports.now, paths: lookedAround });
  serveBatches(app, { ledger, submitBatch: ports.submitBatch });
  serveLog(app, ledger);
  serveBrowse(app, ledger);
  serveRecords(app, ledger, ports);
  serveExtractions(app, ledger, ports);
  app.doc31("/openapi.json", { openapi: "3.1.0", info: { title: "Tsunagu ledger node", version: "1" } });
  return app;
}
