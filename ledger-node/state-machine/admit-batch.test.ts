import assert from "node:assert/strict";
import { test } from "node:test";
import { daySeconds, monthStart } from "@tsunagu/core/energy/time.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { someMonth, someStart } from "@tsunagu/core/testing/some-record.ts";
import { someState, someWideGenesis } from "../testing/some-state.ts";
import { someWriter } from "../testing/some-writer.ts";
import { admitBatch, type BlockSoFar, batchKeyOf } from "./admit-batch.ts";
import type { LedgerState } from "./ledger-state.ts";
import { makeClosing } from "./make-closing.ts";
import { spendSequence } from "./stream-table.ts";

const writer = someWriter(new Uint8Array(32));
const closingHeader = writer.closing().header;
const header = (given: Partial<BatchHeader> = {}): BatchHeader => ({
  ...closingHeader,
  kind: "usage-recorded",
  month: someMonth,
  count: 1,
  ...given,
});
const block = (given: Partial<BlockSoFar> = {}): BlockSoFar => ({
  blockTime: someStart,
  weight: 0,
  isClosingAsked: false,
  ...given,
});
const admit = (state: LedgerState, given: Partial<BatchHeader> = {}, soFar = block()) =>
  admitBatch(state, header(given), soFar)?.refused ?? "admitted";

test("unknown_member, unknown_key: a key of the member, for batches, at this time", () => {
  const state = someState();
  const keyOf = (given: Partial<BatchHeader>) => {
    const key = batchKeyOf(state, header(given), someStart);
    return "refused" in key ? key.refused : key.length;
  };
  assert.equal(keyOf({}), 32);
  assert.equal(keyOf({ member: 9 }), "unknown_member");
  assert.equal(keyOf({ key: 3 }), "unknown_key");
  assert.equal(keyOf({ key: 2 }), "unknown_key");
});

test("sequence_used, sequence_gap: sequences of a stream are contiguous from 0", () => {
  const state = someState();
  assert.equal(admit(state, { sequence: 1n }), "sequence_gap");
  assert.equal(admit(state), "admitted");
  spendSequence(state.streams, { member: 1, stream: 0 });
  assert.equal(admit(state), "sequence_used");
  assert.equal(admit(state, { sequence: 1n }), "admitted");
  assert.equal(admit(state, { stream: 1 }), "admitted");
});

test("not_allowed: only an intermediary writes, in as many streams as its quota says", () => {
  assert.equal(admit(someState(), { member: 2 }), "not_allowed");
  assert.equal(admit(someState(), { member: 3 }), "not_allowed");
  const state = someState({ quotas: { ...someWideGenesis().quotas, streams: 1 } });
  spendSequence(state.streams, { member: 1, stream: 7 });
  assert.equal(admit(state), "not_allowed");
  assert.equal(admit(state, { stream: 7, sequence: 1n }), "admitted");
  assert.equal(admit(state, { member: 4 }), "admitted");
});

test("month_closed: not before the first month, not before it begins, not after it is sealed", () => {
  assert.equal(admit(someState(), { month: someMonth - 1 }), "month_closed");
  const next = { month: someMonth + 1 };
  const begins = monthStart(someMonth + 1);
  assert.equal(admit(someState(), next, block({ blockTime: begins - 121 })), "month_closed");
  assert.equal(admit(someState(), next, block({ blockTime: begins - 120 })), "admitted");
  const sealed = monthStart(someMonth + 1 + 6);
  assert.equal(admit(someState(), {}, block({ blockTime: sealed - 1 })), "admitted");
  assert.equal(admit(someState(), {}, block({ blockTime: sealed })), "month_closed");
});

test("too_soon: a closing may be asked for a minute after the newest, and once a block", () => {
  const asked = { kind: "closing-asked", month: 0, count: 0 } as const;
  const state = someState();
  assert.equal(admit(state, asked), "admitted");
  assert.equal(admit(state, asked, block({ isClosingAsked: true })), "too_soon");
  makeClosing(state, { reason: "asked", blockTime: someStart });
  assert.equal(admit(state, asked, block({ blockTime: someStart + 59 })), "too_soon");
  assert.equal(admit(state, asked, block({ blockTime: someStart + 60 })), "admitted");
  assert.equal(admit(state), "admitted");
});

test("too_heavy: corrections and late months weigh fifty times as much", () => {
  const late = block({ blockTime: monthStart(someMonth + 1) + 10 * daySeconds });
  assert.equal(admit(someState(), { count: 8_000 }), "admitted");
  assert.equal(admit(someState(), { count: 3_200 }, late), "admitted");
  assert.equal(admit(someState(), { count: 3_201 }, late), "too_heavy");
  assert.equal(admit(someState(), { count: 3_201 }, { ...late, blockTime: late.blockTime - 1 }), "admitted");
  for (const kind of ["usage-corrected", "asset-corrected", "transfer-cancelled"] as const) {
    assert.equal(admit(someState(), { kind, count: 3_200 }), "admitted");
    assert.equal(admit(someState(), { kind, count: 3_201 }), "too_heavy");
  }
});

test("too_heavy: a block weighs no more than the heaviest batch may", () => {
  assert.equal(admit(someState(), { count: 8_000 }, block({ weight: 152_000 })), "admitted");
  assert.equal(admit(someState(), { count: 8_000 }, block({ weight: 152_001 })), "too_heavy");
  const asked = { kind: "closing-asked", month: 0, count: 0 } as const;
  assert.equal(admit(someState(), asked, block({ weight: 159_950 })), "admitted");
  assert.equal(admit(someState(), asked, block({ weight: 159_951 })), "too_heavy");
});

test("the lowest refusal is the answer", () => {
  assert.equal(admit(someState(), { member: 2, month: 0, sequence: 1n }), "sequence_gap");
  assert.equal(admit(someState(), { member: 2, month: 0 }), "not_allowed");
  const heavy = { kind: "usage-corrected", count: 8_000, month: 0 } as const;
  assert.equal(admit(someState(), heavy), "month_closed");
});
