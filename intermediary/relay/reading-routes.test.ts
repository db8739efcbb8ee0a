import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { putSeller } from "@tsunagu/core/api/intermediary.ts";
import {
  getRelayedAccount,
  getRelayedEntry,
  getRelayedExtractions,
  getRelayedMeter,
  getRelayedSlot,
  listPlants,
} from "@tsunagu/core/api/ledger-relay.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { someAsset, someMeter, somePlant, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { LedgerReads } from "../ledger-client/ledger-client.ts";
import type { PlacedRecord } from "../ledger-client/read-whole-account.ts";
import { serveSellers } from "../sellers/seller-routes.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { accountOfMonth, keepPurchaser, somePurchaser } from "../testing/some-settling.ts";
import { serveReadings } from "./reading-routes.ts";

const month = monthOf(someNow);
const account = toAccountId(accountOfMonth(month));

const placed = (record: Parameters<typeof encodeRecord>[0], entry: number, index: number): PlacedRecord => ({
  record: Buffer.from(encodeRecord(record)).toString("hex"),
  entry,
  index,
});

/** What our member may read: sellers 2 and 7 write through us, in one batch even. */
const own = placed(someUsage({ seller: 2, account }), 4, 1);
const others = placed(someUsage({ seller: 7 }), 4, 0);

async function someRelay(context: TestContext, change: Partial<LedgerReads> = {}) {
  const machine = await someMachine(context);
  await keepPurchaser(somePurchaser({ months: [month] }), machine);
  const ledger: LedgerReads = {
    placedOfAccount: async () => [own],
    placedOfEntry: async () => [others, own],
    placedOfMeter: async () => [others, own],
    placedOfSlot: async () => [
      placed(someAsset({ seller: 7 }), 5, 0),
      placed(someAsset({ seller: 2 }), 6, 0),
    ],
    extractionsOf: async () => [{ time: 9, member: 3, asked: "/v1/entries/4/records", records: 2 }],
    ...change,
  };
  const app = createHttpApp({ log: machine.log, maxBodyBytes: 10_000 });
  serveSellers(app, machine);
  serveReadings(app, { ...machine, ledger, genesis: someGenesis() });
  const tools: CallTools = {
    baseUrl: "",
    send: async ({ url, ...request }) => {
      const response = await app.request(url, request);
      return { status: response.status, text: await response.text() };
    },
  };
  const notes = () =>
    machine.store.selectFrom("relayed_reads").select(["seller", "asked", "records", "outcome"]).execute();
  return { tools, notes };
}

test("of a batch, a meter and a plant's half hour only the asking seller's records come through", async (context) => {
  const { tools } = await someRelay(context);
  const entry = { params: { seller: "2", index: "4" } };
  const batch = await callContract(getRelayedEntry, entry, tools);
  assert.deepEqual(batch, { records: [own], next: null, count: 1 });
  const meter = { params: { seller: "2", meter: someMeter }, query: { from: "0", to: "9" } };
  assert.deepEqual((await callContract(getRelayedMeter, meter, tools)).records, [own]);
  const slot = { params: { seller: "2", plant: somePlant, slot: "1" } };
  const { records } = await callContract(getRelayedSlot, slot, tools);
  assert.deepEqual(
    records.map(({ entry: at }) => at),
    [6],
  );
  const stranger = await callContract(getRelayedEntry, { params: { seller: "9", index: "4" } }, tools);
  assert.deepEqual(stranger, { records: [], next: null, count: 0 });
});

test("an account is given to its own seller only, and every read is noted, answered or not", async (context) => {
  const { tools, notes } = await someRelay(context);
  const ask = (seller: string, of: string) =>
    callContract(getRelayedAccount, { params: { seller, month: String(month), account: of } }, tools);
  assert.deepEqual((await ask("2", account)).records, [own]);
  await assert.rejects(ask("7", account), { code: "not_found" });
  await assert.rejects(ask("2", "e".repeat(32)), { code: "not_found" });
  await assert.rejects(ask("two", account), { code: "invalid_input" });
  const asked = (of: string) => `accounts/${month}/${of}`;
  assert.deepEqual(await notes(), [
    { seller: 2, asked: asked(account), records: 1, outcome: "answered" },
    { seller: 7, asked: asked(account), records: 0, outcome: "not_found" },
    { seller: 2, asked: asked("e".repeat(32)), records: 0, outcome: "not_found" },
  ]);
});

test("a batch of many records comes page by page, each record once", async (context) => {
  const many = Array.from({ length: 450 }, (_, index) => placed(someUsage({ wh: index }), 4, index));
  const { tools } = await someRelay(context, { placedOfEntry: async () => many });
  const page = (after?: string) =>
    callContract(
      getRelayedEntry,
      { params: { seller: "2", index: "4" }, query: after === undefined ? {} : { after } },
      tools,
    );
  const pages = [await page()];
  for (let last = pages.at(-1); last?.next; last = pages.at(-1)) pages.push(await page(last.next));
  assert.deepEqual(
    pages.map(({ records }) => records.length),
    [200, 200, 50],
  );
  assert.deepEqual(
    pages.flatMap(({ records }) => records),
    many,
  );
});

test("what the ledger refuses is told as it is, and noted", async (context) => {
  const { tools, notes } = await someRelay(context, {
    placedOfEntry: async () => {
      throw new Problem("not_found", "entry 4 is no batch");
    },
  });
  const entry = callContract(getRelayedEntry, { params: { seller: "2", index: "4" } }, tools);
  await assert.rejects(entry, { code: "not_found", message: "entry 4 is no batch" });
  assert.deepEqual(
    (await notes()).map(({ outcome }) => outcome),
    ["not_found"],
  );
});

test("who was given records by the node is told with the member's name", async (context) => {
  const { tools } = await someRelay(context);
  const { extractions } = await callContract(getRelayedExtractions, { params: { seller: "2" } }, tools);
  assert.equal(extractions[0]?.memberName, "Some Auditor");
});

test("plants have the names that their own seller tells; another's word about them is nothing", async (context) => {
  const { tools } = await someRelay(context);
  const names = async () => (await callContract(listPlants, {}, tools)).plants.map(({ name }) => name);
  assert.deepEqual(await names(), [null]);
  const tell = (seller: number, ja: string) =>
    callContract(
      putSeller,
      {
        params: { seller: String(seller) },
        body: {
          seller,
          name: { ja: "売り手", en: "Seller" },
          plans: [],
          plants: [{ plant: somePlant, name: { ja, en: ja } }],
        },
      },
      tools,
    );
  await tell(7, "嘘");
  assert.deepEqual(await names(), [null]);
  await tell(2, "みなみ風太陽光");
  assert.deepEqual(await names(), [{ ja: "みなみ風太陽光", en: "みなみ風太陽光" }]);
});
