import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getAccountRecords,
  getAssetRecords,
  getBillEvidence,
  getEntryRecords,
  getMeterRecords,
  getOwnRecords,
} from "@tsunagu/core/api/ledger-node.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toMeterId } from "@tsunagu/core/records/ledger-ids.ts";
import {
  someAccount,
  someAsset,
  someMeter,
  someMonth,
  somePlace,
  somePlant,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import {
  accountParams,
  atHome,
  awayFromHome,
  fillNode,
  someCharger,
  someNeighboursAccount,
} from "../testing/fill-node.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, startSomeNode } from "../testing/start-some-node.ts";

const hexOf = (record: Parameters<typeof encodeRecord>[0]) => bytesToHex(encodeRecord(record));

test("claim 1b, 7a: what is stored says whose energy it was, how much, where and for what it was used", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  const query = { from: String(awayFromHome.start), to: String(awayFromHome.start + 1) };
  const { records } = await callContract(
    getAccountRecords,
    { params: accountParams(), query },
    node.as("2:1"),
  );
  const stored = records.map(({ record }) => decodeRecord(hexToBytes(record)));
  assert.deepEqual(stored, [awayFromHome]);
  const { account, wh, place, endUse } = awayFromHome;
  assert.deepEqual(
    { account, wh, place, endUse },
    { account: someAccount, wh: 7_000, place: somePlace, endUse: "ev-charging" },
  );
});

test("claim 1c, 1d, 7b, 9a, 10a: extracts by identifier and period, and returns what it extracted", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  const extract = async (query = {}) => {
    const input = { params: accountParams(), query };
    return (await callContract(getAccountRecords, input, node.as("2:1"))).records;
  };
  const all = await extract();
  assert.equal(all.length, 8);
  const period = await extract({ from: String(atHome(2).start), to: String(atHome(0).start) });
  assert.deepEqual(
    new Set(period.map(({ record }) => record)),
    new Set([
      hexOf(atHome(1)),
      hexOf(atHome(2)),
      hexOf(awayFromHome),
      hexOf(someUsageCorrection({ start: atHome(1).start, previousWh: 101, wh: 90 })),
    ]),
  );
  for (const [nth, { entry, index }] of all.entries()) {
    const before = all[nth - 1];
    if (before) assert.ok(before.entry < entry || (before.entry === entry && before.index < index));
  }
  assert.deepEqual(await extract({ from: "0", to: "1" }), []);
});

test("a seller, whoever acts for it and its auditor read its accounts; nobody else does", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  const bill = (keyId: string) => callContract(getBillEvidence, { params: accountParams() }, node.as(keyId));
  for (const keyId of ["1:2", "2:1", "3:1"]) assert.ok(await bill(keyId));
  for (const keyId of ["4:2", "5:2"]) await assert.rejects(bill(keyId), { code: "not_allowed" });
});

test("an operator without the seller's grants reads what it wrote, and nothing else of the account", async () => {
  using dir = someDataDir();
  const grants = [{ kind: "records-for", member: 4, seller: 2 }] as const;
  await using node = await startSomeNode(dir.path, { grants: [...grants] });
  const own = someUsage({ seller: 2, operator: 4, wh: 5 });
  const sellers = someUsage({ seller: 5, operator: 5, wh: 6 });
  await node.sendBatch(someWriter(node.chain, { member: 4 }).batch([own]).transaction);
  await node.sendBatch(someWriter(node.chain, { member: 5 }).batch([sellers]).transaction);
  const meter = async (keyId: string) => {
    const query = { from: String(someStart), to: String(someStart + 1) };
    const input = { params: { meter: someMeter }, query };
    return (await callContract(getMeterRecords, input, node.as(keyId))).records.map(({ record }) => record);
  };
  assert.deepEqual(await meter("4:2"), [hexOf(own)]);
  assert.deepEqual(await meter("5:2"), [hexOf(sellers)]);
  assert.deepEqual(await meter("2:1"), [hexOf(own)]);
  assert.deepEqual(await meter("3:1"), []);
  const bill = callContract(getBillEvidence, { params: accountParams() }, node.as("4:2"));
  await assert.rejects(bill, { code: "not_allowed" });
});

