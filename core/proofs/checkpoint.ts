import { bytesToHex } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { Problem } from "../problem/problem.ts";

/** C2SP tlog-checkpoint: what the log was at some size. */
export type Checkpoint = {
  /** SHA-256 of genesis, as hex. */
  readonly chain: string;
  /** Entries in the log. */
  readonly size: number;
  /** RFC 6962 root of that many. */
  readonly root: Uint8Array;
};

/** C2SP signed-note: `text` is what is signed, with its last LF. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

export type NoteSignature = {
  /** The key's name. */
  readonly name: string;
  /** Four bytes as hex. */
  readonly keyId: string;
  /** Whatever follows the key id. */
  readonly bytes: Uint8Array;
};

const originPrefix = "tsunagu/";

/** Enough for a thousand nodes; a longer note is not read. */
const maxNoteLength = 400_000;

/** The note text: origin, decimal size, base64 root, each with LF. */
export const encodeCheckpointText = ({ chain, size, root }: Checkpoint): string =>
  `${originPrefix}${chain}\n${size}\n${encodeBase64(root)}\n`;

/** Throws `Problem` `invalid_input` on any other text; extension lines are refused. */
export function decodeCheckpointText(text: string): Checkpoint {
  const [origin = "", size = "", root = "", end, ...rest] = text.split("\n");
  const chain = origin.slice(originPrefix.length);
  if (end !== "" || rest.length > 0 || !origin.startsWith(originPrefix) || !/^[0-9a-f]{64}$/.test(chain)) {
    throw new Problem("invalid_input", "a checkpoint has origin, size and root, one line each");
  }
  const rootBytes = decodeBase64(root);
  if (
    !/^(0|[1-9][0-9]{0,15})$/.test(size) ||
    !Number.isSafeInteger(Number(size)) ||
    rootBytes.length !== 32
  ) {
    throw new Problem("invalid_input", "a checkpoint has a decimal size and a root of 32 bytes");
  }
  return { chain, size: Number(size), root: rootBytes };
}

/** A signed note of C2SP: the text, an empty line, one line for each signature. Signs nothing. */
export const encodeSignedNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(encodeSignatureLine).join("")}`;

/** Throws `Problem` `invalid_input` on what is no signed note. No signature is verified. */
export function decodeSignedNote(note: string): SignedNote {
  if (note.length > maxNoteLength) throw new Problem("invalid_input", "the note is too long");
  if (hasControlCharacter(note))
    throw new Problem("invalid_input", "a note has no control characters but LF");
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) throw new Problem("invalid_input", "not a signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  return { text: note.slice(0, end + 1), signatures: lines.map(decodeSignatureLine) };
}

function encodeSignatureLine({ name, keyId, bytes }: NoteSignature): string {
  const blob = new Uint8Array(4 + bytes.length);
  for (let at = 0; at < 4; at++) blob[at] = Number.parseInt(keyId.slice(at * 2, at * 2 + 2), 16);
  blob.set(bytes, 4);
  return `— ${name} ${encodeBase64(blob)}\n`;
}

/** C2SP signed-note: em dash, space, name without spaces or plus, space, base64 of the key id and the signature. */
function decodeSignatureLine(line: string): NoteSignature {
  const [, name, text] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  if (name === undefined || text === undefined) throw new Problem("invalid_input", "not a signature line");
  const blob = decodeBase64(text);
  if (blob.length <= 4) throw new Problem("invalid_input", "a signature line holds a key id and a signature");
  return { name, keyId: bytesToHex(blob.subarray(0, 4)), bytes: blob.slice(4) };
}

function hasControlCharacter(note: string): boolean {
  for (const character of note) if (character < " " && character !== "\n") return true;
  return false;
}
