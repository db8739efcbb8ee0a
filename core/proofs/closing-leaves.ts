import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { strictView, viewOf, writeBytes, writeU16, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import { Problem } from "../problem/problem.ts";
import { toAccountId } from "../records/ledger-ids.ts";
import type { AccountKey } from "./account-state.ts";
import { type Phase, phases } from "./phase.ts";

/** The leaves of the trees under a closing's `monthsRoot`: accounts in a bucket, 4,096 buckets in a month, months. */
export const leafSize = 64;
export const bucketCount = 4_096;

export type AccountLeaf = AccountKey & { readonly stateDigest: Uint8Array };

/** How many leaves a bucket has, and the root over them, in ascending order. */
export type BucketLeaf = { readonly count: number; readonly root: Uint8Array };

export type MonthLeaf = {
  readonly month: number;
  readonly phase: Phase;
  readonly accounts: number;
  readonly usageWh: WattHours;
  readonly exportWh: WattHours;
  readonly coveredWh: WattHours;
  /** Root over the 4,096 bucket leaves. */
  readonly root: Uint8Array;
};

/** The bucket of an account or a plant, from its id as hex: byte 0 × 16 + floor(byte 1 / 16), the first three digits. */
export const bucketOf = (id: string): number => Number.parseInt(id.slice(0, 3), 16);

/** b16 account · 16 u16 seller · 18 u16 month · 32 b32 SHA-256(state). */
export function encodeAccountLeaf({ account, seller, month, stateDigest }: AccountLeaf): Uint8Array {
  const bytes = new Uint8Array(leafSize);
  bytes.set(hexToBytes(account));
  writeU16(viewOf(bytes), 16, seller);
  writeU16(viewOf(bytes), 18, month);
  writeBytes(bytes, 32, stateDigest, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeAccountLeaf(bytes: Uint8Array): AccountLeaf {
  const view = strictView(bytes, { what: "an account leaf", size: leafSize, unlisted: [[20, 32]] });
  const account = bytesToHex(bytes.subarray(0, 16));
  if (/^0+$/.test(account)) throw new Problem("invalid_input", "no account has the id of all zeros");
  return {
    account: toAccountId(account),
    seller: view.getUint16(16, true),
    month: view.getUint16(18, true),
    stateDigest: bytes.slice(32),
  };
}

/** 0 u32 count · 32 b32 root. */
export function encodeBucketLeaf({ count, root }: BucketLeaf): Uint8Array {
  const bytes = new Uint8Array(leafSize);
  writeU32(viewOf(bytes), 0, count);
  writeBytes(bytes, 32, root, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeBucketLeaf(bytes: Uint8Array): BucketLeaf {
  const view = strictView(bytes, { what: "a bucket leaf", size: leafSize, unlisted: [[4, 32]] });
  return { count: view.getUint32(0, true), root: bytes.slice(32) };
}

/** 0 u16 month · 2 u8 phase · 4 u32 accounts · 8 u64 usageWh · 16 u64 exportWh · 24 u64 coveredWh · 32 b32 root. */
export function encodeMonthLeaf(leaf: MonthLeaf): Uint8Array {
  const bytes = new Uint8Array(leafSize);
  const view = viewOf(bytes);
  writeU16(view, 0, leaf.month);
  view.setUint8(2, phases[leaf.phase]);
  writeU32(view, 4, leaf.accounts);
  writeU64(view, 8, leaf.usageWh);
  writeU64(view, 16, leaf.exportWh);
  writeU64(view, 24, leaf.coveredWh);
  writeBytes(bytes, 32, leaf.root, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeMonthLeaf(bytes: Uint8Array): MonthLeaf {
  const view = strictView(bytes, { what: "a month leaf", size: leafSize, unlisted: [[3, 4]] });
  return {
    month: view.getUint16(0, true),
    phase: parsePhase(view.getUint8(2)),
    accounts: view.getUint32(4, true),
    usageWh: toWattHours(view.getBigUint64(8, true)),
    exportWh: toWattHours(view.getBigUint64(16, true)),
    coveredWh: toWattHours(view.getBigUint64(24, true)),
    root: bytes.slice(32),
  };
}

/** Throws `Problem` `invalid_input` if no phase is written so. */
export function parsePhase(number: number): Phase {
  if (number === phases.open) return "open";
  if (number === phases.late) return "late";
  if (number === phases.sealed) return "sealed";
  throw new Problem("invalid_input", `there is no phase ${number}`);
}
