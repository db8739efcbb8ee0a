import { areZero, equalBytes } from "../bytes/bytes.ts";
import { verifyTreePath } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import type { AccountKey } from "./account-state.ts";
import type { DecodedBillEvidence, PlacedAccountLeaf } from "./bill-evidence.ts";
import type { BucketLeaf } from "./closing-leaves.ts";
import { notProved } from "./not-proved.ts";

type Shown = Pick<DecodedBillEvidence, "state" | "leaves"> & { readonly bucket: BucketLeaf };

/**
 * Step 6: exactly the account's leaf with SHA-256(state), or the neighbours that leave no room for it. Throws
 * `account_missing` or `absence_not_shown`.
 */
export function verifyAccountLeaf({ state, leaves, bucket }: Shown, key: AccountKey, hasher: Hasher): void {
  if (state === null) verifyAbsence({ leaves, bucket }, key, hasher);
  else verifyPresence({ stateDigest: hasher.sha256(state.bytes), leaves, bucket }, key, hasher);
}

function verifyPresence(
  { stateDigest, leaves, bucket }: Omit<Shown, "state"> & { readonly stateDigest: Uint8Array },
  key: AccountKey,
  hasher: Hasher,
): void {
  const [placed, ...others] = leaves;
  const isShown =
    placed !== undefined &&
    others.length === 0 &&
    compareToKey(placed, key) === 0 &&
    placed.leaf.month === key.month &&
    equalBytes(placed.leaf.stateDigest, stateDigest) &&
    isInBucket(placed, bucket, hasher);
  if (!isShown) throw notProved("account_missing", `account ${key.account} is not in the closing like this`);
}

function verifyAbsence({ leaves, bucket }: Omit<Shown, "state">, key: AccountKey, hasher: Hasher): void {
  const areReal = leaves.every(
    (placed) => placed.leaf.month === key.month && isInBucket(placed, bucket, hasher),
  );
  if (areReal && leaveNoRoom(leaves, bucket, key)) return;
  throw notProved("absence_not_shown", `the neighbours leave room for account ${key.account}`);
}

function leaveNoRoom(leaves: readonly PlacedAccountLeaf[], bucket: BucketLeaf, key: AccountKey): boolean {
  const [first, second, ...others] = leaves;
  if (others.length > 0) return false;
  if (first === undefined) return bucket.count === 0 && areZero(bucket.root);
  if (second !== undefined) {
    return second.index === first.index + 1 && compareToKey(first, key) < 0 && compareToKey(second, key) > 0;
  }
  const isBeforeFirst = first.index === 0 && compareToKey(first, key) > 0;
  const isAfterLast = first.index === bucket.count - 1 && compareToKey(first, key) < 0;
  return isBeforeFirst || isAfterLast;
}

const isInBucket = ({ bytes, index, path }: PlacedAccountLeaf, bucket: BucketLeaf, hasher: Hasher): boolean =>
  verifyTreePath(
    { digest: hasher.sha256(bytes), index, count: bucket.count, path, root: bucket.root },
    hasher,
  );

/** Lower-case hex of one length sorts as its bytes do. */
function compareToKey({ leaf }: PlacedAccountLeaf, key: AccountKey): number {
  if (leaf.account === key.account) return leaf.seller - key.seller;
  return leaf.account < key.account ? -1 : 1;
}
