import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** One frame with its content size. `level` 1 is what an outbox uses. */
export const compress = (bytes: Uint8Array, level = 1): Uint8Array =>
  new Uint8Array(
    zstdCompressSync(bytes, {
      params: { [constants.ZSTD_c_compressionLevel]: level },
      pledgedSrcSize: bytes.length,
    }),
  );

/** As `OpenBatchPorts` wants it: undefined for a corrupt frame. */
export function decompress(body: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return new Uint8Array(zstdDecompressSync(body, { maxOutputLength: size }));
  } catch {
    return undefined;
  }
}
