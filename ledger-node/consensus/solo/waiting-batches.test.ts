import assert from "node:assert/strict";
import { test } from "node:test";
import { someStart, someUsage, someUsageCorrection } from "@tsunagu/core/testing/some-record.ts";
import { openLedger } from "../../ledger/open-ledger.ts";
import { someLedgerConfig } from "../../testing/some-config.ts";
import { someDataDir } from "../../testing/some-data-dir.ts";
import { someWriter } from "../../testing/some-writer.ts";
import { createWaitingBatches } from "./waiting-batches.ts";

const noon = someStart + 3_600;
/** Weighs 50 each. */
const corrections = (count: number) =>
  Array.from({ length: count }, (_, nth) => someUsageCorrection({ start: someStart + nth }));

test("a block takes as many of the waiting ones as it may weigh, in the order in which they came", async () => {
  using dir = someDataDir();
  await using ledger = await openLedger(someLedgerConfig(dir.path), () => noon);
  const waiting = createWaitingBatches(ledger.application);
  const writer = someWriter(ledger.state.chain);
  const sizes = [1_700, 1_400, 101, 1, 3_200, 1];
  for (const size of sizes) waiting.add(writer.batch(corrections(size)).transaction).catch(() => {});
  const taken = () => waiting.take(noon).map(({ checked }) => checked.header.count);
  assert.deepEqual(taken(), [1_700, 1_400]);
  assert.deepEqual(taken(), [101, 1]);
  assert.deepEqual(taken(), [3_200]);
  assert.deepEqual(taken(), [1]);
  assert.ok(waiting.isEmpty());
  assert.deepEqual(taken(), []);
});

test("overloaded: when too many bytes wait, the next is told to come again, until some have left", async () => {
  using dir = someDataDir();
  await using ledger = await openLedger(someLedgerConfig(dir.path), () => noon);
  const writer = someWriter(ledger.state.chain);
  const batches = [0, 1, 2].map((nth) =>
    writer.batch([someUsage({ start: someStart - nth * 60, durationS: 60 })]),
  );
  const [first, second, third] = batches.map(({ transaction }) => transaction);
  assert.ok(first && second && third);
  const waiting = createWaitingBatches(ledger.application, first.length + second.length);
  waiting.add(first).catch(() => {});
  waiting.add(second).catch(() => {});
  await assert.rejects(waiting.add(third), { code: "overloaded" });
  assert.equal(waiting.take(noon).length, 2);
  waiting.add(third).catch(() => {});
  assert.ok(!waiting.isEmpty());
  waiting.failAll(new Error("over"));
  assert.ok(waiting.isEmpty());
});
