import { batchHeaderSize } from "./batch-header.ts";

/** The member's key, bodySize and bodyDigest: what may differ when a batch is compressed or signed again. */
const varyingParts = [
  [52, 54],
  [60, 64],
  [160, 192],
] as const;

/**
 * Whether two headers (192 bytes each) are the same batch: same records at the same place of the same stream. A member
 * that sends a batch again after its key was rotated gets the first outcomes; other records get `sequence_taken`.
 */
export function isSameBatch(headerBytes: Uint8Array, otherBytes: Uint8Array): boolean {
  if (headerBytes.length !== batchHeaderSize || otherBytes.length !== batchHeaderSize) return false;
  for (let at = 0; at < batchHeaderSize; at++) {
    const varies = varyingParts.some(([from, to]) => at >= from && at < to);
    if (!varies && headerBytes[at] !== otherBytes[at]) return false;
  }
  return true;
}
