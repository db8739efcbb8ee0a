import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { NoteSignature } from "@tsunagu/core/proofs/checkpoint.ts";
import { cosignCheckpoint, makeCheckpointNote } from "@tsunagu/core/proofs/cosignature.ts";
import type { SignMessage } from "@tsunagu/core/records/ed25519.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import type { CheckpointJournal, SignedCheckpoint } from "./checkpoint-journal.ts";

export type SignerIdentity = {
  /** SHA-256 of genesis, as hex. */
  readonly chain: string;
  /** The node's name in genesis. */
  readonly name: string;
  readonly publicKey: Uint8Array;
};

export type CheckpointSigner = {
  /**
   * The note for a log of this size and root; signed and journalled only the first time it is asked. MUST be called only with
   * what is on the disk. Throws `Problem` `conflict` rather than sign a second root of one size or a smaller log.
   */
  readonly sign: (log: { readonly size: number; readonly root: Uint8Array }) => Promise<string>;
  /** The note that was signed for this size, the same bytes as then; undefined if none was. */
  readonly noteOfSize: (size: number) => Promise<string | undefined>;
};

/** What was signed is in the journal before it is given out: a node that starts again can sign no second history. */
export function createCheckpointSigner(
  identity: SignerIdentity,
  ports: {
    readonly journal: CheckpointJournal;
    readonly sign: SignMessage;
    readonly hasher: Hasher;
    /** Whole seconds. */
    readonly now: () => number;
  },
): CheckpointSigner {
  const { journal } = ports;
  const noteOf = (signed: SignedCheckpoint): string =>
    makeCheckpointNote({ chain: identity.chain, size: signed.size, root: signed.root }, [
      lineOf(identity.name, signed),
    ]);
  return {
    sign: async ({ size, root }) => {
      const newest = journal.newest();
      refuseSecondHistory({ size, root }, newest);
      if (newest?.size === size) return noteOf(newest);
      // A clock that was put back must not put the signatures back.
      const time = Math.max(ports.now(), newest?.time ?? 0);
      const checkpoint = { chain: identity.chain, size, root };
      const line = cosignCheckpoint({ checkpoint, time, node: identity }, ports);
      const signed = {
        ...{ size, time, root: root.slice() },
        keyId: hexToBytes(line.keyId),
        signature: line.bytes.slice(8),
      };
      await journal.append(signed);
      return noteOf(signed);
    },
    noteOfSize: async (size) => {
      const signed = await journal.ofSize(size);
      return signed === undefined ? undefined : noteOf(signed);
    },
  };
}

function refuseSecondHistory(
  log: { readonly size: number; readonly root: Uint8Array },
  newest: SignedCheckpoint | undefined,
): void {
  if (newest === undefined || log.size > newest.size) return;
  const facts = { size: log.size, signedSize: newest.size };
  if (log.size < newest.size) {
    const message = `this node has signed a log of ${newest.size} entries and cannot sign one of ${log.size}`;
    throw new Problem("conflict", message, { facts });
  }
  if (!equalBytes(log.root, newest.root)) {
    throw new Problem("conflict", `this node has signed another log of ${log.size} entries`, { facts });
  }
}

/** C2SP tlog-cosignature: u64 time, big-endian, and the signature. */
function lineOf(name: string, { time, keyId, signature }: SignedCheckpoint): NoteSignature {
  const bytes = new Uint8Array(72);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time), false);
  bytes.set(signature, 8);
  return { name, keyId: bytesToHex(keyId), bytes };
}
