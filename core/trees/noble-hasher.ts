import { sha256 } from "@noble/hashes/sha2.js";
import type { Hasher } from "./hasher.ts";

/** Pure JavaScript: works in every browser, on plain http too, where WebCrypto is missing. */
export const nobleHasher: Hasher = {
  sha256: (bytes) => sha256(bytes),
  hashPairs: (blocks) => {
    const digests = new Uint8Array(blocks.length / 2);
    for (let at = 0; at < blocks.length; at += 64) {
      digests.set(sha256(blocks.subarray(at, at + 64)), at / 2);
    }
    return digests;
  },
};
