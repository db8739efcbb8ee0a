import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import type { AccountRow } from "./account-table.ts";

/**
 * head ← SHA-256(head ‖ leaf digest) for each record of each account, in the order of `records`. Hashed in rounds, the
 * nth record of every account in one call: one call a record would cost more than all the rules.
 * `leafDigests`: 32 bytes a record of the batch; `records`: indexes into them.
 */
export function extendHeads(
  accounts: readonly { readonly row: AccountRow; readonly records: readonly number[] }[],
  leafDigests: Uint8Array,
  hasher: Hasher,
): void {
  let waiting = accounts;
  for (let round = 0; waiting.length > 0; round++) {
    waiting = waiting.filter(({ records }) => records.length > round);
    const blocks = new Uint8Array(waiting.length * 64);
    for (const [nth, { row, records }] of waiting.entries()) {
      const record = records[round] ?? 0;
      blocks.set(row.head, nth * 64);
      blocks.set(leafDigests.subarray(record * 32, record * 32 + 32), nth * 64 + 32);
    }
    const heads = hasher.hashPairs(blocks);
    for (const [nth, { row }] of waiting.entries()) row.head = heads.slice(nth * 32, nth * 32 + 32);
  }
  for (const { row, records } of accounts) row.records += records.length;
}
