import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { encodeCheckpointText } from "@tsunagu/core/proofs/checkpoint.ts";
import { cosignatureKeyId, cosignatureMessage } from "@tsunagu/core/proofs/cosignature.ts";
import { logRoot } from "@tsunagu/core/trees/log-tree.ts";
import type { CheckpointJournal, SignedCheckpoint } from "../log/checkpoint-journal.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import type { LedgerStore } from "../store/open-store.ts";

type Against = {
  readonly state: LedgerState;
  readonly store: LedgerStore;
  readonly blockEnds: ReadonlySet<number>;
};

/** Holds every signed checkpoint against the log: it is the log's root then, signed by a node, and none goes back. */
export async function checkSignedCheckpoints(
  journal: CheckpointJournal,
  against: Against,
): Promise<string[]> {
  const faults: string[] = [];
  let before: SignedCheckpoint | undefined;
  for (let nth = 0; nth < journal.count(); nth++) {
    const signed = await journal.at(nth).catch(() => undefined);
    if (signed === undefined) {
      faults.push(`row ${nth} of the signed checkpoints is damaged`);
      continue;
    }
    const found = checkpointFaults(signed, before, against);
    faults.push(...found.map((fault) => `the checkpoint of ${signed.size} entries ${fault}`));
    before = signed;
  }
  return faults;
}

function checkpointFaults(
  signed: SignedCheckpoint,
  before: SignedCheckpoint | undefined,
  against: Against,
): string[] {
  const { state, blockEnds } = against;
  if (before !== undefined && signed.size <= before.size) return ["follows one that was not smaller"];
  if (before !== undefined && signed.time < before.time) return ["was signed before the one it follows"];
  if (signed.size > state.log.size) return [`is of more than the ${state.log.size} that are there`];
  if (!blockEnds.has(signed.size)) return ["does not end with a block"];
  return [...rootFaults(signed, against), ...signatureFaults(signed, state)];
}

function rootFaults({ size, root }: SignedCheckpoint, { state, store }: Against): string[] {
  const tools = { hashAt: store.hashAt, hasher: state.tools.hasher };
  return equalBytes(logRoot(size, tools), root) ? [] : ["has another root"];
}

function signatureFaults(
  { size, time, root, keyId, signature }: SignedCheckpoint,
  state: LedgerState,
): string[] {
  const { registry, genesis, chain, tools } = state;
  const nodes = [...genesis.nodes, ...registry.nodes.values()].map(({ name, checkpointKey }) => ({
    name,
    publicKey: hexToBytes(checkpointKey),
  }));
  const node = nodes.find((known) => cosignatureKeyId(known, tools.hasher) === bytesToHex(keyId));
  if (node === undefined) return ["is signed by no node's key"];
  const text = encodeCheckpointText({ chain: bytesToHex(chain), size, root });
  const message = cosignatureMessage(text, time);
  return tools.verify({ signature, message, publicKey: node.publicKey }) ? [] : ["has a bad signature"];
}
