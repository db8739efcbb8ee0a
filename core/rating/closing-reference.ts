import { bytesToHex } from "@noble/hashes/utils.js";
import { type ClosingEntry, closingDigest } from "../proofs/closing-entry.ts";
import type { Hasher } from "../proofs/hasher.ts";
import type { ClosingReference } from "./statement.ts";

/** How a statement names the closing at `index` of the log. */
export const closingReferenceOf = (
  closing: ClosingEntry & { readonly index: number },
  { hasher }: { hasher: Hasher },
): ClosingReference => ({
  entry: closing.index,
  digest: bytesToHex(closingDigest(closing, hasher)),
  blockTime: closing.blockTime,
});
