import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getExtraction } from "@tsunagu/core/api/intermediary.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeBatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import { someChain, someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { LedgerClient, LedgerReads } from "../ledger-client/ledger-client.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { accountOfMonth, keepPurchaser, somePurchaser } from "../testing/some-settling.ts";
import { serveRelay } from "./relay-routes.ts";

const month = monthOf(someNow);

const noReads: LedgerReads = {
  placedOfAccount: async () => [],
  placedOfEntry: async () => [],
  placedOfMeter: async () => [],
  placedOfSlot: async () => [],
  extractionsOf: async () => [],
};

/** A ledger that closes when asked, at most once a minute, and gives the same evidence for every account. */
async function someRelay(context: TestContext) {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month] }), machine);
  const closings: number[] = [];
  const asked: { kind: string; stream: number; sequence: bigint }[] = [];
  const ledger: LedgerClient = {
    sendBatch: async (batch) => {
      const header = decodeBatchHeader(batch.subarray(64));
      if (isRefused(header)) throw new Error(header.why);
      asked.push({ kind: header.kind, stream: header.stream, sequence: header.sequence });
      if (machine.now() - (closings.at(-1) ?? 0) < 60)
        throw new Problem("refused", "too soon", { facts: { outcome: "too_soon" } });
      closings.push(machine.now());
      return {};
    },
    nextSequence: async () => closings.length,
    billEvidence: async () => ({ format: "tsunagu/bill/1" }),
    newestClosing: async () => ({ index: closings.length > 0 ? 7 : null, blockTime: closings.at(-1) ?? 0 }),
    checkpoint: async () => ({ checkpoint: "note", entries: 1, blockTime: 1 }),
    consistency: async () => ({ path: [] }),
    accountRecords: async () => [],
    assetRecords: async () => [],
    ...noReads,
  };
  const signer = {
    chain: someChain,
    member: 1,
    keyNumber: 1,
    sign: someSigner(someKeyNames.batch).sign,
    hasher: nobleHasher,
  };
  const app = createHttpApp({ log: machine.log, maxBodyBytes: 1_000 });
  serveRelay(app, { ...machine, ledger, signer });
  const extract = (given: { seller?: string; account?: string; closedAfter?: number } = {}) => {
    const { seller = "2", account = accountOfMonth(month), closedAfter } = given;
    return callContract(
      getExtraction,
      {
        params: { seller, month: String(month), account },
        query: closedAfter === undefined ? {} : { closedAfter: String(closedAfter) },
      },
      {
        baseUrl: "",
        send: async ({ url, method }) => {
          const response = await app.request(url, { method });
          return { status: response.status, text: await response.text() };
        },
      },
    );
  };
  const noted = async () =>
    (await machine.store.selectFrom("extractions").select("outcome").execute()).map(({ outcome }) => outcome);
  return { machine, closings, asked, extract, noted };
}

test("claim 1e: the trading server is passed on what the node extracted, and every extraction is noted", async (context) => {
  const { extract, noted, asked } = await someRelay(context);
  assert.deepEqual(await extract(), { format: "tsunagu/bill/1" });
  assert.deepEqual(asked, []);
  assert.deepEqual(await noted(), ["answered"]);
});

test("an account of another seller, or of nobody, is not extracted; that it was asked for is noted", async (context) => {
  const { extract, noted } = await someRelay(context);
  await assert.rejects(extract({ seller: "3" }), { code: "not_found" });
  await assert.rejects(extract({ account: "e".repeat(32) }), { code: "not_found" });
  assert.deepEqual(await noted(), ["not_found", "not_found"]);
});

test("the ledger is asked to close when its newest closing is older than wanted, on a stream of its own", async (context) => {
  const { machine, extract, asked } = await someRelay(context);
  await extract({ closedAfter: machine.now() });
  await extract({ closedAfter: machine.now() });
  assert.deepEqual(asked, [{ kind: "closing-asked", stream: 2, sequence: 0n }]);
});

test("within a minute of a closing the answer is when to come again", async (context) => {
  const { machine, extract, noted } = await someRelay(context);
  await extract({ closedAfter: machine.now() });
  machine.setNow(machine.now() + 20);
  await assert.rejects(extract({ closedAfter: machine.now() }), {
    code: "not_ready",
    facts: { retryAfterS: 40 },
  });
  machine.setNow(machine.now() + 40);
  await extract({ closedAfter: machine.now() });
  assert.deepEqual(await noted(), ["answered", "not_ready", "answered"]);
});

test("a time that is none is told, not guessed", async (context) => {
  const { extract } = await someRelay(context);
  await assert.rejects(extract({ closedAfter: -1 }), { code: "invalid_input" });
});
