import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyAccount, nextHead } from "@tsunagu/core/proofs/account-head.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { someChain } from "@tsunagu/core/testing/some-genesis.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import type { AccountRow } from "./account-table.ts";
import { extendHeads } from "./extend-heads.ts";

const someRow = (id: string): AccountRow => {
  const key = { seller: 2, month: 682, account: toAccountId(id.repeat(16)) };
  return { key, ...emptyAccount(key, someChain, nativeHasher), closed: undefined };
};

test("many accounts at once get the heads that one record after the other gives", () => {
  const rows = ["01", "02", "03"].map(someRow);
  const leafDigests = nativeHasher.hashPairs(Uint8Array.from({ length: 7 * 64 }, (_, at) => at));
  const places = [[0, 3, 4], [2], [1, 5, 6]];
  const expected = rows.map(({ head }, nth) =>
    (places[nth] ?? []).reduce(
      (before, record) => nextHead(before, leafDigests.subarray(record * 32, record * 32 + 32), nobleHasher),
      head,
    ),
  );
  extendHeads(
    rows.map((row, nth) => ({ row, records: places[nth] ?? [] })),
    leafDigests,
    nativeHasher,
  );
  assert.deepEqual(
    rows.map(({ head }) => Buffer.from(head).toString("hex")),
    expected.map((head) => Buffer.from(head).toString("hex")),
  );
  assert.deepEqual(
    rows.map(({ records }) => records),
    [3, 1, 3],
  );
});

test("no accounts, no work", () => {
  assert.doesNotThrow(() => extendHeads([], new Uint8Array(), nativeHasher));
});
