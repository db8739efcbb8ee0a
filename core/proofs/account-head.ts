import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { viewOf, writeU16 } from "../bytes/strict-bytes.ts";
import { toWattHours } from "../energy/watt-hours.ts";
import type { AccountRecord } from "../records/account-record.ts";
import type { Hasher } from "../trees/hasher.ts";
import type { AccountKey, AccountState } from "./account-state.ts";

const headMagic = utf8ToBytes("tsunaguhead1");

/** head₀ = SHA-256("tsunaguhead1" ‖ seller 2 ‖ month 2 ‖ account 16 ‖ chain 32): an account's head before its first record. */
export function firstHead(
  { seller, month, account }: AccountKey,
  chain: Uint8Array,
  hasher: Hasher,
): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(headMagic);
  writeU16(viewOf(bytes), 12, seller);
  writeU16(viewOf(bytes), 14, month);
  bytes.set(hexToBytes(account), 16);
  bytes.set(chain, 32);
  return hasher.sha256(bytes);
}

/** head ← SHA-256(head ‖ leaf digest of the record). */
export function nextHead(head: Uint8Array, leafDigest: Uint8Array, hasher: Hasher): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(head);
  bytes.set(leafDigest, 32);
  return hasher.sha256(bytes);
}

/** An account before its first record: sums of 0 Wh and the first head. */
export const emptyAccount = (key: AccountKey, chain: Uint8Array, hasher: Hasher): AccountState => ({
  records: 0,
  usageWh: toWattHours(0n),
  exportWh: toWattHours(0n),
  coveredWh: toWattHours(0n),
  head: firstHead(key, chain, hasher),
});

/** What one accepted record adds to the sums of its account, in Wh; a correction may take away. */
export function accountChange(record: AccountRecord): {
  usageWh: number;
  exportWh: number;
  coveredWh: number;
} {
  switch (record.kind) {
    case "usage-recorded":
      return energyChange(record.direction, record.wh);
    case "usage-corrected":
      return energyChange(record.direction, record.wh - record.previousWh);
    case "asset-transferred":
      return { usageWh: 0, exportWh: 0, coveredWh: record.wh };
    case "transfer-cancelled":
      return { usageWh: 0, exportWh: 0, coveredWh: -record.wh };
  }
}

/** The account after one accepted record that names it. `leafDigest` is the SHA-256 of the record's 64 bytes. */
export function applyRecordToAccount(
  state: AccountState,
  record: AccountRecord,
  leafDigest: Uint8Array,
  hasher: Hasher,
): AccountState {
  const change = accountChange(record);
  return {
    records: state.records + 1,
    usageWh: toWattHours(state.usageWh + BigInt(change.usageWh)),
    exportWh: toWattHours(state.exportWh + BigInt(change.exportWh)),
    coveredWh: toWattHours(state.coveredWh + BigInt(change.coveredWh)),
    head: nextHead(state.head, leafDigest, hasher),
  };
}

const energyChange = (direction: "import" | "export", wh: number) =>
  direction === "import"
    ? { usageWh: wh, exportWh: 0, coveredWh: 0 }
    : { usageWh: 0, exportWh: wh, coveredWh: 0 };
