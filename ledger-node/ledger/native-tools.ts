import { zstdDecompressSync } from "node:zlib";
import { hash as hashTree } from "@chainsafe/hashtree";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { verifyByOpenSsl } from "@tsunagu/edge/ed25519-keys.ts";
import { nodeHasher } from "@tsunagu/edge/node-hasher.ts";
import type { StateTools } from "../state-machine/ledger-state.ts";

/** Whole levels of a tree in one call, with the processor's own SHA-256; everything else by OpenSSL. */
export const nativeHasher: Hasher = {
  sha256: nodeHasher.sha256,
  hashPairs: (blocks) => (blocks.length === 0 ? new Uint8Array() : hashTree(blocks)),
};

/** Undefined for a frame that is corrupt or gives more than `size` bytes. */
export function decompressZstd(body: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return zstdDecompressSync(body, { maxOutputLength: size });
  } catch {
    return undefined;
  }
}

export const nativeTools: StateTools = {
  hasher: nativeHasher,
  verify: verifyByOpenSsl,
  decompress: decompressZstd,
};
