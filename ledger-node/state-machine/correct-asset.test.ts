import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetCorrected } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAsset,
  someAssetCorrection,
  someMonth,
  somePlant,
  someStart,
  someTransfer,
  someUsage,
} from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState } from "../testing/some-state.ts";
import { findAsset } from "./asset-table.ts";
import { changeRegistry } from "./change-registry.ts";
import { correctAsset } from "./correct-asset.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";
import { transferAsset } from "./transfer-asset.ts";

function stateToCorrect(): LedgerState {
  const state = someState();
  assert.equal(issueAsset(state, someAsset(), someContext()), "accepted");
  return state;
}

const correct = (state: LedgerState, given: Partial<AssetCorrected> = {}) =>
  correctAsset(state, someAssetCorrection(given), someContext());

test("the Wh become others, and quality may differ", () => {
  const state = stateToCorrect();
  assert.equal(correct(state, { quality: "estimated" }), "accepted");
  assert.equal(correct(state, { revision: 2, previousWh: 900, wh: 0, reason: "withdrawn" }), "accepted");
  const row = findAsset(state.assets, { seller: 2, plant: somePlant, slot: slotOf(someStart), part: 0 });
  assert.equal(row?.wh, 0);
  assert.equal(row?.revision, 2);
  assert.equal(state.assets.months.get(someMonth)?.wh, 0n);
});

test("a withdrawn asset stays: another part is issued in its place", () => {
  const state = stateToCorrect();
  assert.equal(correct(state, { wh: 0, reason: "withdrawn" }), "accepted");
  assert.equal(issueAsset(state, someAsset(), someContext()), "asset_exists");
  assert.equal(issueAsset(state, someAsset({ part: 1, gCo2PerKwh: 40 }), someContext()), "accepted");
});

test("in_the_future: an asset whose slot is not over", () => {
  const early = someContext({ blockTime: someStart + 1_679 });
  assert.equal(correctAsset(stateToCorrect(), someAssetCorrection(), early), "in_the_future");
});

test("unknown_seller, not_entitled, unknown_plant, unknown_asset", () => {
  assert.equal(correct(stateToCorrect(), { seller: 3 }), "unknown_seller");
  assert.equal(correct(stateToCorrect(), { operator: 4 }), "not_entitled");
  assert.equal(correct(stateToCorrect(), { plant: toPlantId("55".repeat(8)) }), "unknown_plant");
  assert.equal(correct(stateToCorrect(), { part: 1 }), "unknown_asset");
});

test("plant_mismatch: seller, place, method and area are the plant's", () => {
  assert.equal(correct(stateToCorrect(), { seller: 5, operator: 5 }), "plant_mismatch");
  assert.equal(correct(stateToCorrect(), { place: toPlaceId("44".repeat(8)) }), "plant_mismatch");
  assert.equal(correct(stateToCorrect(), { method: "wind" }), "plant_mismatch");
  assert.equal(correct(stateToCorrect(), { area: "chubu" }), "plant_mismatch");
});

test("what a plant gave before its end can still be corrected", () => {
  const state = stateToCorrect();
  changeRegistry(state.registry, { do: "plant-ended", plant: somePlant, from: someStart }, someStart);
  assert.equal(correct(state), "accepted");
});

test("asset_mismatch: all but Wh and quality is as issued", () => {
  assert.equal(correct(stateToCorrect(), { certificate: "none" }), "asset_mismatch");
  assert.equal(correct(stateToCorrect(), { gCo2PerKwh: 1 }), "asset_mismatch");
});

test("wrong_revision, wrong_previous", () => {
  assert.equal(correct(stateToCorrect(), { revision: 2 }), "wrong_revision");
  assert.equal(correct(stateToCorrect(), { previousWh: 999 }), "wrong_previous");
});

test("below_transferred: cancel transfers first", () => {
  const state = stateToCorrect();
  assert.equal(recordUsage(state, someUsage(), someContext()), "accepted");
  assert.equal(transferAsset(state, someTransfer({ wh: 300 }), someContext()), "accepted");
  assert.equal(correct(state, { wh: 299 }), "below_transferred");
  assert.equal(correct(state, { wh: 0, reason: "withdrawn" }), "below_transferred");
  assert.equal(correct(state, { wh: 300 }), "accepted");
});

test("over_capacity: with the other parts of the slot, at most half an hour at full power", () => {
  const state = stateToCorrect();
  assert.equal(issueAsset(state, someAsset({ part: 1, wh: 20_000 }), someContext()), "accepted");
  assert.equal(correct(state, { wh: 5_001 }), "over_capacity");
  assert.equal(correct(state, { wh: 5_000 }), "accepted");
});
