import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import type { BatchHeader } from "../records/batch-header.ts";
import { encodeEvidenceDocument } from "../records/evidence-document.ts";
import { evidenceLeafDigest } from "../records/evidence-leaf.ts";
import { toAccountId, toMeterId } from "../records/ledger-ids.ts";
import { type BatchContent, makeBatch, makeClosingAsked } from "../records/make-batch.ts";
import { openBatch } from "../records/open-batch.ts";
import { batchRefusals, isRefused } from "../records/outcomes.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { rawFrame } from "./raw-frame.ts";
import { someBatchContent, someOpenBatchPorts } from "./some-batch.ts";
import { someChain, someKeyNames } from "./some-genesis.ts";
import { someStart, someUsage } from "./some-record.ts";
import { someSigner } from "./some-signer.ts";

const signer = someSigner(someKeyNames.batch);
const ports = { sign: signer.sign, compress: rawFrame, hasher: nobleHasher };

const records = [
  someUsage(),
  someUsage({ meter: toMeterId("b0b1b2b3b4b5b6b8") }),
  someUsage({ account: toAccountId("a1a1a2a3a4a5a6a7a8a9aaabacadaeaf"), start: someStart - 1_800 }),
];

/** The three records as zstd 1.5 level 1 wrote them once: another version may write them otherwise. */
const compressedOnce = hexToBytes(
  "28b52ffd20c06d0200a403020102000100080730abe66a2c010000a0a1a2a3a4a5a6a7a8a9aaabacadaeafc0c1c2c3c4c5c6c7b0b1b2b3b4b5b6b70001010300b828a4a1b707000011202ec010406608618125910128",
);

const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
const evidence = encodeEvidenceDocument({
  format: "tsunagu/evidence/1",
  derivation: "register-difference",
  readings: [
    { device: "house", at: someStart, registerWh: "1234567" },
    { device: "house", at: someStart + 1_800, registerWh: "1234867" },
  ],
  messages: ["ab".repeat(32), "cd".repeat(32)],
});
const evidenceLeaf = evidenceLeafDigest({ salt, document: evidence }, nobleHasher);

/** Batches that open, with all their parts, and transactions that do not, with the number they are answered with. */
export function batchVectors() {
  const content = someBatchContent({ records, sequence: 41n });
  const evidenceLeaves = concatBytes(evidenceLeaf, new Uint8Array(64));
  const batch = makeBatch(content, ports);
  return {
    format: "tsunagu/vectors/batch/1",
    chain: bytesToHex(someChain),
    publicKey: signer.publicKeyHex,
    evidence: {
      salt: bytesToHex(salt),
      document: new TextDecoder().decode(evidence),
      leaf: bytesToHex(evidenceLeaf),
    },
    opened: [
      opened("three records, stored as they are", makeBatch(content, ports)),
      opened("the same, compressed", makeBatch(content, { ...ports, compress: () => compressedOnce })),
      opened("evidence for the first record", makeBatch({ ...content, evidenceLeaves }, ports)),
      opened("a question for a closing", makeClosingAsked(someBatchContent({ stream: 1 }), signer.sign)),
    ],
    refused: [
      refusedAs("cut off", batch.transaction.subarray(0, -1)),
      refusedAs("for another chain", made({ ...content, chain: new Uint8Array(32) })),
      refusedAs("one bit of the header changed", flipped(batch.transaction, 64 + 64)),
      refusedAs("one bit of the body changed", flipped(batch.transaction, 256 + 20)),
    ],
  };
}

const made = (content: BatchContent) => makeBatch(content, ports).transaction;

function opened(why: string, { header, transaction }: { header: BatchHeader; transaction: Uint8Array }) {
  const batch = openBatch(transaction, someOpenBatchPorts);
  if ("refused" in batch) throw new Error(`${why}: ${batch.refused}`);
  const { chain, sequence, recordRoot, evidenceRoot, bodyDigest, ...numbers } = header;
  return {
    why,
    header: {
      ...numbers,
      chain: bytesToHex(chain),
      sequence: String(sequence),
      recordRoot: bytesToHex(recordRoot),
      evidenceRoot: bytesToHex(evidenceRoot),
      bodyDigest: bytesToHex(bodyDigest),
    },
    records: bytesToHex(batch.records),
    transaction: bytesToHex(transaction),
  };
}

function refusedAs(why: string, transaction: Uint8Array) {
  const batch = openBatch(transaction, someOpenBatchPorts);
  if (!isRefused(batch)) throw new Error(`it opens: ${why}`);
  return {
    why,
    code: batchRefusals[batch.refused],
    refused: batch.refused,
    transaction: bytesToHex(transaction),
  };
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
