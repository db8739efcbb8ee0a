import { join } from "node:path";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { startSolo } from "./consensus/solo/start-solo.ts";
import { openLedger } from "./ledger/open-ledger.ts";
import { openAuditLog } from "./read-api/audit-log.ts";
import { createReaderGate } from "./read-api/authenticate-reader.ts";
import { createReadApi } from "./read-api/create-read-api.ts";
import { createSubmitBatch } from "./read-api/submit-batch.ts";
import type { LedgerNodeConfig } from "./read-config.ts";

export type LedgerNodePorts = {
  /** Whole seconds. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Log;
  /** Memory and disk no longer agree: the process must end, and start again from the disk. */
  readonly onFatal: (error: unknown) => void;
};

export type LedgerNode = AsyncDisposable & { readonly port: number };

/** Opens the ledger, starts consensus, opens the door. Disposing closes them in the opposite order. */
export async function startLedgerNode(config: LedgerNodeConfig, ports: LedgerNodePorts): Promise<LedgerNode> {
  const { now, log } = ports;
  await using started = new AsyncDisposableStack();
  const ledger = started.use(await openLedger(config, now));
  const { state } = ledger;
  const audit = started.use(await openAuditLog(join(config.dataDir, "audit.jsonl")));
  const consensus = started.use(startSolo(ledger.application, config, ports));
  const app = createReadApi(ledger, {
    submitBatch: createSubmitBatch(ledger, consensus),
    gate: createReaderGate(state.registry, { now, verify: state.tools.verify }),
    ...{ audit, now, log },
  });
  const http = started.use(await startHttp(app, { ...config, setting: "LEDGER_PORT" }));
  log.info("ledger node started", {
    chain: bytesToHex(state.chain),
    port: http.port,
    height: state.height,
    entries: state.log.size,
    accepted: String(state.accepted),
  });
  const running = started.move();
  return { port: http.port, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
