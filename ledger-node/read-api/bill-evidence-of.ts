import { Problem } from "@tsunagu/core/problem/problem.ts";
import { proveAccount } from "@tsunagu/core/proofs/account-proof.ts";
import type { AccountKey } from "@tsunagu/core/proofs/account-state.ts";
import { decodeAccountState } from "@tsunagu/core/proofs/account-state.ts";
import type { BillEvidence } from "@tsunagu/core/proofs/bill-evidence.ts";
import { createBucketTree, proveBucket } from "@tsunagu/core/proofs/bucket-tree.ts";
import { encodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { bucketOf, leafSize } from "@tsunagu/core/proofs/closing-leaves.ts";
import { makeBillEvidence } from "@tsunagu/core/proofs/make-bill-evidence.ts";
import { recordSize } from "@tsunagu/core/records/record-kinds.ts";
import { treePath } from "@tsunagu/core/trees/fixed-tree.ts";
import { makeConsistencyPath, makeInclusionPath } from "@tsunagu/core/trees/log-tree.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { findAccount } from "../state-machine/account-table.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";

type Source = Pick<Ledger, "store" | "index" | "reader" | "checkpoint">;

/**
 * All records of an account under the newest closing, and the proof that none is missing; or that the account is not there.
 * `seen`: entries of a log that the asker has seen. Throws `Problem` `not_found` while no closing lists the month,
 * `invalid_input` if the asker has seen more than there is.
 */
export function billEvidenceOf(
  state: LedgerState,
  { store, index, reader, checkpoint }: Source,
  { key, seen }: { readonly key: AccountKey; readonly seen: number | undefined },
): BillEvidence {
  const { closing, genesis, log } = state;
  const tools = { hashAt: store.hashAt, hasher: state.tools.hasher };
  const nth = key.month - genesis.firstMonth;
  if (closing === undefined || nth < 0 || nth >= closing.entry.months) {
    throw new Problem("not_found", `no closing lists month ${key.month} yet`);
  }
  if (seen !== undefined && seen > log.size) {
    throw new Problem("invalid_input", `the log has ${log.size} entries`, { facts: { entries: log.size } });
  }
  const accountState = findAccount(state.accounts, key)?.closed ?? null;
  return makeBillEvidence({
    checkpoint: checkpoint(),
    consistency: seen === undefined ? [] : makeConsistencyPath({ from: seen, to: log.size }, tools),
    closing: {
      entry: encodeClosingEntry(closing.entry),
      index: closing.index,
      path: makeInclusionPath({ index: closing.index, size: log.size }, tools),
    },
    month: {
      leaf: closing.months.leaves.slice(nth * leafSize, (nth + 1) * leafSize),
      path: treePath(closing.months.levels, nth),
    },
    ...accountPieces(state, key),
    state: accountState,
    records: recordsUnderClosing({ index, reader }, key, accountState),
  });
}

/** The account's bucket, and the account's leaf in it or its neighbours. */
function accountPieces({ accounts, tools: { hasher } }: LedgerState, key: AccountKey) {
  const month = accounts.months.get(key.month)?.tree;
  const bucket = bucketOf(key.account);
  return {
    bucket: proveBucket(month?.tree ?? createBucketTree(hasher), bucket),
    leaves: proveAccount(month?.leaves.get(bucket) ?? new Uint8Array(), key, hasher),
  };
}

/** What came after the closing is not under it. */
function recordsUnderClosing(
  { index, reader }: Pick<Source, "index" | "reader">,
  key: AccountKey,
  accountState: Uint8Array | null,
): Uint8Array {
  const count = accountState === null ? 0 : decodeAccountState(accountState).records;
  const places = index.ofAccount(key).slice(0, count);
  const records = new Uint8Array(places.length * recordSize);
  for (const [nth, place] of places.entries()) records.set(reader.recordAt(place), nth * recordSize);
  return records;
}
