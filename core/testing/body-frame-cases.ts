import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { bodyFrameFault } from "../records/body-frame-fault.ts";
import { rawFrame } from "./raw-frame.ts";

const record = Uint8Array.from({ length: 64 }, (_, index) => (index * 37 + 11) & 0xff);
const good = rawFrame(record);
const hex = (text: string) => hexToBytes(text.replaceAll(" ", ""));
const withByte = (at: number, byte: number) => good.with(at, byte);
const withWindow = (window: number) =>
  concatBytes(hex("28b52ffd 80"), Uint8Array.of(window), hex("40000000 010200"), record);

/** Bodies for one record: some that are looked at and found right, and some with a fault each. */
export const bodyFrameCases: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["stored as it is", good, undefined],
  ["a content size of one byte", concatBytes(hex("28b52ffd 20 40 010200"), record), undefined],
  [
    "a content size of eight bytes",
    concatBytes(hex("28b52ffd e0 4000000000000000 010200"), record),
    undefined,
  ],
  ["a window of 1 MiB", withWindow(10 << 3), undefined],
  ["a run of one byte, then an empty last block", hex("28b52ffd a040000000 0202007f 010000"), undefined],
  [
    "a checksum, which is for the decoder to check",
    concatBytes(good.with(4, 0b1010_0100), new Uint8Array(4)),
    undefined,
  ],
  ["a window of 1 MiB and an eighth", withWindow((10 << 3) | 1), "the window is larger than 1 MiB"],
  ["the largest window there is", withWindow(0xff), "the window is larger than 1 MiB"],
  [
    "a checksum that is cut off",
    concatBytes(good.with(4, 0b1010_0100), new Uint8Array(3)),
    "the body does not end with its frame",
  ],
  ["nothing", new Uint8Array(), "not a zstd frame"],
  ["another magic", withByte(0, 0x29), "not a zstd frame"],
  ["a skippable frame first", concatBytes(hex("502a4d18 00000000"), good), "not a zstd frame"],
  ["the reserved bit", withByte(4, 0b1010_1000), "a reserved or unused bit is set"],
  ["the unused bit", withByte(4, 0b1011_0000), "a reserved or unused bit is set"],
  ["a dictionary", withByte(4, 0b1010_0001), "a dictionary is not allowed"],
  ["no content size", withByte(4, 0b0000_0000), "the content size is missing"],
  ["a content size of 65", withByte(5, 0x41), "the content size is not that of the records"],
  [
    "a content size of 64 + 2^32",
    hex("28b52ffd e0 4000000001000000 010000"),
    "the content size is not that of the records",
  ],
  ["a frame header that is cut off", good.subarray(0, 8), "the frame header is cut off"],
  ["a block header that is cut off", good.subarray(0, 11), "a block header is cut off"],
  ["a block that is cut off", good.subarray(0, -1), "a block is cut off"],
  ["the reserved block type", withByte(9, 0b111), "a block has the reserved type"],
  ["a block larger than the frame", withByte(10, 0x03), "a block is too large"],
  ["no last block", withByte(9, 0x00), "a block header is cut off"],
  ["a byte after the frame", concatBytes(good, Uint8Array.of(0)), "the body does not end with its frame"],
  [
    "a second frame",
    concatBytes(hex("28b52ffd 20 40 03020000"), hex("28b52ffd 20 40 03020000")),
    "the body does not end with its frame",
  ],
  [
    "more bytes than a record can need",
    concatBytes(good, new Uint8Array(200)),
    "the body is larger than its records",
  ],
];

export const bodyFrameVectors = () => ({
  format: "tsunagu/vectors/body-frame/1",
  count: 1,
  cases: bodyFrameCases.map(([why, body, fault]) => {
    if (bodyFrameFault(body, 1) !== fault) throw new Error(`${why}: ${bodyFrameFault(body, 1)}`);
    return { why, body: bytesToHex(body), fault: fault ?? null };
  }),
});
