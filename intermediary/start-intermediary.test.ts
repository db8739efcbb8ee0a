import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postMeasuredSlot } from "@tsunagu/core/api/device-fees.ts";
import * as trading from "@tsunagu/core/api/intermediary.ts";
import { putMeter } from "@tsunagu/core/api/operator.ts";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import { connectAsync } from "mqtt";
import { startIntermediary } from "./start-intermediary.ts";
import { type SomeLedgerProcess, someLedgerProcess } from "./testing/some-ledger-process.ts";
import { accountOfMonth, somePurchaser, somePurchaserId, someSerial } from "./testing/some-settling.ts";
import { until } from "./testing/until.ts";

const clock = () => Math.floor(Date.now() / 1_000);
/** The first of six half hours that are over, all of one month. */
const begin = (() => {
  const latest = slotOf(clock()) - 6;
  const sameMonth = monthOf(latest * slotSeconds) === monthOf((latest + 6) * slotSeconds);
  return (sameMonth ? latest : latest - 12) * slotSeconds;
})();
const month = monthOf(begin);
const account = accountOfMonth(month);
const quality = { meterClass: "verified", tolerancePercent: "1.0", verifiedUntil: null };

const seedOf = (name: string) => Buffer.from(someSigner(name).secretKey).toString("hex");

/** A trading server that prices half hours and notes them. */
async function someTrading(context: TestContext) {
  const asked: { energyWh: string; slotStart: number }[] = [];
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100_000 });
  serveContract(app, postMeasuredSlot, ({ body: { energyWh, slotStart } }) => {
    asked.push({ energyWh, slotStart });
    const text = { ja: "12円", en: "12 yen" };
    return { yen: "12", energyWh, seconds: slotSeconds, text, priceText: text, stop: false };
  });
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  context.after(() => http[Symbol.asyncDispose]());
  return { asked, url: `http://127.0.0.1:${http.port}` };
}

async function someSystem(context: TestContext) {
  const ledger = await someLedgerProcess(context, { time: clock(), firstMonth: month - 1 });
  const { asked, url: tradingUrl } = await someTrading(context);
  const dataDir = mkdtempSync(join(tmpdir(), "tsunagu-intermediary-"));
  const config = {
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
  } as const;
  const start = () =>
    startIntermediary(config, {
      now: clock,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      timers: processTimers,
      log: silentLog,
    });
  context.after(() => rmSync(dataDir, { recursive: true, force: true }));
  return { ledger, asked, start };
}

const callAs = (port: number, token: string): CallTools => ({
  send: sendHttpWithin(30_000),
  baseUrl: `http://127.0.0.1:${port}`,
  headers: { authorization: `Bearer ${token}` },
});

/** A meter of the operator's, and its connection. */
async function meterOnLine(
  context: TestContext,
  ports: { httpPort: number; mqttPort: number },
  meter: { meterId: string; serial: string; kind: "settlement" | "plant"; plant?: string },
) {
  const { meterId, ...facts } = meter;
  const { username, password, topic } = await callContract(
    putMeter,
    { params: { meterId }, body: { endUse: "household", ...facts, ...quality } },
    callAs(ports.httpPort, "operator"),
  );
  const client = await connectAsync(`mqtt://127.0.0.1:${ports.mqttPort}`, { username, password });
  context.after(() => client.endAsync(true));
  return {
    report: (at: number, importWh: number) =>
      client.publishAsync(topic, JSON.stringify({ meterId, at, importWh }), { qos: 1 }),
  };
}

/** Waits until nothing waits for the ledger any more. */
async function onLedgerUntil(tools: CallTools, settlementUntil: number): Promise<void> {
  await until("everything is on the ledger", async () => {
    const { waitingRecords, settlementUntil: reached } = await callContract(
      trading.getCompleteness,
      { params: { purchaserId: somePurchaserId }, query: { month: String(month) } },
      tools,
    );
    return waitingRecords === 0 && (reached ?? 0) >= settlementUntil;
  });
}

