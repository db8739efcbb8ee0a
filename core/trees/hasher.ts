/**
 * SHA-256, handed in: browsers bring `@noble/hashes`, tools `node:crypto`, the ledger node a hasher that works on whole
 * levels at once. All give the same digests.
 */
export type Hasher = {
  /** A fresh array of 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** Each 64-byte block of `blocks` → its 32-byte digest, in a fresh array. No blocks, no digests. */
  readonly hashPairs: (blocks: Uint8Array) => Uint8Array;
};
