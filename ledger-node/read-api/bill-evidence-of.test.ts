import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getBillEvidence } from "@tsunagu/core/api/ledger-node.ts";
import type { BillEvidence } from "@tsunagu/core/proofs/bill-evidence.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { someAccount, someMonth } from "@tsunagu/core/testing/some-record.ts";
import { accountParams, atHome, fillNode, type SomeNode } from "../testing/fill-node.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";

/** The verifier has looked at it before. */
const toBillEvidence = (answer: unknown): BillEvidence => answer as BillEvidence;

const contextOf = (node: SomeNode, account = someAccount) => ({
  policy: somePolicy(node.chain),
  want: { seller: 2, month: someMonth, account, periodEnd: someNow },
  seen: nothingSeen,
  now: someNow,
});

test("claim 1d: bill evidence of the running node proves the account whole under the newest closing", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
  const evidence = await callContract(getBillEvidence, { params: accountParams() }, node.as("2:1"));
  const bill = verifyBillEvidence(evidence, contextOf(node), someProofTools);
  assert.equal(bill.records.length, 7);
  assert.deepEqual([bill.state.usageWh, bill.state.coveredWh], [100n + 90n + 102n + 103n + 7_000n, 60n]);
});

test("bill evidence with anything changed, left out, added or reordered is refused", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
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
  await node.sendBatch(someWriter(node.chain).batch([atHome(0)]).transaction);
  const closing = someWriter(node.chain, { stream: 1 });
  closing.sequence = 1n;
  await node.sendBatch(closing.closing().transaction);
  const context = { ...contextOf(node, absent), now: someNow + 60 };
  assert.equal(verifyBillEvidence(await ask(), context, someProofTools).records.length, 0);
});

test("a later bill brings the proof that the log the asker has seen still stands", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fillNode(node);
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