async function extract(tools: CallTools, ledger: SomeLedgerProcess) {
  let evidence: unknown;
  const closedAfter = clock();
  const hasClosed = async () => {
    try {
      evidence = await callContract(
        trading.getExtraction,
        {
          params: { seller: "2", month: String(month), account },
          query: { closedAfter: String(closedAfter) },
        },
        tools,
      );
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "not_ready") return false;
      throw error;
    }
  };
  // It has just closed by itself if a day has just ended, and closes when it is asked a minute later.
  await until("the ledger has closed", hasClosed, { withinMs: 90_000 });
  return verifyBillEvidence(
    evidence,
    {
      policy: policyOfGenesis(ledger.genesis, nodeProofTools.hasher),
      want: { seller: 2, month, account: toAccountId(account), periodEnd: begin },
      seen: { checkpoint: null, account: null },
      now: clock(),
    },
    nodeProofTools,
  );
}

test("claim 1e: the trading server gets, through the intermediary, what a meter reported and the node extracted", async (context) => {
  const { ledger, asked, start } = await someSystem(context);
  await using intermediary = await start();
  const tools = callAs(intermediary.httpPort, "own");
  await callContract(
    trading.putPurchaser,
    { params: { purchaserId: somePurchaserId }, body: somePurchaser({ months: [month] }) },
    tools,
  );
  const home = await meterOnLine(context, intermediary, {
    meterId: "m-1",
    serial: someSerial,
    kind: "settlement",
  });
  const plant = await meterOnLine(context, intermediary, {
    meterId: "p-1",
    serial: "sun",
    kind: "plant",
    plant: somePlant,
  });
  await plant.report(begin, 0);
  await plant.report(begin + slotSeconds, 300);
  await home.report(begin, 1_000);
  await home.report(begin + slotSeconds, 1_450);
  await home.report(begin + 2 * slotSeconds, 1_450);
  await onLedgerUntil(tools, begin + 2 * slotSeconds);

  // The ledger goes away in the middle of the work and comes back: nothing is lost, nothing comes twice.
  await ledger.kill();
  await home.report(begin + 4 * slotSeconds, 2_050);
  await until("the meter has reported", async () => (await pendingOf(tools)) > 0);
  await ledger.start();
  await onLedgerUntil(tools, begin + 4 * slotSeconds);
  await until("the slots are matched", async () => (await originsOf(tools)).some((name) => name === "solar"));

  const { records, closing } = await extract(tools, ledger);
  const usages = usagesOfRecords(records, { asOf: closing.blockTime }).sort((a, b) => a.start - b.start);
  assert.deepEqual(
    usages.map(({ start: at, wh, endUse, quality: known, origins }) => [
      (at - begin) / slotSeconds,
      wh,
      endUse,
      known,
      Object.fromEntries(origins.map((share) => [share.origin, share.wh])),
    ]),
    [
      [0, 450n, "household", "measured", { solar: 300n, "residual-mix": 150n }],
      [1, 0n, "household", "measured", {}],
      [2, 300n, "household", "estimated", { "residual-mix": 300n }],
      [3, 300n, "household", "estimated", { "residual-mix": 300n }],
    ],
  );
  assert.ok(asked.every(({ slotStart }) => slotStart >= begin));
});

async function pendingOf(tools: CallTools): Promise<number> {
  const { waitingRecords } = await callContract(
    trading.getCompleteness,
    { params: { purchaserId: somePurchaserId }, query: { month: String(month) } },
    tools,
  );
  return waitingRecords;
}

async function originsOf(tools: CallTools): Promise<string[]> {
  const { rows } = await callContract(
    trading.getHistory,
    { params: { purchaserId: somePurchaserId }, query: { month: String(month) } },
    tools,
  );
  return rows.flatMap(({ origins }) => origins.map(({ method }) => method));
}

test("an account that is not the asking seller's purchaser's is not extracted; a wrong token gets nothing", async (context) => {
  const { start } = await someSystem(context);
  await using intermediary = await start();
  const ask = (token: string) =>
    callContract(
      trading.getExtraction,
      { params: { seller: "2", month: String(month), account } },
      callAs(intermediary.httpPort, token),
    );
  await assert.rejects(ask("own"), { code: "not_found" });
  for (const token of ["operator", "to-trading", ""]) {
    await assert.rejects(
      ask(token),
      (error: unknown) =>
        error instanceof Error &&
        "code" in error &&
        /not_signed_in|wrong_credentials/.test(String(error.code)),
    );
  }
});

test("a second intermediary on one data folder is refused: two would send each other's batches", async (context) => {
  const { start } = await someSystem(context);
  await using _first = await start();
  await assert.rejects(start(), { code: "conflict", message: /another process uses/ });
});
