import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "../../energy/time.ts";
import { encodeBatchHeader } from "../../records/batch-header.ts";
import { makeBatch, makeClosingAsked } from "../../records/make-batch.ts";
import { recordOutcomes } from "../../records/outcomes.ts";
import { rawFrame } from "../../testing/raw-frame.ts";
import { someBatchContent, someMakeBatchPorts } from "../../testing/some-batch.ts";
import { someGovernanceTransaction } from "../../testing/some-governance.ts";
import { someMonth, someUsage } from "../../testing/some-record.ts";
import { logLeafHash } from "../../trees/log-hash.ts";
import { makeConsistencyPath, makeInclusionPath } from "../../trees/log-tree.ts";
import { nobleHasher as hasher } from "../../trees/noble-hasher.ts";
import { createHashLog } from "../../trees/testing/some-hash-log.ts";
import type { BatchEntry } from "../batch-entry.ts";
import { type ClosingEntry, closingDigest } from "../closing-entry.ts";
import { encodeLogEntry, type LogEntry } from "../log-entry.ts";
import { outcomesRoot } from "../outcomes-root.ts";
import { makeReceipt } from "../receipt.ts";
import { plainJson } from "./plain-json.ts";
import { createProvingLedger } from "./some-proving-ledger.ts";

const time = monthStart(someMonth) + 90_000;
const ports = { ...someMakeBatchPorts, compress: rawFrame };

const batches = [0n, 1n, 2n].map((sequence) =>
  makeBatch(
    someBatchContent({ sequence, records: [someUsage(), someUsage({ direction: "export", wh: 7 })] }),
    ports,
  ),
);
const question = makeClosingAsked(someBatchContent({ stream: 1 }), ports.sign);

/** What became of the records: of the first batch both accepted, of the second one, of the others none. */
const outcomes = [
  Uint8Array.of(recordOutcomes.accepted, recordOutcomes.accepted),
  Uint8Array.of(recordOutcomes.usage_exists, recordOutcomes.accepted),
  Uint8Array.of(recordOutcomes.usage_exists, recordOutcomes.usage_exists),
  new Uint8Array(),
];

const batchEntries = [...batches, question].map(
  ({ header, transaction }, nth): BatchEntry => ({
    entry: "batch",
    blockTime: time + nth,
    signature: transaction.slice(0, 64),
    header: encodeBatchHeader(header),
    outcomesRoot: outcomesRoot(outcomes[nth] ?? new Uint8Array(), hasher),
    accepted: (outcomes[nth] ?? new Uint8Array()).filter((outcome) => outcome === 1).length,
  }),
);

const dayEnded: ClosingEntry = {
  entry: "closing",
  reason: "day-ended",
  blockTime: time + 2,
  day: 20_759,
  months: 1,
  accepted: 2n,
  monthsRoot: new Uint8Array(32).fill(0x11),
  assetsRoot: new Uint8Array(32).fill(0x22),
  previousClosing: new Uint8Array(32),
};
const asked: ClosingEntry = {
  ...dayEnded,
  reason: "asked",
  blockTime: time + 3,
  day: 20_760,
  accepted: 3n,
  previousClosing: closingDigest(dayEnded, hasher),
};

function entriesInOrder(): readonly LogEntry[] {
  const [first, second, third, closingAsked] = batchEntries;
  if (!first || !second || !third || !closingAsked) throw new Error("four batches were made");
  const governance = { entry: "governance", blockTime: time + 2, ...someGovernanceTransaction() } as const;
  return [first, second, dayEnded, governance, third, closingAsked, asked];
}

/** Entries of every type, the roots of every size of their log, all its proofs, a receipt, and bytes that are no entry. */
export function logVectors() {
  const entries = entriesInOrder();
  const log = createHashLog();
  for (const entry of entries) log.append(encodeLogEntry(entry));
  const tools = { hashAt: log.hashAt, hasher };
  const sizes = Array.from({ length: entries.length + 1 }, (_, size) => size);
  return {
    format: "tsunagu/vectors/log/1",
    entries: entries.map((entry) => {
      const bytes = encodeLogEntry(entry);
      return {
        fields: plainJson(entry),
        bytes: bytesToHex(bytes),
        leafHash: bytesToHex(logLeafHash(bytes, hasher)),
      };
    }),
    roots: sizes.map((size) => bytesToHex(log.root(size))),
    inclusion: sizes.flatMap((size) =>
      sizes
        .filter((index) => index < size)
        .map((index) => ({ index, size, path: makeInclusionPath({ index, size }, tools).map(bytesToHex) })),
    ),
    consistency: sizes.flatMap((to) =>
      sizes
        .filter((from) => from <= to)
        .map((from) => ({ from, to, path: makeConsistencyPath({ from, to }, tools).map(bytesToHex) })),
    ),
    receipt: receiptVector(entries),
    refused: refusedEntries(entries),
  };
}

function receiptVector(entries: readonly LogEntry[]) {
  const ledger = createProvingLedger();
  for (const entry of entries) ledger.log.append(encodeLogEntry(entry));
  const entry = batchEntries[1];
  const batch = batches[1];
  if (!entry || !batch) throw new Error("two batches were made");
  const path = makeInclusionPath({ index: 1, size: entries.length }, { hashAt: ledger.log.hashAt, hasher });
  return {
    policy: ledger.policy,
    now: time + 60,
    header: bytesToHex(encodeBatchHeader(batch.header)),
    outcomes: ["usage_exists", "accepted"],
    receipt: makeReceipt({
      entry: encodeLogEntry(entry),
      index: 1,
      path,
      outcomes: outcomes[1] ?? new Uint8Array(),
      checkpoint: ledger.note(time + 4),
    }),
  };
}

function refusedEntries(entries: readonly LogEntry[]) {
  const [batch, closing, governance] = [entries[0], entries[2], entries[3]].map((entry) =>
    entry === undefined ? new Uint8Array() : encodeLogEntry(entry),
  );
  if (!batch || !closing || !governance) throw new Error("there is an entry of each type");
  return [
    { why: "there is no entry of this type", bytes: batch.with(0, 4) },
    { why: "another version", bytes: batch.with(1, 2) },
    { why: "a batch entry with an unlisted byte", bytes: batch.with(300, 1) },
    { why: "a batch entry that is too short", bytes: batch.subarray(0, 303) },
    { why: "a closing for no known reason", bytes: closing.with(2, 3) },
    { why: "a closing with a state root, which version 1 has not", bytes: closing.with(96, 1) },
    { why: "a governance entry with one byte more", bytes: Uint8Array.of(...governance, 0) },
    { why: "a governance entry that counts one signature less", bytes: governance.with(52, 0) },
  ].map(({ why, bytes }) => ({ why, bytes: bytesToHex(bytes) }));
}
