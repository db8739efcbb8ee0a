import { monthOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toWattHours, type WattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { PlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { Certificate, ProductionMethod } from "@tsunagu/core/records/record-values.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { createMonthTree, type MonthTree } from "./month-tree.ts";

/** An asset as it is now, after corrections and transfers; place and area are its plant's. Wh are whole and below 2^32. */
export type AssetRow = {
  readonly seller: number;
  readonly plant: PlantId;
  readonly slot: number;
  readonly part: number;
  readonly method: ProductionMethod;
  readonly certificate: Certificate;
  readonly gCo2PerKwh: number;
  wh: number;
  transferredWh: number;
  /** Corrections so far. */
  revision: number;
  /** The next part of the same plant and slot. */
  next: AssetRow | undefined;
};

/** What makes an asset one: rule 3. */
export type AssetKey = Pick<AssetRow, "seller" | "plant" | "slot" | "part">;

/** The assets of one month, with the sums over them. */
type AssetMonth = {
  readonly tree: MonthTree<AssetRow>;
  assets: number;
  wh: WattHours;
  transferredWh: WattHours;
};

/** Assets by plant and slot, sums by month. */
export type AssetTable = {
  readonly plants: Map<PlantId, Map<number, AssetRow>>;
  readonly months: Map<number, AssetMonth>;
};

export const createAssetTable = (): AssetTable => ({ plants: new Map(), months: new Map() });

export function findAsset({ plants }: AssetTable, key: AssetKey): AssetRow | undefined {
  for (let row = plants.get(key.plant)?.get(key.slot); row !== undefined; row = row.next) {
    if (row.part === key.part && row.seller === key.seller) return row;
  }
  return undefined;
}

/** Wh of all parts of a plant's slot. */
export function whOfSlot({ plants }: AssetTable, { plant, slot }: Pick<AssetKey, "plant" | "slot">): number {
  let wh = 0;
  for (let row = plants.get(plant)?.get(slot); row !== undefined; row = row.next) wh += row.wh;
  return wh;
}

/** The key MUST be free: `findAsset` says so. */
export function addAsset(table: AssetTable, row: AssetRow, hasher: Hasher): void {
  let slots = table.plants.get(row.plant);
  if (slots === undefined) {
    slots = new Map();
    table.plants.set(row.plant, slots);
  }
  row.next = slots.get(row.slot);
  slots.set(row.slot, row);
  const monthNumber = monthOfAsset(row);
  if (!table.months.has(monthNumber)) {
    table.months.set(monthNumber, {
      tree: createMonthTree(hasher),
      assets: 0,
      wh: toWattHours(0n),
      transferredWh: toWattHours(0n),
    });
  }
  const month = monthOfRow(table, row);
  month.assets += 1;
  month.wh = toWattHours(month.wh + BigInt(row.wh));
  month.tree.changed.add(row);
}

/** Corrects an asset's Wh. */
export function correctAssetWh(table: AssetTable, row: AssetRow, wh: number): void {
  const month = monthOfRow(table, row);
  month.wh = toWattHours(month.wh + BigInt(wh - row.wh));
  month.tree.changed.add(row);
  row.wh = wh;
  row.revision += 1;
}

/** Gives Wh of an asset away, or (negative) takes them back. */
export function transferAssetWh(table: AssetTable, row: AssetRow, wh: number): void {
  const month = monthOfRow(table, row);
  month.transferredWh = toWattHours(month.transferredWh + BigInt(wh));
  month.tree.changed.add(row);
  row.transferredWh += wh;
}

/** The month in Japan in which the slot lies. */
export const monthOfAsset = ({ slot }: Pick<AssetRow, "slot">): number => monthOf(slotStart(slot));

function monthOfRow({ months }: AssetTable, row: AssetRow): AssetMonth {
  const month = months.get(monthOfAsset(row));
  if (month === undefined) throw new RangeError("an asset without its month");
  return month;
}
