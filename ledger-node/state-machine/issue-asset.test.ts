import assert from "node:assert/strict";
import { test } from "node:test";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetIssued } from "@tsunagu/core/records/ledger-record.ts";
import { someAsset, someMonth, somePlant, someStart } from "@tsunagu/core/testing/some-record.ts";
import { someContext, someState, someWideGenesis } from "../testing/some-state.ts";
import { findAsset } from "./asset-table.ts";
import { changeRegistry } from "./change-registry.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState } from "./ledger-state.ts";

const issue = (state: LedgerState, given: Partial<AssetIssued> = {}, context = someContext()) =>
  issueAsset(state, someAsset(given), context);

const otherPlace = toPlaceId("44".repeat(8));

test("an asset is there with its plant, slot, method and energy as it was issued", () => {
  const state = someState();
  assert.equal(issue(state), "accepted");
  const row = findAsset(state.assets, { seller: 2, plant: somePlant, slot: slotOf(someStart), part: 0 });
  assert.equal(row?.wh, 1_000);
  assert.equal(row?.method, "solar");
  assert.equal(row?.transferredWh, 0);
  assert.equal(state.assets.months.get(someMonth)?.wh, 1_000n);
});

test("in_the_future: the slot may end at most 120 s after the block's time", () => {
  const end = someStart + 1_800;
  assert.equal(issue(someState(), {}, someContext({ blockTime: end - 120 })), "accepted");
  assert.equal(issue(someState(), {}, someContext({ blockTime: end - 121 })), "in_the_future");
});

test("unknown_seller, not_entitled: the seller issues, or whoever acts for it", () => {
  assert.equal(issue(someState(), { seller: 3 }), "unknown_seller");
  assert.equal(issue(someState(), { operator: 4 }), "not_entitled");
  assert.equal(issue(someState(), { operator: 2 }), "accepted");
});

test("unknown_plant: a plant is registered, and gives nothing from the slot on in which it ends", () => {
  assert.equal(issue(someState(), { plant: toPlantId("55".repeat(8)) }), "unknown_plant");
  const state = someState();
  changeRegistry(state.registry, { do: "plant-ended", plant: somePlant, from: someStart }, someStart);
  assert.equal(issue(state), "unknown_plant");
  assert.equal(issue(state, { start: someStart - 1_800 }), "accepted");
});

test("plant_mismatch: seller, place, method and area are as registered", () => {
  assert.equal(issue(someState(), { seller: 5, operator: 5 }), "plant_mismatch");
  assert.equal(issue(someState(), { place: otherPlace }), "plant_mismatch");
  assert.equal(issue(someState(), { method: "wind" }), "plant_mismatch");
  assert.equal(issue(someState(), { area: "chubu" }), "plant_mismatch");
});

test("asset_exists: one asset per plant, slot and part", () => {
  const state = someState();
  assert.equal(issue(state), "accepted");
  assert.equal(issue(state, { wh: 1 }), "asset_exists");
  assert.equal(issue(state, { part: 1 }), "accepted");
  assert.equal(issue(state, { start: someStart + 1_800 }), "accepted");
});

test("over_capacity: all parts of a slot are at most half an hour at full power", () => {
  const state = someState();
  assert.equal(issue(state, { wh: 25_001 }), "over_capacity");
  assert.equal(issue(state, { wh: 24_000 }), "accepted");
  assert.equal(issue(state, { part: 1, wh: 1_001 }), "over_capacity");
  assert.equal(issue(state, { part: 1, wh: 1_000 }), "accepted");
  assert.equal(issue(state, { start: someStart + 1_800, wh: 25_000 }), "accepted");
});

test("quota_assets: a member makes so many assets a month", () => {
  const state = someState({ quotas: { ...someWideGenesis().quotas, assets: 1 } });
  assert.equal(issue(state), "accepted");
  assert.equal(issue(state, { part: 1 }), "quota_assets");
});
