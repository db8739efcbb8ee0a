import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseBatch } from "./choose-batch.ts";

const waiting = (record_id: number, kind: string, threads: readonly [string, string?], month = 682) => ({
  record_id,
  kind,
  month,
  thread_a: threads[0],
  thread_b: threads[1] ?? null,
});
const isLate = (month: number) => month < 682;
const ids = (rows: readonly { record_id: number }[]) => rows.map(({ record_id }) => record_id);

test("a batch is of the oldest record's kind and month", () => {
  const rows = [
    waiting(1, "usage-recorded", ["a"]),
    waiting(2, "asset-issued", ["x"]),
    waiting(3, "usage-recorded", ["b"]),
    waiting(4, "usage-recorded", ["c"], 683),
  ];
  assert.deepEqual(ids(chooseBatch(rows, isLate)), [1, 3]);
});

test("a record waits for everything before it on either of its threads, through any number of steps", () => {
  const rows = [
    waiting(1, "usage-recorded", ["a"]),
    waiting(2, "asset-transferred", ["a", "x"]),
    waiting(3, "asset-corrected", ["x"]),
    waiting(4, "usage-recorded", ["x"]),
  ];
  assert.deepEqual(ids(chooseBatch(rows, isLate)), [1]);
  assert.deepEqual(ids(chooseBatch(rows.slice(1), isLate)), [2]);
});

test("a batch is no heavier than the ledger takes", () => {
  const many = (kind: string, month: number) =>
    Array.from({ length: 9_000 }, (_, index) => waiting(index, kind, [String(index)], month));
  assert.equal(chooseBatch(many("usage-recorded", 682), isLate).length, 8_000);
  assert.equal(chooseBatch(many("usage-recorded", 681), isLate).length, 3_200);
  assert.equal(chooseBatch(many("usage-corrected", 682), isLate).length, 3_200);
  assert.deepEqual(chooseBatch([], isLate), []);
});
