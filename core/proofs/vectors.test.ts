import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { toAccountId } from "../records/ledger-ids.ts";
import { treeRoot, verifyTreePath } from "../trees/fixed-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { verifyConsistency, verifyInclusion } from "../trees/verify-log-path.ts";
import { decodeAccountState } from "./account-state.ts";
import { decodeAssetLeaf, decodeAssetMonthLeaf } from "./asset-leaves.ts";
import { decodeClosingEntry } from "./closing-entry.ts";
import { bucketCount, decodeAccountLeaf, decodeBucketLeaf, decodeMonthLeaf } from "./closing-leaves.ts";
import { decodeLogEntry } from "./log-entry.ts";
import { notProvedReasons } from "./not-proved.ts";
import { parsePolicy } from "./policy.ts";
import { nobleTools } from "./proof-tools.ts";
import { parseSeen } from "./seen.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { verifyBillEvidence } from "./verify-bill-evidence.ts";
import { verifyCheckpoint } from "./verify-checkpoint.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../records/vectors/${name}.json`, import.meta.url), "utf8"));

const hashes = z.array(z.string());
const reason = z.enum(notProvedReasons);

test("vectors/log.json: entries are read, and every path leads to its root", () => {
  const log = z
    .object({
      entries: z.array(z.object({ bytes: z.string(), leafHash: z.string() })),
      roots: hashes,
      inclusion: z.array(z.object({ index: z.number(), size: z.number(), path: hashes })),
      consistency: z.array(z.object({ from: z.number(), to: z.number(), path: hashes })),
      refused: z.array(z.object({ why: z.string(), bytes: z.string() })),
    })
    .parse(read("log"));
  const rootOf = (size: number) => hexToBytes(log.roots[size] ?? "");
  for (const { bytes } of log.entries) assert.doesNotThrow(() => decodeLogEntry(hexToBytes(bytes)));
  for (const { index, size, path } of log.inclusion) {
    const leafHash = hexToBytes(log.entries[index]?.leafHash ?? "");
    assert.ok(
      verifyInclusion({ leafHash, index, size, path: path.map(hexToBytes), root: rootOf(size) }, hasher),
    );
  }
  for (const { from, to, path } of log.consistency) {
    const sides = { from: { size: from, root: rootOf(from) }, to: { size: to, root: rootOf(to) } };
    assert.ok(verifyConsistency({ ...sides, path: path.map(hexToBytes) }, hasher));
  }
  for (const { why, bytes } of log.refused) {
    assert.throws(() => decodeLogEntry(hexToBytes(bytes)), { code: "invalid_input" }, why);
  }
});

test("vectors/log.json: the receipt is taken", () => {
  const { receipt: given } = z
    .object({
      receipt: z.object({
        policy: z.unknown(),
        now: z.number(),
        header: z.string(),
        outcomes: z.array(z.string()),
        receipt: z.unknown(),
      }),
    })
    .parse(read("log"));
  const context = { policy: parsePolicy(given.policy), now: given.now };
  const headerBytes = hexToBytes(given.header);
  assert.deepEqual(
    verifyReceipt({ receipt: given.receipt, headerBytes }, context, nobleTools).outcomes,
    given.outcomes,
  );
});

const closingMonth = z.object({
  leaf: z.string(),
  buckets: z.array(z.object({ bucket: z.number(), leaves: hashes, leaf: z.string(), path: hashes })),
});
const closingFile = z.object({
  accounts: z.array(z.object({ heads: hashes, state: z.string(), leaf: z.string() })),
  assets: z.array(z.object({ leaf: z.string() })),
  months: z.array(closingMonth),
  assetMonths: z.array(closingMonth),
  previous: z.object({ entry: z.string() }),
  closing: z.object({ entry: z.string() }),
});

test("vectors/closing.json: accounts and assets lead up to the roots of the closing", () => {
  const file = closingFile.parse(read("closing"));
  for (const { heads, state, leaf } of file.accounts) {
    assert.equal(bytesToHex(decodeAccountState(hexToBytes(state)).head), heads.at(-1));
    assert.deepEqual(decodeAccountLeaf(hexToBytes(leaf)).stateDigest, hasher.sha256(hexToBytes(state)));
  }
  for (const { leaf } of file.assets) assert.doesNotThrow(() => decodeAssetLeaf(hexToBytes(leaf)));
  assertBuckets(file.months, (leaf) => decodeMonthLeaf(leaf).root);
  assertBuckets(file.assetMonths, (leaf) => decodeAssetMonthLeaf(leaf).root);
  const closing = decodeClosingEntry(hexToBytes(file.closing.entry));
  assert.deepEqual(closing.monthsRoot, rootOfMonths(file.months));
  assert.deepEqual(closing.assetsRoot, rootOfMonths(file.assetMonths));
  assert.deepEqual(closing.previousClosing, hasher.sha256(hexToBytes(file.previous.entry)));
});