test("records are found by meter, by asset, by entry, and by the member who wrote them", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  const query = { from: String(someStart - 86_400), to: String(someStart + 86_400) };
  const seller = node.as("2:1");
  const byMeter = await callContract(getMeterRecords, { params: { meter: someCharger }, query }, seller);
  assert.deepEqual(
    byMeter.records.map(({ record }) => record),
    [hexOf(awayFromHome)],
  );
  const params = { plant: somePlant, slot: String(slotOf(atHome(0).start)) };
  const byAsset = await callContract(getAssetRecords, { params }, seller);
  assert.deepEqual(
    byAsset.records.map(({ record }) => record),
    [hexOf(someAsset({ start: atHome(0).start })), hexOf(someTransfer({ start: atHome(0).start, wh: 60 }))],
  );
  const byEntry = await callContract(getEntryRecords, { params: { index: "0" } }, seller);
  assert.equal(byEntry.records.length, 6);
  await assert.rejects(callContract(getEntryRecords, { params: { index: "5" } }, seller), {
    code: "not_found",
  });
  const own = await callContract(getOwnRecords, { params: { member: "1" }, query }, node.as("1:2"));
  assert.equal(own.records.length, 10);
  assert.equal(own.next, null);
  const others = callContract(getOwnRecords, { params: { member: "1" }, query }, seller);
  await assert.rejects(others, { code: "not_allowed" });
});

test("a member's own records come page by page, each once", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const writer = someWriter(node.chain);
  const many = (meter: string, count: number) =>
    Array.from({ length: count }, (_, nth) =>
      someUsage({ start: someStart - 1_800 + nth, durationS: 1, meter: toMeterId(meter.repeat(8)) }),
    );
  for (const meter of ["41", "42", "43"]) await node.sendBatch(writer.batch(many(meter, 1_500)).transaction);
  const query = { from: String(someStart - 3_600), to: String(someStart) };
  const pageAfter = (after: string | null) =>
    callContract(
      getOwnRecords,
      { params: { member: "1" }, query: after === null ? query : { ...query, after } },
      node.as("1:2"),
    );
  const pages = [await pageAfter(null)];
  for (let page = pages[0]; page !== undefined && page.next !== null; page = pages.at(-1)) {
    pages.push(await pageAfter(page.next));
  }
  const found = pages.flatMap(({ records }) => records.map(({ record }) => record));
  assert.equal(pages.length, 3);
  assert.equal(found.length, 4_500);
  assert.equal(new Set(found).size, 4_500);
});

test("every extraction is noted on disk, with who, what and how much", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  await callContract(getBillEvidence, { params: accountParams() }, node.as("3:1"));
  await assert.rejects(callContract(getBillEvidence, { params: accountParams() }, node.as("4:2")));
  await callContract(getAccountRecords, { params: accountParams(someNeighboursAccount) }, node.as("1:2"));
  const lines = readFileSync(join(dir.path, "audit.jsonl"), "utf8").trim().split("\n");
  const facts = lines
    .map((line) => JSON.parse(line))
    .map(({ nonce, ...rest }) => ({ ...rest, hasNonce: /^[0-9a-f]{32}$/.test(nonce) }));
  const path = `/v1/accounts/2/${someMonth}`;
  const common = { time: someNow, hasNonce: true, sellers: [2] };
  assert.deepEqual(facts, [
    { ...common, member: 3, key: 1, asked: `${path}/${someAccount}/bill`, records: 7 },
    { ...common, member: 1, key: 2, asked: `${path}/${someNeighboursAccount}/records`, records: 1 },
  ]);
});
