import { join } from "node:path";
import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { createIntermediaryApp } from "./http/create-intermediary-app.ts";
import { createLedgerClient } from "./ledger-client/ledger-client.ts";
import { readLedgerIdentity } from "./ledger-client/ledger-identity.ts";
import type { MachineTools } from "./machine/machine-tools.ts";
import { startOutbox } from "./outbox/start-outbox.ts";
import { findPurchaserByToken } from "./purchasers/find-purchaser.ts";
import type { IntermediaryConfig } from "./read-config.ts";
import { onPurchaserSaved } from "./settling/on-purchaser-saved.ts";
import { onReregistered } from "./settling/on-reregistered.ts";
import { plantsOf } from "./settling/plants.ts";
import { startSettling } from "./settling/start-settling.ts";
import { takeOutcomes } from "./settling/take-outcomes.ts";
import { startDeviceSide } from "./start-device-side.ts";
import { openDatabase } from "./store/open-database.ts";
import { createTradingClient } from "./trading-client/create-trading-client.ts";

export type IntermediaryPorts = {
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly timers: Timers;
  readonly log: Log;
};

export type Intermediary = AsyncDisposable & {
  readonly httpPort: number;
  readonly ocppPort: number;
  readonly mqttPort: number;
};

/** Somebody who brings several files needs no longer between two of them. */
const pastRestSeconds = 3;
const neighbourTimeoutMs = 20_000;

/** Opens what is on disk, goes on where it stopped, opens the doors. Disposing closes them in the opposite order. */
export async function startIntermediary(
  config: IntermediaryConfig,
  ports: IntermediaryPorts,
): Promise<Intermediary> {
  const { log } = ports;
  const identity = readLedgerIdentity(config, nodeProofTools.hasher);
  await using started = new AsyncDisposableStack();
  started.use(holdFolder(config.dataDir, { advice: "two intermediaries would send one stream of batches" }));
  const store = await openDatabase(join(config.dataDir, "intermediary.sqlite"));
  started.defer(() => store.destroy());
  const tools: MachineTools = { ...ports, store };
  const send = sendHttpWithin(neighbourTimeoutMs);
  const ledger = ledgerClient({ config, readKeyNumber: identity.readKeyNumber }, { ...ports, send });
  const trading = createTradingClient({ url: config.tradingUrl, token: config.tradingToken, send });
  // The rooms wake each other: readings the settling, settling the outbox, the ledger's answers the settling again.
  const wake = { settling: () => {}, outbox: () => {} };
  const devices = started.use(
    await startDeviceSide({
      ...tools,
      ...trading,
      findPurchaserByToken: findPurchaserByToken(store),
      onMeasured: () => wake.settling(),
      onReregistered,
      host: config.deviceHost,
      ocppPort: config.ocppPort,
      mqttPort: config.mqttPort,
      settings: { bytesPerDay: config.deviceBytesPerDay },
    }),
  );
  const settling = started.use(
    startSettling({
      ...tools,
      ...identity,
      member: config.member,
      plants: plantsOf(identity.genesis, config.member),
      pastRestSeconds,
      onQueued: () => wake.outbox(),
      readBackPorts: ledger,
      askSlotFee: trading.askSlotFee,
      publishFee: devices.publishFee,
    }),
  );
  wake.settling = settling.wake;
  const outbox = started.use(
    startOutbox({
      ...tools,
      ...identity,
      ledger,
      proofTools: nodeProofTools,
      onOutcomes: (db, told) => takeOutcomes(db, told, ports.now()),
      onAnswered: settling.wake,
    }),
  );
  wake.outbox = outbox.wake;
  const app = createIntermediaryApp({
    ...tools,
    ...config,
    ledger,
    ...identity,
    devices,
    onSaved: onPurchaserSaved,
    afterSaved: settling.wake,
  });
  const http = started.use(await startHttp(app, { ...config, setting: "INTERMEDIARY_PORT" }));
  const doors = { httpPort: http.port, ocppPort: devices.ocppPort, mqttPort: devices.mqttPort };
  log.info("intermediary started", { ...doors, member: config.member, chain: identity.policy.chain });
  const running = started.move();
  return { ...doors, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const ledgerClient = (
  { config, readKeyNumber }: { config: IntermediaryConfig; readKeyNumber: number },
  tools: Pick<IntermediaryPorts, "now" | "random"> & { readonly send: SendHttp },
) => createLedgerClient({ ...config, readKeyNumber, signRead: config.readKey.sign }, tools);