const rootOfMonths = (months: readonly { readonly leaf: string }[]) =>
  treeRoot(concatBytes(...months.map(({ leaf }) => hexToBytes(leaf))), hasher);

function assertBuckets(
  months: readonly z.output<typeof closingMonth>[],
  rootOf: (leaf: Uint8Array) => Uint8Array,
) {
  for (const { leaf: monthLeaf, buckets } of months) {
    for (const { bucket, leaves, leaf, path } of buckets) {
      const { count, root } = decodeBucketLeaf(hexToBytes(leaf));
      assert.equal(count, leaves.length);
      assert.deepEqual(root, treeRoot(concatBytes(...leaves.map(hexToBytes)), hasher));
      const proof = {
        digest: hasher.sha256(hexToBytes(leaf)),
        index: bucket,
        count: bucketCount,
        path: path.map(hexToBytes),
      };
      assert.ok(verifyTreePath({ ...proof, root: rootOf(hexToBytes(monthLeaf)) }, hasher));
    }
  }
}

test("vectors/checkpoint.json: notes are taken, or refused for their reason", () => {
  const { policy, now, checkpoint, taken, refused } = z
    .object({
      policy: z.unknown(),
      now: z.number(),
      checkpoint: z.object({ chain: z.string(), size: z.number(), root: z.string() }),
      taken: z.array(z.object({ why: z.string(), note: z.string() })),
      refused: z.array(z.object({ why: z.string(), reason, note: z.string() })),
    })
    .parse(read("checkpoint"));
  const context = { policy: parsePolicy(policy), now };
  for (const { note } of taken) {
    const { root, ...rest } = verifyCheckpoint(note, context, nobleTools);
    assert.deepEqual({ ...rest, root: bytesToHex(root) }, checkpoint);
  }
  for (const { reason: expected, note } of refused) {
    assert.throws(() => verifyCheckpoint(note, context, nobleTools), refusedFor(expected));
  }
});

const want = z.object({
  seller: z.number(),
  month: z.number(),
  account: z.string().transform(toAccountId),
  periodEnd: z.number(),
});
const billFile = z.object({
  policy: z.unknown().transform(parsePolicy),
  want,
  seen: z.unknown().transform(parseSeen),
  now: z.number(),
  evidence: z.record(z.string(), z.unknown()),
  proved: z.object({ remember: z.unknown(), records: z.array(z.unknown()) }),
  absent: z.array(z.object({ want, evidence: z.unknown(), remember: z.unknown() })),
  refused: z.array(
    z.object({
      why: z.string(),
      reason,
      change: z.record(z.string(), z.unknown()),
      want: want.optional(),
      seen: z.unknown().optional(),
      policy: z.unknown().optional(),
    }),
  ),
});

test("vectors/bill.json: bills are proved, or refused for their reason", () => {
  const { policy, want: wanted, seen, now, evidence, proved, absent, refused } = billFile.parse(read("bill"));
  const context = { policy, want: wanted, seen, now };
  const verified = verifyBillEvidence(evidence, context, nobleTools);
  assert.deepEqual(verified.records, proved.records);
  assert.deepEqual(verified.remember, proved.remember);
  for (const one of absent) {
    const nothing = verifyBillEvidence(one.evidence, { ...context, want: one.want }, nobleTools);
    assert.deepEqual([nothing.records, nothing.remember], [[], one.remember]);
  }
  for (const { reason: expected, change, ...other } of refused) {
    const given = {
      ...context,
      want: other.want ?? wanted,
      seen: other.seen === undefined ? seen : parseSeen(other.seen),
      policy: other.policy === undefined ? policy : parsePolicy(other.policy),
    };
    assert.throws(
      () => verifyBillEvidence({ ...evidence, ...change }, given, nobleTools),
      refusedFor(expected),
    );
  }
});
