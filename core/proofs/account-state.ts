import { strictView, writeBytes, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import type { AccountId } from "../records/ledger-ids.ts";

/** What an account is: one user's pseudonym at one seller in one month. */
export type AccountKey = { readonly seller: number; readonly month: number; readonly account: AccountId };

/** What the ledger holds of an account: how many records, the sums they make (Wh) and the running digest over them. */
export type AccountState = {
  readonly records: number;
  /** Imported energy after corrections. */
  readonly usageWh: WattHours;
  readonly exportWh: WattHours;
  /** Imported energy that transfers cover. */
  readonly coveredWh: WattHours;
  readonly head: Uint8Array;
};

const accountStateSize = 64;

/** 0 u32 records · 8 u64 usageWh · 16 u64 exportWh · 24 u64 coveredWh · 32 b32 head. */
export function encodeAccountState({
  records,
  usageWh,
  exportWh,
  coveredWh,
  head,
}: AccountState): Uint8Array {
  const bytes = new Uint8Array(accountStateSize);
  const view = new DataView(bytes.buffer);
  writeU32(view, 0, records);
  writeU64(view, 8, usageWh);
  writeU64(view, 16, exportWh);
  writeU64(view, 24, coveredWh);
  writeBytes(bytes, 32, head, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeAccountState(bytes: Uint8Array): AccountState {
  const view = strictView(bytes, { what: "an account's state", size: accountStateSize, unlisted: [[4, 8]] });
  return {
    records: view.getUint32(0, true),
    usageWh: toWattHours(view.getBigUint64(8, true)),
    exportWh: toWattHours(view.getBigUint64(16, true)),
    coveredWh: toWattHours(view.getBigUint64(24, true)),
    head: bytes.slice(32, 64),
  };
}
