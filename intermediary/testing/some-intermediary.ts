import { randomBytes } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postMeasuredSlot } from "@tsunagu/core/api/device-fees.ts";
import { getProgress } from "@tsunagu/core/api/operator.ts";
import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import { type Intermediary, startIntermediary } from "../start-intermediary.ts";
import { type SomeLedgerProcess, someLedgerProcess } from "./some-ledger-process.ts";
import { until } from "./until.ts";

export type SomeIntermediary = {
  readonly ledger: SomeLedgerProcess;
  /** Moves the clocks of both machines. */
  readonly setNow: (at: number) => void;
  readonly now: () => number;
  /** As the operator of devices, and as the trading server. */
  readonly operator: CallTools;
  readonly trading: CallTools;
  readonly mqttPort: () => number;
  readonly dataDir: string;
  /** Ends the intermediary and starts it again on its data. */
  readonly restart: () => Promise<void>;
  /** Waits until nothing that is due waits to be settled, matched or sent. */
  readonly atRest: () => Promise<void>;
};

const seedOf = (name: string) => Buffer.from(someSigner(name).secretKey).toString("hex");

/** What waits by the clock looks again soon: the clock of a test jumps. */
const hurriedTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.min(delayMs, 50));
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};

/** The whole intermediary with a real ledger node beside it, both at a time that the test says. */
export async function someIntermediary(
  context: TestContext,
  { now: startAt, genesis = {} }: { readonly now: number; readonly genesis?: Partial<Genesis> },
): Promise<SomeIntermediary> {
  const dataDir = mkdtempSync(join(tmpdir(), "tsunagu-intermediary-"));
  const clock = join(dataDir, "clock");
  let at = startAt;
  const setNow = (next: number) => {
    at = next;
    // Never half written: the other process may read at any moment.
    writeFileSync(`${clock}.new`, String(next));
    renameSync(`${clock}.new`, clock);
  };
  setNow(startAt);
  const ledger = await someLedgerProcess(context, { time: startAt, ...genesis }, { clock });
  const tradingUrl = await someTrading(context);
  let running: Intermediary | undefined;
  const start = async () => {
    running = await startIntermediary(
      {
        host: "127.0.0.1",
        port: 0,
        deviceHost: "127.0.0.1",
        ocppPort: 0,
        mqttPort: 0,
        deviceBytesPerDay: 10_000_000,
        dataDir,
        genesis: ledger.genesis,
        member: 1,
        batchKey: parseSigningKey(seedOf(someKeyNames.batch)),
        readKey: parseSigningKey(seedOf(someKeyNames.read)),
        ledgerUrl: ledger.url(),
        tradingUrl,
        tradingToken: "to-trading",
        ownToken: "own",
        operatorToken: "operator",
        logLevel: "silent",
      },
      {
        now: () => at,
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        timers: hurriedTimers,
        log: silentLog,
      },
    );
  };
  const stop = async () => running?.[Symbol.asyncDispose]();
  context.after(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await start();
  const callAs = (token: string): CallTools => ({
    send: sendHttpWithin(30_000),
    get baseUrl() {
      return `http://127.0.0.1:${running?.httpPort}`;
    },
    headers: { authorization: `Bearer ${token}` },
  });
  const operator = callAs("operator");
  return {
    ledger,
    setNow,
    now: () => at,
    operator,
    trading: callAs("own"),
    mqttPort: () => running?.mqttPort ?? 0,
    dataDir,
    restart: async () => {
      await stop();
      await start();
    },
    atRest: () => atRest(operator),
  };
}

/** Twice in a row, because a room that has just been woken may not have begun. */
async function atRest(operator: CallTools): Promise<void> {
  let quiet = 0;
  await until("nothing waits any more", async () => {
    const { toSettle, toMatch, toSend } = await callContract(getProgress, {}, operator);
    quiet = toSettle + toMatch + toSend === 0 ? quiet + 1 : 0;
    if (quiet > 0) await new Promise((resolve) => setTimeout(resolve, 60));
    return quiet >= 3;
  });
}

/** A trading server that prices half hours. */
async function someTrading(context: TestContext): Promise<string> {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100_000 });
  serveContract(app, postMeasuredSlot, ({ body: { energyWh } }) => {
    const text = { ja: "12円", en: "12 yen" };
    return { yen: "12", energyWh, seconds: slotSeconds, text, priceText: text, stop: false };
  });
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  context.after(() => http[Symbol.asyncDispose]());
  return `http://127.0.0.1:${http.port}`;
}
