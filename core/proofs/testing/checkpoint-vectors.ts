import { bytesToHex } from "@noble/hashes/utils.js";
import { someChain } from "../../testing/some-genesis.ts";
import { someSigner } from "../../testing/some-signer.ts";
import { nobleHasher as hasher } from "../../trees/noble-hasher.ts";
import { type Checkpoint, encodeCheckpointText } from "../checkpoint.ts";
import { cosignatureKeyId, cosignatureMessage, makeCheckpointNote } from "../cosignature.ts";
import { reasonOf } from "../not-proved.ts";
import type { Policy } from "../policy.ts";
import { nobleTools } from "../proof-tools.ts";
import { verifyCheckpoint } from "../verify-checkpoint.ts";
import { someCosignature } from "./some-proving-ledger.ts";

const time = 1_793_500_000;
const names = ["node.example/a", "node.example/b", "node.example/c", "node.example/d"] as const;
const [a, b, c, d] = names;

/** Power 2, 2, 1 and 1: a and b together have exactly two thirds. */
const policy: Policy = {
  chain: bytesToHex(someChain),
  firstMonth: 681,
  nodes: names.map((name, nth) => ({ name, power: nth < 2 ? 2 : 1, key: someSigner(name).publicKeyHex })),
};

const checkpoint: Checkpoint = {
  chain: policy.chain,
  size: 20_852_163,
  root: Uint8Array.from({ length: 32 }, (_, at) => 255 - at),
};

const lineOf = (name: string, at = time) => someCosignature(checkpoint, { name, time: at });
const noteBy = (...signers: readonly string[]) =>
  makeCheckpointNote(
    checkpoint,
    signers.map((name) => lineOf(name)),
  );

/** A policy, notes that are taken at `now`, and notes that are refused, each for its reason. */
export function checkpointVectors() {
  const forged = { ...lineOf(d), bytes: lineOf(d).bytes.with(40, 0) };
  const foreign = { ...lineOf("node.example/x"), name: d };
  const taken = [
    ["three of four", noteBy(a, b, c)],
    ["all, in any order", noteBy(d, c, b, a)],
    [
      "lines of unknown keys are ignored",
      makeCheckpointNote(checkpoint, [foreign, ...[a, b, c].map((name) => lineOf(name))]),
    ],
    [
      "signed 300 s from now",
      makeCheckpointNote(
        checkpoint,
        [a, b, d].map((name) => lineOf(name, time + 300)),
      ),
    ],
  ] as const;
  const refused = [
    ["exactly two thirds", noteBy(a, b)],
    [
      "one node three times",
      makeCheckpointNote(
        checkpoint,
        [a, a, a].map((name, nth) => lineOf(name, time - nth)),
      ),
    ],
    [
      "a bad line of a known key beside a quorum",
      makeCheckpointNote(checkpoint, [...[a, b, c].map((name) => lineOf(name)), forged]),
    ],
    ["another size than was signed", noteBy(a, b, c).replace("20852163", "20852164")],
    ["signed 301 s from now", makeCheckpointNote(checkpoint, [lineOf(a), lineOf(b), lineOf(c, time + 301)])],
    ["another chain", noteBy(a, b, c).replace(policy.chain, "00".repeat(32))],
    ["an extension line", noteBy(a, b, c).replace("\n\n", "\nextension\n\n")],
    ["a size with a leading zero", noteBy(a, b, c).replace("20852163", "020852163")],
    ["no signature", encodeCheckpointText(checkpoint)],
  ] as const;
  return {
    format: "tsunagu/vectors/checkpoint/1",
    policy,
    now: time,
    checkpoint: { ...checkpoint, root: bytesToHex(checkpoint.root) },
    text: encodeCheckpointText(checkpoint),
    time,
    message: new TextDecoder().decode(cosignatureMessage(encodeCheckpointText(checkpoint), time)),
    keyIds: names.map((name) => ({
      name,
      keyId: cosignatureKeyId({ name, publicKey: someSigner(name).publicKey }, hasher),
    })),
    taken: taken.map(([why, note]) => {
      if (reasonFor(note) !== undefined) throw new Error(`refused: ${why}`);
      return { why, note };
    }),
    refused: refused.map(([why, note]) => ({ why, reason: reasonFor(note) ?? wasTaken(why), note })),
  };
}

function reasonFor(note: string): string | undefined {
  try {
    verifyCheckpoint(note, { policy, now: time }, nobleTools);
    return undefined;
  } catch (error) {
    return reasonOf(error) ?? String(error);
  }
}

function wasTaken(why: string): never {
  throw new Error(`taken: ${why}`);
}
