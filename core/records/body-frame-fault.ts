import { recordSize } from "./record-kinds.ts";

const maxWindow = 1 << 20;
const maxBlock = 1 << 17;
const magic = 0xfd2f_b528;

/** The most a body of `count` records may take: raw blocks and a frame header always fit. */
const maxBodySize = (count: number): number => 65 * count + 128;

/**
 * Looks at a body before anything decodes it, and says what is wrong or undefined. Decoders differ (Node's takes
 * trailing bytes and a second frame, and its limit on the window depends on `chunkSize`), and every node must answer alike.
 * So: one zstd frame (RFC 8878), no dictionary, its content size present and 64 x count, a window of at most 1 MiB, blocks
 * that end exactly where the body ends.
 */
export function bodyFrameFault(body: Uint8Array, count: number): string | undefined {
  if (body.length > maxBodySize(count)) return "the body is larger than its records";
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 6 || view.getUint32(0, true) !== magic) return "not a zstd frame";
  const descriptor = view.getUint8(4);
  if ((descriptor & 0b0001_1000) !== 0) return "a reserved or unused bit is set";
  if ((descriptor & 0b0000_0011) !== 0) return "a dictionary is not allowed";
  const singleSegment = (descriptor & 0b0010_0000) !== 0;
  const contentSizeAt = singleSegment ? 5 : 6;
  const contentSizeWidth = widthOfContentSize(descriptor >>> 6, singleSegment);
  if (contentSizeWidth === 0) return "the content size is missing";
  if (contentSizeAt + contentSizeWidth > body.length) return "the frame header is cut off";
  const contentSize = readContentSize(view, contentSizeAt, contentSizeWidth);
  if (contentSize !== count * recordSize) return "the content size is not that of the records";
  const window = singleSegment ? contentSize : windowSize(view.getUint8(5));
  if (window > maxWindow) return "the window is larger than 1 MiB";
  const trailer = (descriptor & 0b0000_0100) !== 0 ? 4 : 0;
  return blocksFault(view, contentSizeAt + contentSizeWidth, trailer, Math.min(window, maxBlock));
}

/** RFC 8878, 3.1.1.1.1: the flag gives 2^flag bytes, and none for flag 0 unless the frame is a single segment. */
function widthOfContentSize(flag: number, singleSegment: boolean): number {
  if (flag === 0) return singleSegment ? 1 : 0;
  return 1 << flag;
}

/** Two bytes count from 256. */
function readContentSize(view: DataView, at: number, width: number): number {
  if (width === 1) return view.getUint8(at);
  if (width === 2) return view.getUint16(at, true) + 256;
  if (width === 4) return view.getUint32(at, true);
  return Number(view.getBigUint64(at, true));
}

/** RFC 8878, 3.1.1.1.2. */
function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 0b111);
}

/** RFC 8878, 3.1.1.2: the blocks must be whole, and the last one (and the checksum) must end the body. */
function blocksFault(view: DataView, firstAt: number, trailer: number, largest: number): string | undefined {
  let at = firstAt;
  for (;;) {
    if (at + 3 > view.byteLength) return "a block header is cut off";
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    const type = (header >>> 1) & 0b11;
    const size = header >>> 3;
    if (type === 3) return "a block has the reserved type";
    if (size > largest) return "a block is too large";
    // A run-length block holds one byte, whatever its size says.
    at += 3 + (type === 1 ? 1 : size);
    if (at > view.byteLength) return "a block is cut off";
    if ((header & 1) === 1) break;
  }
  return at + trailer === view.byteLength ? undefined : "the body does not end with its frame";
}
