import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { batchesPath, getReceipt, getStream } from "@tsunagu/core/api/ledger-node.ts";
import { verifyReceipt } from "@tsunagu/core/proofs/verify-receipt.ts";
import type { Batch } from "@tsunagu/core/records/make-batch.ts";
import { makeBatch } from "@tsunagu/core/records/make-batch.ts";
import { someMonth, someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { compress } from "@tsunagu/core/testing/zstd.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";

const usages = (count: number, from = 0) =>
  Array.from({ length: count }, (_, nth) =>
    someUsage({ start: someStart - (from + nth) * 60, durationS: 60 }),
  );

const headerOf = ({ transaction }: Batch) => transaction.subarray(64, 256);

test("claim 1b, 9a, 10a: a batch that was sent is stored, and its receipt proves it with every record's outcome", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const writer = someWriter(node.chain);
  const batch = writer.batch([...usages(3), someUsage({ start: someStart + 86_400 })]);
  const receipt = await node.sendBatch(batch.transaction);
  const { outcomes, index } = verifyReceipt(
    { receipt, headerBytes: headerOf(batch) },
    { policy: somePolicy(node.chain), now: someNow },
    someProofTools,
  );
  assert.deepEqual(outcomes, ["accepted", "accepted", "accepted", "in_the_future"]);
  assert.equal(index, 0);
});

test("the same batch again, also when it is zipped anew, gets the first receipt byte for byte", async () => {
  using dir = someDataDir();
  let first: unknown;
  const records = usages(40).reverse();
  const make = (chain: Uint8Array, level: number) =>
    makeBatch(
      { chain, member: 1, stream: 0, key: 1, sequence: 0n, month: someMonth, records },
      {
        sign: someSigner("member 1 batch 1").sign,
        compress: (bytes) => compress(bytes, level),
        hasher: nativeHasher,
      },
    ).transaction;
  {
    await using node = await startSomeNode(dir.path);
    const again = make(node.chain, 19);
    assert.notDeepEqual(again, make(node.chain, 1));
    first = await node.sendBatch(make(node.chain, 1));
    await node.sendBatch(someWriter(node.chain, { stream: 1 }).batch(usages(2, 100)).transaction);
    node.clock.now += 600;
    assert.deepEqual(await node.sendBatch(again), first);
  }
  await using node = await startSomeNode(dir.path);
  assert.deepEqual(await node.sendBatch(make(node.chain, 1)), first);
  const params = { member: "1", stream: "0", sequence: "0" };
  assert.deepEqual(await callContract(getReceipt, { params }, node.plain), first);
  await assert.rejects(callContract(getReceipt, { params: { ...params, sequence: "1" } }, node.plain), {
    code: "not_found",
  });
});

test("one batch sent many times at once is logged once, and all get its receipt", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const { transaction } = someWriter(node.chain).batch(usages(5));
  const receipts = await Promise.all(Array.from({ length: 8 }, () => node.sendBatch(transaction)));
  for (const receipt of receipts) assert.deepEqual(receipt, receipts[0]);
  const { nextSequence } = await callContract(
    getStream,
    { params: { member: "1", stream: "0" } },
    node.plain,
  );
  assert.equal(nextSequence, "1");
});

test("a copy with a broken signature cannot keep the real batch out", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const { transaction } = someWriter(node.chain).batch(usages(2));
  const forged = transaction.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
  const [refusal, receipt] = await Promise.allSettled([node.sendBatch(forged), node.sendBatch(transaction)]);
  assert.equal(refusal?.status, "rejected");
  assert.equal(receipt?.status, "fulfilled");
});

test("sequence_taken: another batch at a place that is spent, or about to be", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const first = someWriter(node.chain).batch(usages(2)).transaction;
  const second = someWriter(node.chain).batch(usages(3)).transaction;
  const taken = { code: "refused", facts: { outcome: "sequence_taken", number: 133 } };
  const [logged] = await Promise.all([node.sendBatch(first), assert.rejects(node.sendBatch(second), taken)]);
  assert.ok(logged);
  await assert.rejects(node.sendBatch(second), taken);
});

test("a refused batch is told by name and number, and its sequence stays unspent", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const writer = someWriter(node.chain);
  const refusedAs = (outcome: string, number: number) => ({ code: "refused", facts: { outcome, number } });
  const { transaction } = writer.batch(usages(1));
  const next = writer.batch(usages(1, 1)).transaction;
  await assert.rejects(node.sendBatch(next), refusedAs("sequence_gap", 134));
  await assert.rejects(node.sendBatch(transaction.subarray(1)), refusedAs("malformed", 128));
  const other = someWriter(new Uint8Array(32)).batch(usages(1)).transaction;
  await assert.rejects(node.sendBatch(other), refusedAs("other_chain", 129));
  const asker = someWriter(node.chain, { stream: 1 });
  await node.sendBatch(asker.closing().transaction);
  await assert.rejects(node.sendBatch(asker.closing().transaction), refusedAs("too_soon", 137));
  await node.sendBatch(transaction);
  await node.sendBatch(next);
});

test("what is no batch at all is refused as input", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const asJson = await fetch(node.baseUrl + batchesPath, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  assert.equal(asJson.status, 400);
  await assert.rejects(node.sendBatch(new Uint8Array(600_000)), { code: "invalid_input" });
  await assert.rejects(node.sendBatch(new Uint8Array()), { code: "refused" });
});

test("many streams at once: every batch is acknowledged and every sequence counts on", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await Promise.all(
    [0, 1, 2, 3].map(async (stream) => {
      const writer = someWriter(node.chain, { stream });
      for (let nth = 0; nth < 5; nth++) {
        await node.sendBatch(writer.batch(usages(2, stream * 100 + nth * 2)).transaction);
      }
    }),
  );
  for (const stream of ["0", "1", "2", "3"]) {
    const answer = await callContract(getStream, { params: { member: "1", stream } }, node.plain);
    assert.equal(answer.nextSequence, "5");
  }
});
