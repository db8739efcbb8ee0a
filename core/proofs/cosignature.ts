import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { SignMessage } from "../records/ed25519.ts";
import type { Hasher } from "../trees/hasher.ts";
import {
  type Checkpoint,
  encodeCheckpointText,
  encodeSignedNote,
  type NoteSignature,
  type SignedNote,
} from "./checkpoint.ts";

/** C2SP signed-note, signature types: timestamped Ed25519 cosignature. */
const cosignatureType = 0x04;

/** u64 timestamp, big-endian, and the Ed25519 signature. */
const cosignatureSize = 72;

export type Cosignature = { readonly time: number; readonly signature: Uint8Array };

/** C2SP tlog-cosignature: SHA-256(name ‖ LF ‖ 0x04 ‖ public key)[:4], as hex. */
export function cosignatureKeyId(
  { name, publicKey }: { name: string; publicKey: Uint8Array },
  hasher: Hasher,
): string {
  const named = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(cosignatureType), publicKey);
  return bytesToHex(hasher.sha256(named).subarray(0, 4));
}

/** C2SP tlog-cosignature, "Ed25519 signed message": two lines, then the note text with its last LF. */
export const cosignatureMessage = (text: string, time: number): Uint8Array =>
  utf8ToBytes(`cosignature/v1\ntime ${time}\n${text}`);

/** One node's signature line for a checkpoint. `time` is the node's clock in whole seconds; it never falls. */
export function cosignCheckpoint(
  { checkpoint, time, node }: { checkpoint: Checkpoint; time: number; node: NodeKey },
  { sign, hasher }: { sign: SignMessage; hasher: Hasher },
): NoteSignature {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError(`${time} is not a time in seconds`);
  const bytes = new Uint8Array(cosignatureSize);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time), false);
  bytes.set(sign(cosignatureMessage(encodeCheckpointText(checkpoint), time)), 8);
  return { name: node.name, keyId: cosignatureKeyId(node, hasher), bytes };
}

export type NodeKey = { readonly name: string; readonly publicKey: Uint8Array };

/** The checkpoint as it is published, with the lines of the nodes that have signed it. */
export const makeCheckpointNote = (checkpoint: Checkpoint, signatures: readonly NoteSignature[]): string =>
  encodeSignedNote({ text: encodeCheckpointText(checkpoint), signatures } satisfies SignedNote);

/** Time and signature of a type 0x04 line, or undefined if its bytes are none. C2SP: the time is at most 2^63 − 1. */
export function decodeCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== cosignatureSize) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, false);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { time: Number(time), signature: bytes.subarray(8) };
}
