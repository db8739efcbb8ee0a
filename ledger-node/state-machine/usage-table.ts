import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { MeterId, PlaceId } from "@tsunagu/core/records/ledger-ids.ts";
import type { Direction } from "@tsunagu/core/records/record-values.ts";
import type { AccountRow } from "./account-table.ts";
import type { AssetRow } from "./asset-table.ts";

/** A transfer that was accepted for a usage. Its place in `UsageRow.transfers` is its ordinal. */
export type TransferRow = { readonly asset: AssetRow; readonly wh: number; isCancelled: boolean };

/** A usage as it is now, after corrections and transfers. Wh are whole and below 2^32. */
export type UsageRow = {
  readonly account: AccountRow;
  readonly start: number;
  readonly durationS: number;
  readonly operator: number;
  readonly place: PlaceId;
  wh: number;
  coveredWh: number;
  /** Corrections so far. */
  revision: number;
  /** Every transfer ever accepted for it. */
  transfers: TransferRow[];
  /** The next usage of the same meter, direction and slot, whoever wrote it. */
  next: UsageRow | undefined;
};

/** Where a usage is looked for: all of one meter, one direction and one slot hang together. */
type SlotOfMeter = { readonly meter: MeterId; readonly direction: Direction; readonly start: number };

/** What makes a usage one: rule 1. Seller and month are the account's. */
export type UsageKey = SlotOfMeter & { readonly account: AccountRow };

type MeterRow = {
  /** Members that have written usages of it. */
  readonly operators: number[];
  /** By slot x 2 + direction. An interval lies in one slot, so whatever could overlap it is here too. */
  readonly slots: Map<number, UsageRow>;
};

/** Usages by meter and slot: one look finds the usage of a key and whatever overlaps an interval. */
export type UsageTable = { readonly meters: Map<MeterId, MeterRow> };

export const createUsageTable = (): UsageTable => ({ meters: new Map() });

export function findUsage(table: UsageTable, key: UsageKey): UsageRow | undefined {
  for (let row = firstInSlot(table, key); row !== undefined; row = row.next) {
    if (row.start === key.start && row.account === key.account) return row;
  }
  return undefined;
}

/** Whether the operator already has an interval of this meter and direction that shares a second with this one. */
export function overlapsUsage(
  table: UsageTable,
  interval: SlotOfMeter & Pick<UsageRow, "operator" | "durationS">,
): boolean {
  for (let row = firstInSlot(table, interval); row !== undefined; row = row.next) {
    const isApart =
      row.start + row.durationS <= interval.start || interval.start + interval.durationS <= row.start;
    if (row.operator === interval.operator && !isApart) return true;
  }
  return false;
}

/** Whether the operator has ever written a usage of this meter. */
export const knowsMeter = (
  { meters }: UsageTable,
  { operator, meter }: { readonly operator: number; readonly meter: MeterId },
): boolean => meters.get(meter)?.operators.includes(operator) === true;

/** The interval MUST be free: `overlapsUsage` says so. */
export function addUsage({ meters }: UsageTable, at: SlotOfMeter, row: UsageRow): void {
  let meter = meters.get(at.meter);
  if (meter === undefined) {
    meter = { operators: [], slots: new Map() };
    meters.set(at.meter, meter);
  }
  if (!meter.operators.includes(row.operator)) meter.operators.push(row.operator);
  const slot = slotKey(at);
  row.next = meter.slots.get(slot);
  meter.slots.set(slot, row);
}

/** Frees the usage's interval. The meter stays known. */
export function removeUsage(table: UsageTable, at: SlotOfMeter, row: UsageRow): void {
  const slots = table.meters.get(at.meter)?.slots;
  const first = firstInSlot(table, at);
  if (slots === undefined || first === undefined) throw new RangeError("no such usage to remove");
  if (first !== row) {
    let before = first;
    while (before.next !== row) {
      if (before.next === undefined) throw new RangeError("no such usage to remove");
      before = before.next;
    }
    before.next = row.next;
  } else if (row.next !== undefined) slots.set(slotKey(at), row.next);
  else slots.delete(slotKey(at));
}

/** Most usages never have any: they share this, and nothing is ever put into it. */
export const noTransfers: TransferRow[] = [];

/** Its ordinal is how many there were before. */
export function addTransfer(row: UsageRow, transfer: TransferRow): void {
  if (row.transfers === noTransfers) row.transfers = [transfer];
  else row.transfers.push(transfer);
}

const slotKey = ({ start, direction }: SlotOfMeter): number =>
  slotOf(start) * 2 + (direction === "import" ? 0 : 1);

const firstInSlot = ({ meters }: UsageTable, at: SlotOfMeter): UsageRow | undefined =>
  meters.get(at.meter)?.slots.get(slotKey(at));
