import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { compareBytes } from "../bytes/bytes.ts";
import { strictView, viewOf, writeBytes, writeU16, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import { Problem } from "../problem/problem.ts";
import { type PlantId, toPlantId } from "../records/ledger-ids.ts";
import { type ProductionMethod, productionMethods, toNames } from "../records/record-values.ts";
import { leafSize, parsePhase } from "./closing-leaves.ts";
import { type Phase, phases } from "./phase.ts";

/**
 * The leaves under a closing's `assetsRoot`: assets in buckets by plant, ascending by (plant, seller, slot, part), then
 * months. Bucket leaves are those of accounts.
 */
export type AssetLeaf = {
  readonly plant: PlantId;
  readonly seller: number;
  readonly month: number;
  readonly slot: number;
  /** Whole Wh below 2^32, after corrections. */
  readonly wh: number;
  readonly transferredWh: number;
  readonly revision: number;
  readonly part: number;
  readonly method: ProductionMethod;
  readonly gCo2PerKwh: number;
};

export type AssetMonthLeaf = {
  readonly month: number;
  readonly phase: Phase;
  readonly assets: number;
  readonly wh: WattHours;
  readonly transferredWh: WattHours;
  /** Root over the 4,096 bucket leaves. */
  readonly root: Uint8Array;
};

/**
 * b8 plant · 8 u16 seller · 10 u16 month · 12 u32 slot · 16 u32 Wh now · 20 u32 transferred · 24 u16 revision · 26 u8
 * part · 27 u8 method · 28 u16 gCO2PerKwh.
 */
export function encodeAssetLeaf(leaf: AssetLeaf): Uint8Array {
  const bytes = new Uint8Array(leafSize);
  const view = viewOf(bytes);
  bytes.set(hexToBytes(leaf.plant));
  writeU16(view, 8, leaf.seller);
  writeU16(view, 10, leaf.month);
  writeU32(view, 12, leaf.slot);
  writeU32(view, 16, leaf.wh);
  writeU32(view, 20, leaf.transferredWh);
  writeU16(view, 24, leaf.revision);
  view.setUint8(26, leaf.part);
  view.setUint8(27, productionMethods[leaf.method]);
  writeU16(view, 28, leaf.gCo2PerKwh);
  return bytes;
}

/** Negative, 0 or positive: asset leaves ascend by plant as bytes, then by seller, slot and part as numbers. */
export function compareAssetLeaves(a: Uint8Array, b: Uint8Array): number {
  const byPlant = compareBytes(a.subarray(0, 8), b.subarray(0, 8));
  if (byPlant !== 0) return byPlant;
  const [left, right] = [viewOf(a), viewOf(b)];
  return (
    left.getUint16(8, true) - right.getUint16(8, true) ||
    left.getUint32(12, true) - right.getUint32(12, true) ||
    left.getUint8(26) - right.getUint8(26)
  );
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeAssetLeaf(bytes: Uint8Array): AssetLeaf {
  const view = strictView(bytes, { what: "an asset leaf", size: leafSize, unlisted: [[30, 64]] });
  const plant = bytesToHex(bytes.subarray(0, 8));
  if (/^0+$/.test(plant)) throw new Problem("invalid_input", "no plant has the id of all zeros");
  return {
    plant: toPlantId(plant),
    seller: view.getUint16(8, true),
    month: view.getUint16(10, true),
    slot: view.getUint32(12, true),
    wh: view.getUint32(16, true),
    transferredWh: view.getUint32(20, true),
    revision: view.getUint16(24, true),
    part: view.getUint8(26),
    method: parseMethod(view.getUint8(27)),
    gCo2PerKwh: view.getUint16(28, true),
  };
}

/** 0 u16 month · 2 u8 phase · 4 u32 assets · 8 u64 Wh · 16 u64 transferred · 24 u64 0 · 32 b32 root. */
export function encodeAssetMonthLeaf(leaf: AssetMonthLeaf): Uint8Array {
  const bytes = new Uint8Array(leafSize);
  const view = viewOf(bytes);
  writeU16(view, 0, leaf.month);
  view.setUint8(2, phases[leaf.phase]);
  writeU32(view, 4, leaf.assets);
  writeU64(view, 8, leaf.wh);
  writeU64(view, 16, leaf.transferredWh);
  writeBytes(bytes, 32, leaf.root, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeAssetMonthLeaf(bytes: Uint8Array): AssetMonthLeaf {
  const unlisted = [
    [3, 4],
    [24, 32],
  ] as const;
  const view = strictView(bytes, { what: "an asset month leaf", size: leafSize, unlisted });
  return {
    month: view.getUint16(0, true),
    phase: parsePhase(view.getUint8(2)),
    assets: view.getUint32(4, true),
    wh: toWattHours(view.getBigUint64(8, true)),
    transferredWh: toWattHours(view.getBigUint64(16, true)),
    root: bytes.slice(32),
  };
}

function parseMethod(number: number): ProductionMethod {
  const method = toNames(productionMethods).find((name) => productionMethods[name] === number);
  if (method === undefined) throw new Problem("invalid_input", `there is no production method ${number}`);
  return method;
}
