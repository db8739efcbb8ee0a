import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { TransferCancelled } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAsset,
  someCancellation,
  someMonth,
  somePlant,
  someStart,
  someTransfer,
  someUsage,
} from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState, usageIn } from "../testing/some-state.ts";
import { findAsset } from "./asset-table.ts";
import { cancelTransfer } from "./cancel-transfer.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";
import { transferAsset } from "./transfer-asset.ts";

/** Two transfers of one usage: 200 Wh with ordinal 0, 100 Wh with ordinal 1. */
function stateToCancel(): LedgerState {
  const state = someState();
  assert.equal(recordUsage(state, someUsage(), someContext()), "accepted");
  assert.equal(issueAsset(state, someAsset(), someContext()), "accepted");
  assert.equal(transferAsset(state, someTransfer({ wh: 200 }), someContext()), "accepted");
  assert.equal(transferAsset(state, someTransfer({ wh: 100, ordinal: 1 }), someContext()), "accepted");
  return state;
}

const cancel = (state: LedgerState, given: Partial<TransferCancelled> = {}) =>
  cancelTransfer(state, someCancellation({ wh: 200, ...given }), someContext());

test("gives back what was transferred, once, in any order", () => {
  const state = stateToCancel();
  assert.equal(cancel(state, { wh: 100, ordinal: 1 }), "accepted");
  assert.equal(cancel(state, { wh: 100, ordinal: 1 }), "unknown_transfer");
  assert.equal(cancel(state), "accepted");
  const asset = findAsset(state.assets, { seller: 2, plant: somePlant, slot: slotOf(someStart), part: 0 });
  assert.equal(asset?.transferredWh, 0);
  assert.equal(usageIn(state, someUsage())?.coveredWh, 0);
  assert.equal(state.assets.months.get(someMonth)?.transferredWh, 0n);
});

test("whoever acts for the seller may cancel what another transferred", () => {
  assert.equal(cancel(stateToCancel(), { operator: 2 }), "accepted");
});

test("a cancelled transfer keeps its ordinal: the next one counts on", () => {
  const state = stateToCancel();
  assert.equal(cancel(state), "accepted");
  assert.equal(transferAsset(state, someTransfer({ wh: 1 }), someContext()), "wrong_ordinal");
  assert.equal(transferAsset(state, someTransfer({ wh: 1, ordinal: 2 }), someContext()), "accepted");
});

test("unknown_seller, not_entitled", () => {
  assert.equal(cancel(stateToCancel(), { seller: 3 }), "unknown_seller");
  assert.equal(cancel(stateToCancel(), { operator: 4 }), "not_entitled");
});

test("unknown_usage", () => {
  assert.equal(cancel(stateToCancel(), { start: someStart + 60 }), "unknown_usage");
  assert.equal(cancel(someState()), "unknown_usage");
});

test("unknown_transfer: it equals the transfer in every byte but kind and operator", () => {
  assert.equal(cancel(stateToCancel(), { wh: 199 }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { ordinal: 1 }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { ordinal: 2 }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { plant: toPlantId("55".repeat(8)) }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { part: 1 }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { method: "wind" }), "unknown_transfer");
  assert.equal(cancel(stateToCancel(), { gCo2PerKwh: 1 }), "unknown_transfer");
});
