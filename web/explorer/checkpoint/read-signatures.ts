import { decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import { cosignatureKeyId, cosignatureMessage, decodeCosignature } from "@tsunagu/core/proofs/cosignature.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { hexToBytes } from "../proof/hex.ts";

export type ReadSignature = {
  readonly name: string;
  readonly keyId: string;
  /** Of the node's clock (seconds); null where the line is of another kind. */
  readonly time: number | null;
  readonly verdict: "good" | "forged" | "unknown";
};

/** Each line under a checkpoint, checked against the keys that are believed. Throws `invalid_input` for what is no note. */
export function readSignatures(note: string, { nodes }: Policy): readonly ReadSignature[] {
  const { text, signatures } = decodeSignedNote(note);
  return signatures.map(({ name, keyId, bytes }): ReadSignature => {
    const cosignature = decodeCosignature(bytes);
    const time = cosignature?.time ?? null;
    const node = nodes.find(
      (one) =>
        one.name === name &&
        cosignatureKeyId({ name, publicKey: hexToBytes(one.key) }, nobleTools.hasher) === keyId,
    );
    if (node === undefined) return { name, keyId, time, verdict: "unknown" };
    const isGood =
      cosignature !== undefined &&
      nobleTools.verifySignature({
        signature: cosignature.signature,
        message: cosignatureMessage(text, cosignature.time),
        publicKey: hexToBytes(node.key),
      });
    return { name, keyId, time, verdict: isGood ? "good" : "forged" };
  });
}
