import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { type AccountRecord, isAccountRecord } from "../records/account-record.ts";
import { decodeRecord } from "../records/decode-record.ts";
import { foldAccount } from "../records/fold-account.ts";
import { recordSize } from "../records/record-kinds.ts";
import { monthOverhangSeconds } from "../records/records-refusal.ts";
import type { Hasher } from "../trees/hasher.ts";
import { accountChange, firstHead } from "./account-head.ts";
import type { AccountKey, AccountState } from "./account-state.ts";
import { notProved } from "./not-proved.ts";

/**
 * Step 7: every record is well-formed, of a kind that has an account, of this seller, account and month, and fits those
 * before it. `bytes`: n × 64. Throws `record_malformed`, `wrong_kind`, `wrong_seller`, `wrong_account`, `wrong_month`,
 * `record_does_not_fit`, each with the fact `row`.
 */
export function verifyRecordsOf(bytes: Uint8Array, key: AccountKey): readonly AccountRecord[] {
  const months = { from: monthStart(key.month), to: monthStart(key.month + 1) };
  const records: AccountRecord[] = [];
  for (let row = 0; row * recordSize < bytes.length; row++) {
    const record = decodeRecord(bytes, row * recordSize);
    if ("refused" in record) throw notProved("record_malformed", record.why, { facts: { row } });
    if (!isAccountRecord(record))
      throw notProved("wrong_kind", `${record.kind} has no account`, { facts: { row } });
    if (record.seller !== key.seller)
      throw notProved("wrong_seller", "of another seller", { facts: { row } });
    if (record.account !== key.account)
      throw notProved("wrong_account", "of another account", { facts: { row } });
    if (!isInMonth(record, months)) throw notProved("wrong_month", "of another month", { facts: { row } });
    records.push(record);
  }
  const folded = foldAccount(records);
  if ("why" in folded) throw notProved("record_does_not_fit", folded.why, { facts: { row: folded.row } });
  return records;
}

/** A session, and what follows from a usage, may reach seven days into the next month. */
function isInMonth(record: AccountRecord, { from, to }: { from: number; to: number }): boolean {
  const hasOverhang = record.kind !== "usage-recorded" || record.session !== null;
  return record.start >= from && record.start < to + (hasOverhang ? monthOverhangSeconds : 0);
}

/**
 * Step 8: count, head and sums of the records are those of the state. Throws `records_missing`, `records_added`,
 * `record_changed`, `sums_differ`. Gives all heads: (n + 1) × 32 bytes, head₀ first.
 */
export function verifyRecordsMatch(
  { bytes, records }: { bytes: Uint8Array; records: readonly AccountRecord[] },
  { state, key, chain }: { state: AccountState; key: AccountKey; chain: Uint8Array },
  hasher: Hasher,
): Uint8Array {
  const facts = { records: records.length, onLedger: state.records };
  if (records.length < state.records)
    throw notProved("records_missing", "the ledger has more records", { facts });
  if (records.length > state.records)
    throw notProved("records_added", "the ledger has fewer records", { facts });
  const heads = accountHeads(bytes, firstHead(key, chain, hasher), hasher);
  if (headHex(heads, records.length) !== bytesToHex(state.head)) {
    throw notProved("record_changed", "the records lead to another head");
  }
  verifySums(records, state);
  return heads;
}

/** The head after the first `records` records, as hex. */
export const headHex = (heads: Uint8Array, records: number): string =>
  bytesToHex(heads.subarray(records * 32, records * 32 + 32));

function accountHeads(bytes: Uint8Array, first: Uint8Array, hasher: Hasher): Uint8Array {
  const digests = hasher.hashPairs(bytes);
  const heads = new Uint8Array(digests.length + 32);
  const block = new Uint8Array(64);
  heads.set(first);
  block.set(first);
  for (let at = 0; at < digests.length; at += 32) {
    block.set(digests.subarray(at, at + 32), 32);
    const head = hasher.sha256(block);
    block.set(head);
    heads.set(head, at + 32);
  }
  return heads;
}

function verifySums(records: readonly AccountRecord[], state: AccountState): void {
  const sums = { usageWh: 0n, exportWh: 0n, coveredWh: 0n };
  for (const record of records) {
    const { usageWh, exportWh, coveredWh } = accountChange(record);
    // A record changes one sum; making a bigint of every 0 takes as long as adding.
    if (usageWh !== 0) sums.usageWh += BigInt(usageWh);
    if (exportWh !== 0) sums.exportWh += BigInt(exportWh);
    if (coveredWh !== 0) sums.coveredWh += BigInt(coveredWh);
  }
  for (const name of ["usageWh", "exportWh", "coveredWh"] as const) {
    if (sums[name] !== state[name]) {
      throw notProved(
        "sums_differ",
        `${name} of the records is ${sums[name]}, the ledger has ${state[name]}`,
      );
    }
  }
}
