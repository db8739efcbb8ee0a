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
import type { BillEvidence } from "@tsunagu/core/proofs/bill-evidence.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId, toMeterId } from "@tsunagu/core/records/ledger-ids.ts";
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
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";

const otherAccount = toAccountId("11".repeat(16));
const charger = toMeterId("22".repeat(8));
type Node = Awaited<ReturnType<typeof startSomeNode>>;

const accountParams = (account = someAccount) => ({ seller: "2", month: String(someMonth), account });
const hexOf = (record: Parameters<typeof encodeRecord>[0]) => bytesToHex(encodeRecord(record));

const home = (nth: number) => someUsage({ start: someStart - nth * 1_800, wh: 100 + nth });
const away = someUsage({
  start: someStart - 900,
  durationS: 600,
  meter: charger,
  wh: 7_000,
  endUse: "ev-charging",
});
const neighbour = someUsage({ account: otherAccount, meter: toMeterId("33".repeat(8)) });

/** A home's four half hours, a charge, a correction and a transfer; a neighbour; a closing; then one more half hour. */
async function fill(node: Node): Promise<void> {
  const writer = someWriter(node.chain);
  await node.sendBatch(writer.batch([home(0), home(1), home(2), home(3), away, neighbour]).transaction);
  await node.sendBatch(writer.batch([someAsset({ start: home(0).start })]).transaction);
  await node.sendBatch(writer.batch([someTransfer({ start: home(0).start, wh: 60 })]).transaction);
  await node.sendBatch(
    writer.batch([someUsageCorrection({ start: home(1).start, previousWh: 101, wh: 90 })]).transaction,
  );
  await node.sendBatch(someWriter(node.chain, { stream: 1 }).closing().transaction);
  await node.sendBatch(writer.batch([home(4)]).transaction);
}

/** The verifier has looked at it before. */
const toBillEvidence = (answer: unknown): BillEvidence => answer as BillEvidence;

const contextOf = (node: Node, account = someAccount) => ({
  policy: somePolicy(node.chain),
  want: { seller: 2, month: someMonth, account, periodEnd: someNow },
  seen: nothingSeen,
  now: someNow,
});

test("claim 1b, 7a: what is stored says whose energy it was, how much, where and for what it was used", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const query = { from: String(away.start), to: String(away.start + 1) };
  const { records } = await callContract(
    getAccountRecords,
    { params: accountParams(), query },
    node.as("2:1"),
  );
  const stored = records.map(({ record }) => decodeRecord(hexToBytes(record)));
  assert.deepEqual(stored, [away]);
  const { account, wh, place, endUse } = away;
  assert.deepEqual(
    { account, wh, place, endUse },
    { account: someAccount, wh: 7_000, place: somePlace, endUse: "ev-charging" },
  );
});

test("claim 1c, 1d, 7b, 9a, 10a: extracts by identifier and period, and returns what it extracted", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const extract = async (query = {}) => {
    const input = { params: accountParams(), query };
    return (await callContract(getAccountRecords, input, node.as("2:1"))).records;
  };
  const all = await extract();
  assert.equal(all.length, 8);
  const period = await extract({ from: String(home(2).start), to: String(home(0).start) });
  assert.deepEqual(
    new Set(period.map(({ record }) => record)),
    new Set([
      hexOf(home(1)),
      hexOf(home(2)),
      hexOf(away),
      hexOf(someUsageCorrection({ start: home(1).start, previousWh: 101, wh: 90 })),
    ]),
  );
  for (const [nth, { entry, index }] of all.entries()) {
    const before = all[nth - 1];
    if (before) assert.ok(before.entry < entry || (before.entry === entry && before.index < index));
  }
  assert.deepEqual(await extract({ from: "0", to: "1" }), []);
});

test("claim 1d: bill evidence of the running node proves the account whole under the newest closing", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const evidence = await callContract(getBillEvidence, { params: accountParams() }, node.as("2:1"));
  const bill = verifyBillEvidence(evidence, contextOf(node), someProofTools);
  assert.equal(bill.records.length, 7);
  assert.deepEqual([bill.state.usageWh, bill.state.coveredWh], [100n + 90n + 102n + 103n + 7_000n, 60n]);
});

