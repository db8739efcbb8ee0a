import { hexToBytes } from "@noble/hashes/utils.js";
import type { AccountRecord } from "../records/account-record.ts";
import { verifyTreePath } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import { logLeafHash } from "../trees/log-hash.ts";
import { verifyInclusion } from "../trees/verify-log-path.ts";
import { emptyAccount } from "./account-head.ts";
import type { AccountKey, AccountState } from "./account-state.ts";
import { type DecodedBillEvidence, decodeBillEvidence } from "./bill-evidence.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { ClosingEntry } from "./closing-entry.ts";
import { bucketCount, bucketOf } from "./closing-leaves.ts";
import { notProved } from "./not-proved.ts";
import type { Policy } from "./policy.ts";
import type { ProofTools } from "./proof-tools.ts";
import type { Seen, SeenAccount } from "./seen.ts";
import { verifyAccountLeaf } from "./verify-account-leaf.ts";
import { headHex, verifyRecordsMatch, verifyRecordsOf } from "./verify-account-records.ts";
import { verifyCheckpoint, verifyConsistentWithSeen } from "./verify-checkpoint.ts";

/** What the verifier asks for. `periodEnd`: the closing must not be older (whole seconds). */
type BillWant = AccountKey & { readonly periodEnd: number };

/** All that does not come from the bill. */
export type BillContext = {
  readonly policy: Policy;
  readonly want: BillWant;
  readonly seen: Seen;
  /** Whole seconds of the verifier's clock. */
  readonly now: number;
};

/** All records that the ledger accepted for this seller, month and account up to `closing`. */
export type VerifiedBill = {
  readonly checkpoint: Checkpoint;
  readonly closing: ClosingEntry & { readonly index: number };
  readonly state: AccountState;
  readonly records: readonly AccountRecord[];
  /** To be kept for the next bill, once the fees are found to be right too. */
  readonly remember: Seen;
};

/**
 * Shows that a bill rests on the ledger and that nothing is missing: steps 1 to 8 and 10 of the format. `value` is a
 * `tsunagu/bill/1` from anyone. Throws `Problem` `not_proved` with the fact `reason`.
 */
export function verifyBillEvidence(value: unknown, context: BillContext, tools: ProofTools): VerifiedBill {
  const { policy, want, seen } = context;
  const evidence = decodeBillEvidence(value);
  const checkpoint = verifyCheckpoint(evidence.checkpoint, context, tools);
  const newest = verifyConsistentWithSeen({ checkpoint, path: evidence.consistency }, seen.checkpoint, tools);
  verifyClosing(evidence, checkpoint, want, tools.hasher);
  verifyMonth(evidence, want, policy, tools.hasher);
  verifyBucket(evidence, want, tools.hasher);
  verifyAccountLeaf({ ...evidence, bucket: evidence.bucket.leaf }, want, tools.hasher);
  const records = verifyRecordsOf(evidence.records, want);
  const chain = hexToBytes(policy.chain);
  const state = evidence.state?.state ?? emptyAccount(want, chain, tools.hasher);
  const heads = verifyRecordsMatch(
    { bytes: evidence.records, records },
    { state, key: want, chain },
    tools.hasher,
  );
  const account = verifyHistory(
    { closing: evidence.closing.index, records: records.length, heads },
    seen.account,
  );
  return {
    checkpoint,
    closing: { ...evidence.closing.leaf, index: evidence.closing.index },
    state,
    records,
    remember: { checkpoint: newest, account },
  };
}

/** Step 3. */
function verifyClosing(
  { closing }: DecodedBillEvidence,
  checkpoint: Checkpoint,
  { periodEnd }: BillWant,
  hasher: Hasher,
): void {
  const { bytes, index, path } = closing;
  const leafHash = logLeafHash(bytes, hasher);
  if (!verifyInclusion({ leafHash, index, path, size: checkpoint.size, root: checkpoint.root }, hasher)) {
    throw notProved("closing_not_in_log", `the closing is not entry ${index} of the log`);
  }
  if (closing.leaf.blockTime < periodEnd) {
    throw notProved(
      "closing_too_early",
      `closed at ${closing.leaf.blockTime}, the period ends at ${periodEnd}`,
      {
        facts: { closedAt: closing.leaf.blockTime, periodEnd },
      },
    );
  }
}

/** Step 4. */
function verifyMonth(
  { closing, month }: DecodedBillEvidence,
  want: BillWant,
  policy: Policy,
  hasher: Hasher,
): void {
  const isShown =
    month.leaf.month === want.month &&
    verifyTreePath(
      {
        digest: hasher.sha256(month.bytes),
        index: want.month - policy.firstMonth,
        count: closing.leaf.months,
        path: month.path,
        root: closing.leaf.monthsRoot,
      },
      hasher,
    );
  if (!isShown)
    throw notProved("month_not_in_closing", `month ${want.month} is not in the closing like this`);
}

/** Step 5. */
function verifyBucket({ month, bucket }: DecodedBillEvidence, { account }: BillWant, hasher: Hasher): void {
  const index = bucketOf(account);
  const isShown = verifyTreePath(
    {
      digest: hasher.sha256(bucket.bytes),
      index,
      count: bucketCount,
      path: bucket.path,
      root: month.leaf.root,
    },
    hasher,
  );
  if (!isShown) throw notProved("bucket_not_in_month", `bucket ${index} is not in the month like this`);
}

/**
 * Step 10: a later bill of an account begins with the records of the bill seen before. An older bill says nothing about
 * a newer one, so then the newer one stays remembered. Throws `history_changed`.
 */
function verifyHistory(
  { closing, records, heads }: { closing: number; records: number; heads: Uint8Array },
  seen: SeenAccount | null,
): SeenAccount {
  if (seen !== null && closing < seen.closing) return seen;
  if (seen !== null && (records < seen.records || headHex(heads, seen.records) !== seen.head)) {
    throw notProved("history_changed", `the first ${seen.records} records are not those seen before`);
  }
  return { closing, records, head: headHex(heads, records) };
}
