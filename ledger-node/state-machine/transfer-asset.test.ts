import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toAccountId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAsset,
  someMonth,
  somePlant,
  someStart,
  someTransfer,
  someUsage,
} from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState, usageIn } from "../testing/some-state.ts";
import { findAsset } from "./asset-table.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";
import { transferAsset } from "./transfer-asset.ts";

/** A usage of 300 Wh and an asset of 1,000 Wh in one slot. */
function stateToTransfer(): LedgerState {
  const state = someState();
  assert.equal(recordUsage(state, someUsage(), someContext()), "accepted");
  assert.equal(issueAsset(state, someAsset(), someContext()), "accepted");
  return state;
}

const transfer = (state: LedgerState, given: Partial<AssetTransferred> = {}) =>
  transferAsset(state, someTransfer(given), someContext());

const assetOf = (state: LedgerState) =>
  findAsset(state.assets, { seller: 2, plant: somePlant, slot: slotOf(someStart), part: 0 });
const usageOf = (state: LedgerState) => usageIn(state, someUsage());

test("claim 7a: a transfer gives the asset's energy to the account that used it", () => {
  const state = stateToTransfer();
  assert.equal(transfer(state, { wh: 120 }), "accepted");
  assert.equal(assetOf(state)?.transferredWh, 120);
  assert.equal(usageOf(state)?.coveredWh, 120);
  assert.equal(state.assets.months.get(someMonth)?.transferredWh, 120n);
});

test("unknown_seller, not_entitled: the seller transfers, or whoever acts for it", () => {
  assert.equal(transfer(stateToTransfer(), { seller: 3 }), "unknown_seller");
  assert.equal(transfer(stateToTransfer(), { operator: 4 }), "not_entitled");
  assert.equal(transfer(stateToTransfer(), { operator: 2 }), "accepted");
});

test("unknown_usage: the usage is there, as import, of this seller, month and account", () => {
  assert.equal(transfer(stateToTransfer(), { account: toAccountId("11".repeat(16)) }), "unknown_usage");
  assert.equal(transfer(stateToTransfer(), { start: someStart + 1 }), "unknown_usage");
  assert.equal(transfer(stateToTransfer(), { seller: 5, operator: 5 }), "unknown_usage");
  const otherMonth = someContext({ month: someMonth - 1 });
  assert.equal(transferAsset(stateToTransfer(), someTransfer(), otherMonth), "unknown_usage");
  const state = someState();
  assert.equal(recordUsage(state, someUsage({ direction: "export" }), someContext()), "accepted");
  assert.equal(transfer(state), "unknown_usage");
});

test("unknown_asset: the asset was issued", () => {
  assert.equal(transfer(stateToTransfer(), { part: 1 }), "unknown_asset");
  assert.equal(transfer(stateToTransfer(), { plant: toPlantId("55".repeat(8)) }), "unknown_asset");
});

test("asset_mismatch: method and gCO2 are as issued", () => {
  assert.equal(transfer(stateToTransfer(), { method: "wind" }), "asset_mismatch");
  assert.equal(transfer(stateToTransfer(), { gCo2PerKwh: 1 }), "asset_mismatch");
});

test("wrong_ordinal: the ordinal counts the transfers of the usage", () => {
  const state = stateToTransfer();
  assert.equal(transfer(state, { wh: 1, ordinal: 1 }), "wrong_ordinal");
  assert.equal(transfer(state, { wh: 1, ordinal: 0 }), "accepted");
  assert.equal(transfer(state, { wh: 1, ordinal: 0 }), "wrong_ordinal");
  assert.equal(transfer(state, { wh: 1, ordinal: 1 }), "accepted");
});

test("more_than_used: what is left of the usage may be taken whole, and no more", () => {
  const state = stateToTransfer();
  assert.equal(transfer(state, { wh: 301 }), "more_than_used");
  assert.equal(transfer(state, { wh: 200 }), "accepted");
  assert.equal(transfer(state, { wh: 101, ordinal: 1 }), "more_than_used");
  assert.equal(transfer(state, { wh: 100, ordinal: 1 }), "accepted");
});

test("more_than_issued: what is left of the asset may be given whole, and no more; a refusal writes nothing", () => {
  const state = stateToTransfer();
  const bigUsage = someUsage({ start: someStart + 1_800, wh: 5_000 });
  const smallAsset = someAsset({ start: someStart + 1_800, wh: 40 });
  assert.equal(recordUsage(state, bigUsage, someContext()), "accepted");
  assert.equal(issueAsset(state, smallAsset, someContext()), "accepted");
  const next = { start: someStart + 1_800 };
  assert.equal(transfer(state, { ...next, wh: 41 }), "more_than_issued");
  assert.equal(state.assets.months.get(someMonth)?.transferredWh, 0n);
  assert.equal(transfer(state, { ...next, wh: 40 }), "accepted");
  assert.equal(transfer(state, { ...next, wh: 1, ordinal: 1 }), "more_than_issued");
});
