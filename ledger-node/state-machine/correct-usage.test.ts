import assert from "node:assert/strict";
import { test } from "node:test";
import { toPlaceId } from "@tsunagu/core/records/ledger-ids.ts";
import type { UsageCorrected } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAsset,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState, usageIn } from "../testing/some-state.ts";
import { changeRegistry } from "./change-registry.ts";
import { correctUsage } from "./correct-usage.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";
import { transferAsset } from "./transfer-asset.ts";

function stateToCorrect(): LedgerState {
  const state = someState();
  assert.equal(recordUsage(state, someUsage(), someContext()), "accepted");
  return state;
}

const correct = (state: LedgerState, given: Partial<UsageCorrected> = {}) =>
  correctUsage(state, someUsageCorrection(given), someContext());
const usageOf = (state: LedgerState) => usageIn(state, someUsage());

test("the Wh become others, revision by revision", () => {
  const state = stateToCorrect();
  assert.equal(correct(state), "accepted");
  assert.equal(correct(state, { revision: 2, previousWh: 310, wh: 0 }), "accepted");
  assert.equal(usageOf(state)?.wh, 0);
  assert.equal(usageOf(state)?.revision, 2);
});

test("unknown_seller, unknown_usage", () => {
  assert.equal(correct(stateToCorrect(), { seller: 3 }), "unknown_seller");
  assert.equal(correct(stateToCorrect(), { direction: "export" }), "unknown_usage");
  assert.equal(correct(stateToCorrect(), { start: someStart + 1 }), "unknown_usage");
});

test("other_operator: only its operator corrects a usage, and it still may when its grant has ended", () => {
  assert.equal(correct(stateToCorrect(), { operator: 2 }), "other_operator");
  const state = stateToCorrect();
  const grant = { kind: "records-for", member: 1, seller: 2 } as const;
  changeRegistry(state.registry, { do: "grant-withdrawn", grant }, someStart);
  assert.equal(correct(state), "accepted");
});

test("place_mismatch", () => {
  assert.equal(correct(stateToCorrect(), { place: toPlaceId("44".repeat(8)) }), "place_mismatch");
});

test("wrong_revision, wrong_previous: a correction says what it corrects", () => {
  const state = stateToCorrect();
  assert.equal(correct(state, { revision: 2 }), "wrong_revision");
  assert.equal(correct(state, { previousWh: 299 }), "wrong_previous");
  assert.equal(correct(state), "accepted");
  assert.equal(correct(state), "wrong_revision");
});

test("below_covered: cancel transfers first, then correct or void", () => {
  const state = stateToCorrect();
  assert.equal(issueAsset(state, someAsset(), someContext()), "accepted");
  assert.equal(transferAsset(state, someTransfer({ wh: 200 }), someContext()), "accepted");
  assert.equal(correct(state, { wh: 199 }), "below_covered");
  assert.equal(correct(state, { wh: 0, reason: "void" }), "below_covered");
  assert.equal(correct(state, { wh: 200 }), "accepted");
});

test("a void usage is gone: it can be neither corrected nor covered", () => {
  const state = stateToCorrect();
  assert.equal(correct(state, { wh: 0, reason: "void" }), "accepted");
  assert.equal(usageOf(state), undefined);
  assert.equal(correct(state, { revision: 2, previousWh: 0 }), "unknown_usage");
});

test("a void usage among others of its slot takes none of them along", () => {
  for (const voided of [0, 600, 1_200]) {
    const state = someState();
    const starts = [0, 600, 1_200];
    for (const offset of starts) {
      const usage = someUsage({ start: someStart + offset, durationS: 600 });
      assert.equal(recordUsage(state, usage, someContext()), "accepted");
    }
    assert.equal(correct(state, { start: someStart + voided, wh: 0, reason: "void" }), "accepted");
    const left = starts.filter((offset) => usageIn(state, someUsage({ start: someStart + offset })));
    assert.deepEqual(
      left,
      starts.filter((offset) => offset !== voided),
    );
  }
});
