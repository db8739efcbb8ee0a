import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hasher } from "../trees/hasher.ts";

const magic = utf8ToBytes("tsunagu/evid/1\0\0");

/**
 * The leaf of the evidence tree for one record: SHA-256(magic 16 ‖ salt 16 ‖ SHA-256(document)). The salt is random and
 * kept beside the document: without it, nobody can find a document by guessing, and once it is destroyed, nobody can
 * again. A record without a document has 32 zeros instead.
 */
export function evidenceLeafDigest(
  { salt, document }: { readonly salt: Uint8Array; readonly document: Uint8Array },
  hasher: Hasher,
): Uint8Array {
  if (salt.length !== 16) throw new RangeError(`a salt has 16 bytes, got ${salt.length}`);
  return hasher.sha256(concatBytes(magic, salt, hasher.sha256(document)));
}
