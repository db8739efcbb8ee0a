import { areZero, equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { closingDigest } from "@tsunagu/core/proofs/closing-entry.ts";
import { decodeLogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import { decodeBatchHeader, emptyBodyDigest } from "@tsunagu/core/records/batch-header.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";

/** What of an entry a digest is. */
export type DigestRole =
  | "entry"
  | "body"
  | "records"
  | "evidence"
  | "outcomes"
  | "closing"
  | "months"
  | "assets";

/** Every digest by which somebody could look for an entry; those of nothing are left out. */
export function digestsOfEntry(
  bytes: Uint8Array,
  hasher: Hasher,
): readonly { readonly role: DigestRole; readonly digest: Uint8Array }[] {
  const all = [{ role: "entry" as const, digest: logLeafHash(bytes, hasher) }, ...namedIn(bytes, hasher)];
  return all.filter(({ digest }) => !areZero(digest) && !equalBytes(digest, emptyBodyDigest));
}

function namedIn(bytes: Uint8Array, hasher: Hasher): { role: DigestRole; digest: Uint8Array }[] {
  const entry = decodeLogEntry(bytes);
  if (entry.entry === "closing") {
    return [
      { role: "closing", digest: closingDigest(entry, hasher) },
      { role: "months", digest: entry.monthsRoot },
      { role: "assets", digest: entry.assetsRoot },
    ];
  }
  if (entry.entry === "governance") return [];
  const header = decodeBatchHeader(entry.header);
  if ("refused" in header) throw new Error(`a logged batch has no header: ${header.why}`);
  return [
    { role: "body", digest: header.bodyDigest },
    { role: "records", digest: header.recordRoot },
    { role: "evidence", digest: header.evidenceRoot },
    { role: "outcomes", digest: entry.outcomesRoot },
  ];
}
