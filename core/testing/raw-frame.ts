import { concatBytes } from "@noble/hashes/utils.js";

const maxRawBlock = 1 << 17;

/**
 * A zstd frame that stores the bytes as they are (RFC 8878: single segment, a content size of four bytes, raw blocks).
 * Unlike a compressor it gives the same bytes for ever, so vectors can be made of it.
 */
export function rawFrame(bytes: Uint8Array): Uint8Array {
  const parts = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0b1010_0000), littleEndian(bytes.length, 4)];
  for (let at = 0; at < bytes.length; at += maxRawBlock) {
    const block = bytes.subarray(at, at + maxRawBlock);
    const isLast = at + maxRawBlock >= bytes.length;
    parts.push(littleEndian((block.length << 3) | (isLast ? 1 : 0), 3), block);
  }
  return concatBytes(...parts);
}

const littleEndian = (value: number, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, byte) => (value >>> (8 * byte)) & 0xff);
