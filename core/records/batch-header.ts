import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { areZero, equalBytes } from "../bytes/bytes.ts";
import { viewOf, writeBytes, writeU16, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { type Refused, refused } from "./outcomes.ts";
import { type BatchKind, batchKindOf, batchKinds } from "./record-kinds.ts";

/** What a member signs: which records, of which month, in which place of which of its streams. */
export type BatchHeader = {
  /** SHA-256 of the genesis, 32 bytes. */
  readonly chain: Uint8Array;
  readonly member: number;
  readonly stream: number;
  /** Number of the member's key that signs. */
  readonly key: number;
  readonly kind: BatchKind;
  /** The month of the accounts, in months since 1970-01; 0 for `closing-asked`. */
  readonly month: number;
  /** Records in the body: 1 to 8,000; 0 for `closing-asked`. */
  readonly count: number;
  /** Bytes of the body as sent. */
  readonly bodySize: number;
  /** From 0, contiguous per member and stream. */
  readonly sequence: bigint;
  readonly recordRoot: Uint8Array;
  readonly evidenceRoot: Uint8Array;
  readonly bodyDigest: Uint8Array;
};

export const signatureSize = 64;
export const batchHeaderSize = 192;
const maxBatchRecords = 8_000;

const batchVersion = 1;
const magic = utf8ToBytes("tsunagu/batch/1\0");

/** SHA-256 of nothing: what a batch without a body says its body is. */
export const emptyBodyDigest: Uint8Array = hexToBytes(
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
);

/** The 192 bytes that are signed. Throws `RangeError` on values that do not fit: making such a header is our mistake. */
export function encodeBatchHeader(header: BatchHeader): Uint8Array {
  const bytes = new Uint8Array(batchHeaderSize);
  const view = viewOf(bytes);
  bytes.set(magic, 0);
  writeBytes(bytes, 16, header.chain, 32);
  writeU16(view, 48, header.member);
  writeU16(view, 50, header.stream);
  writeU16(view, 52, header.key);
  view.setUint8(54, batchKinds[header.kind]);
  view.setUint8(55, batchVersion);
  writeU16(view, 56, header.month);
  writeU16(view, 58, header.count);
  writeU32(view, 60, header.bodySize);
  writeU64(view, 64, header.sequence);
  writeBytes(bytes, 96, header.recordRoot, 32);
  writeBytes(bytes, 128, header.evidenceRoot, 32);
  writeBytes(bytes, 160, header.bodyDigest, 32);
  const fault = headerFault(header);
  if (fault !== undefined) throw new RangeError(fault);
  return bytes;
}

/** The header in the first 192 bytes, or `malformed` with what is wrong. */
export function decodeBatchHeader(bytes: Uint8Array): BatchHeader | Refused<"malformed"> {
  if (bytes.length < batchHeaderSize) return refused("malformed", "a header has 192 bytes");
  const view = viewOf(bytes);
  const kind = batchKindOf(view.getUint8(54));
  if (magic.some((byte, at) => bytes[at] !== byte)) return refused("malformed", "the magic is another");
  if (kind === undefined) return refused("malformed", "the kind does not exist");
  if (view.getUint8(55) !== batchVersion) return refused("malformed", "the version is another");
  if (!areZero(bytes.subarray(72, 96))) return refused("malformed", "an unlisted byte is not zero");
  const header: BatchHeader = {
    chain: bytes.slice(16, 48),
    member: view.getUint16(48, true),
    stream: view.getUint16(50, true),
    key: view.getUint16(52, true),
    kind,
    month: view.getUint16(56, true),
    count: view.getUint16(58, true),
    bodySize: view.getUint32(60, true),
    sequence: view.getBigUint64(64, true),
    recordRoot: bytes.slice(96, 128),
    evidenceRoot: bytes.slice(128, 160),
    bodyDigest: bytes.slice(160, 192),
  };
  const fault = headerFault(header);
  return fault === undefined ? header : refused("malformed", fault);
}

const headerFault = (header: BatchHeader): string | undefined =>
  header.kind === "closing-asked" ? faultOfClosingAsked(header) : faultOfCount(header);

function faultOfCount({ count }: BatchHeader): string | undefined {
  return count >= 1 && count <= maxBatchRecords ? undefined : `a batch has 1 to ${maxBatchRecords} records`;
}

function faultOfClosingAsked(header: BatchHeader): string | undefined {
  const empty =
    header.month === 0 &&
    header.count === 0 &&
    header.bodySize === 0 &&
    areZero(header.recordRoot) &&
    areZero(header.evidenceRoot) &&
    equalBytes(header.bodyDigest, emptyBodyDigest);
  return empty ? undefined : "asking for a closing carries nothing";
}
