import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { verifyConsistency } from "../trees/verify-log-path.ts";
import {
  type Checkpoint,
  decodeCheckpointText,
  decodeSignedNote,
  type NoteSignature,
  type SignedNote,
} from "./checkpoint.ts";
import { cosignatureKeyId, cosignatureMessage, decodeCosignature } from "./cosignature.ts";
import { decodedOr, notProved } from "./not-proved.ts";
import { isQuorum, type Policy } from "./policy.ts";
import type { ProofTools } from "./proof-tools.ts";
import type { SeenCheckpoint } from "./seen.ts";

/** How far a node's clock may be ahead of the verifier's. */
const clockToleranceSeconds = 300;

export type CheckpointContext = {
  readonly policy: Policy;
  /** Whole seconds of the verifier's clock. */
  readonly now: number;
};

/**
 * The checkpoint in a note that enough of the policy's nodes have signed. Lines of unknown keys are ignored; one bad
 * line of a known key refuses the note; a node counts once. Throws `Problem` `not_proved`: `checkpoint_malformed`,
 * `wrong_chain`, `checkpoint_forged`, `checkpoint_in_the_future`, `checkpoint_unsigned`.
 */
export function verifyCheckpoint(
  note: string,
  { policy, now }: CheckpointContext,
  tools: ProofTools,
): Checkpoint {
  const { text, signatures } = decodedOr("checkpoint_malformed", () => decodeSignedNote(note));
  const checkpoint = decodedOr("checkpoint_malformed", () => decodeCheckpointText(text));
  if (checkpoint.chain !== policy.chain) {
    throw notProved("wrong_chain", `the checkpoint is of the ledger ${checkpoint.chain}`);
  }
  const signed = signersOf({ text, signatures }, { policy, now }, tools);
  if (!isQuorum(signed, policy)) {
    throw notProved("checkpoint_unsigned", "two thirds of the voting power or less have signed", {
      facts: { signed: [...signed] },
    });
  }
  return checkpoint;
}

/**
 * Throws `not_consistent` unless the smaller of both logs is the beginning of the larger. Gives the larger: that is to
 * be remembered. Without anything seen before there is nothing to show, and `path` is not looked at.
 */
export function verifyConsistentWithSeen(
  { checkpoint, path }: { checkpoint: Pick<Checkpoint, "size" | "root">; path: readonly Uint8Array[] },
  seen: SeenCheckpoint | null,
  { hasher }: Pick<ProofTools, "hasher">,
): SeenCheckpoint {
  const { size, root } = checkpoint;
  if (seen === null) return { size, root: bytesToHex(root) };
  const before = { size: seen.size, root: hexToBytes(seen.root) };
  const [from, to] = seen.size <= size ? [before, checkpoint] : [checkpoint, before];
  if (verifyConsistency({ from, to, path }, hasher)) return { size: to.size, root: bytesToHex(to.root) };
  throw notProved(
    "not_consistent",
    `the logs of ${from.size} and ${to.size} entries are not shown to be one`,
    {
      facts: { seenSize: seen.size, size },
    },
  );
}

function signersOf(
  { text, signatures }: SignedNote,
  { policy, now }: CheckpointContext,
  tools: ProofTools,
): ReadonlySet<string> {
  const keys = new Map(
    policy.nodes.map(({ name, key }) => {
      const publicKey = hexToBytes(key);
      return [`${name} ${cosignatureKeyId({ name, publicKey }, tools.hasher)}`, publicKey];
    }),
  );
  const signed = new Set<string>();
  const verified = new Set<string>();
  for (const line of signatures) {
    const publicKey = keys.get(`${line.name} ${line.keyId}`);
    const repeated = `${line.name} ${bytesToHex(line.bytes)}`;
    // Verifying takes a phone milliseconds: a thousand copies of one line must not take it seconds.
    if (publicKey === undefined || verified.has(repeated)) continue;
    verified.add(repeated);
    verifyLine(line, { text, publicKey, now }, tools);
    signed.add(line.name);
  }
  return signed;
}

function verifyLine(
  { name, bytes }: NoteSignature,
  { text, publicKey, now }: { text: string; publicKey: Uint8Array; now: number },
  { verifySignature }: ProofTools,
): void {
  const cosignature = decodeCosignature(bytes);
  const isGood =
    cosignature !== undefined &&
    verifySignature({
      signature: cosignature.signature,
      message: cosignatureMessage(text, cosignature.time),
      publicKey,
    });
  if (!isGood)
    throw notProved("checkpoint_forged", `the signature of ${name} is not good`, { facts: { node: name } });
  if (cosignature.time > now + clockToleranceSeconds) {
    throw notProved(
      "checkpoint_in_the_future",
      `${name} has signed at ${cosignature.time}, now it is ${now}`,
      {
        facts: { node: name },
      },
    );
  }
}