test("bill evidence with anything changed, left out, added or reordered is refused", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const answer = await callContract(getBillEvidence, { params: accountParams() }, node.as("2:1"));
  const evidence = toBillEvidence(answer);
  verifyBillEvidence(evidence, contextOf(node), someProofTools);
  const { records, state, checkpoint } = evidence;
  const flipped = (hex: string, at: number) =>
    hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);
  const changes: readonly (readonly [string, object])[] = [
    ["a Wh of a record", { records: flipped(records, 24) }],
    ["the last record left out", { records: records.slice(0, -128) }],
    ["the first record left out", { records: records.slice(128) }],
    ["a record twice", { records: records + records.slice(-128) }],
    [
      "two records swapped",
      { records: records.slice(128, 256) + records.slice(0, 128) + records.slice(256) },
    ],
    ["a sum", { state: flipped(state ?? "", 16) }],
    ["no account at all", { state: null, records: "" }],
    ["the closing", { closing: { ...evidence.closing, entry: flipped(evidence.closing.entry, 20) } }],
    ["the closing's place", { closing: { ...evidence.closing, index: evidence.closing.index - 1 } }],
    ["the month", { month: { ...evidence.month, leaf: flipped(evidence.month.leaf, 20) } }],
    ["the bucket", { bucket: { ...evidence.bucket, leaf: flipped(evidence.bucket.leaf, 1) } }],
    ["the checkpoint's size", { checkpoint: checkpoint.replace("\n7\n", "\n8\n") }],
  ];
  for (const [what, change] of changes) {
    assert.throws(
      () => verifyBillEvidence({ ...evidence, ...change }, contextOf(node), someProofTools),
      (error: unknown) => reasonOf(error) !== undefined,
      what,
    );
  }
});

test("an account that is not there is proved to be absent, also in a month without any", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const absent = toAccountId("99".repeat(16));
  const ask = () => callContract(getBillEvidence, { params: accountParams(absent) }, node.as("2:1"));
  await assert.rejects(ask(), { code: "not_found" });
  await node.sendBatch(someWriter(node.chain, { stream: 1 }).closing().transaction);
  assert.equal(verifyBillEvidence(await ask(), contextOf(node, absent), someProofTools).records.length, 0);
  node.clock.now += 60;
  await node.sendBatch(someWriter(node.chain).batch([home(0)]).transaction);
  const closing = someWriter(node.chain, { stream: 1 });
  closing.sequence = 1n;
  await node.sendBatch(closing.closing().transaction);
  const context = { ...contextOf(node, absent), now: someNow + 60 };
  assert.equal(verifyBillEvidence(await ask(), context, someProofTools).records.length, 0);
});

test("a later bill brings the proof that the log the asker has seen still stands", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const ask = (seen?: number) =>
    callContract(
      getBillEvidence,
      { params: accountParams(), query: seen === undefined ? {} : { seen: String(seen) } },
      node.as("2:1"),
    );
  const first = verifyBillEvidence(await ask(), contextOf(node), someProofTools);
  node.clock.now += 60;
  const closing = someWriter(node.chain, { stream: 1 });
  closing.sequence = 1n;
  await node.sendBatch(closing.closing().transaction);
  const context = { ...contextOf(node), seen: first.remember, now: node.clock.now };
  const second = verifyBillEvidence(await ask(first.checkpoint.size), context, someProofTools);
  assert.equal(second.records.length, 8);
  const without = await ask();
  assert.throws(
    () => verifyBillEvidence(without, context, someProofTools),
    (error: unknown) => reasonOf(error) === "not_consistent",
  );
  await assert.rejects(ask(1_000), { code: "invalid_input" });
});

test("a seller, whoever acts for it and its auditor read its accounts; nobody else does", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
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
  await fill(node);
  const query = { from: String(someStart - 86_400), to: String(someStart + 86_400) };
  const seller = node.as("2:1");
  const byMeter = await callContract(getMeterRecords, { params: { meter: charger }, query }, seller);
  assert.deepEqual(
    byMeter.records.map(({ record }) => record),
    [hexOf(away)],
  );
  const params = { plant: somePlant, slot: String(slotOf(home(0).start)) };
  const byAsset = await callContract(getAssetRecords, { params }, seller);
  assert.deepEqual(
    byAsset.records.map(({ record }) => record),
    [hexOf(someAsset({ start: home(0).start })), hexOf(someTransfer({ start: home(0).start, wh: 60 }))],
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
  await fill(node);
  await callContract(getBillEvidence, { params: accountParams() }, node.as("3:1"));
  await assert.rejects(callContract(getBillEvidence, { params: accountParams() }, node.as("4:2")));
  await callContract(getAccountRecords, { params: accountParams(otherAccount) }, node.as("1:2"));
  const lines = readFileSync(join(dir.path, "audit.jsonl"), "utf8").trim().split("\n");
  const facts = lines
    .map((line) => JSON.parse(line))
    .map(({ nonce, ...rest }) => ({ ...rest, hasNonce: /^[0-9a-f]{32}$/.test(nonce) }));
  const path = `/v1/accounts/2/${someMonth}`;
  const common = { time: someNow, hasNonce: true, sellers: [2] };
  assert.deepEqual(facts, [
    { ...common, member: 3, key: 1, asked: `${path}/${someAccount}/bill`, records: 7 },
    { ...common, member: 1, key: 2, asked: `${path}/${otherAccount}/records`, records: 1 },
  ]);
});
