import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBatchHeader } from "../records/batch-header.ts";
import { makeBatch, makeClosingAsked } from "../records/make-batch.ts";
import { recordOutcomes } from "../records/outcomes.ts";
import { rawFrame } from "../testing/raw-frame.ts";
import { someBatchContent } from "../testing/some-batch.ts";
import { someKeyNames } from "../testing/some-genesis.ts";
import { someSigner } from "../testing/some-signer.ts";
import { treeRoot } from "../trees/fixed-tree.ts";
import { makeInclusionPath } from "../trees/log-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { encodeBatchEntry } from "./batch-entry.ts";
import { outcomesRoot } from "./outcomes-root.ts";
import { nobleTools } from "./proof-tools.ts";
import { makeReceipt, type Receipt } from "./receipt.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { createProvingLedger } from "./testing/some-proving-ledger.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const time = 1_790_000_000;
const signer = someSigner(someKeyNames.batch);
const ports = { sign: signer.sign, compress: rawFrame, hasher };
const content = someBatchContent();
const { header } = makeBatch(content, ports);
const headerBytes = encodeBatchHeader(header);

function receiptOf(outcomes: Uint8Array, entryHeader = headerBytes, accepted = countAccepted(outcomes)) {
  const ledger = createProvingLedger();
  const entry = encodeBatchEntry({
    entry: "batch",
    blockTime: time,
    signature: signer.sign(entryHeader),
    header: entryHeader,
    outcomesRoot: outcomesRoot(outcomes, hasher),
    accepted,
  });
  ledger.log.append(Uint8Array.of(1));
  ledger.log.append(entry);
  ledger.log.append(Uint8Array.of(2));
  const path = makeInclusionPath({ index: 1, size: 3 }, { hashAt: ledger.log.hashAt, hasher });
  const receipt = makeReceipt({ entry, index: 1, path, outcomes, checkpoint: ledger.note(time) });
  return { receipt, context: { policy: ledger.policy, now: time } };
}

const countAccepted = (outcomes: Uint8Array) => outcomes.filter((outcome) => outcome === 1).length;
const accepted = new Uint8Array(header.count).fill(1);
const { receipt, context } = receiptOf(accepted);

const verify = (given: Partial<Receipt> = {}, own = headerBytes) =>
  verifyReceipt({ receipt: { ...receipt, ...given }, headerBytes: own }, context, nobleTools);

test("a receipt shows where the batch is and what became of each record", () => {
  const verified = verify();
  assert.deepEqual(
    verified.outcomes,
    Array.from(accepted, () => "accepted"),
  );
  assert.equal(verified.index, 1);
  assert.equal(verified.entry.blockTime, time);
  assert.equal(verified.checkpoint.size, 3);
});

test("refused records are named", () => {
  const refused = accepted.with(0, recordOutcomes.overlap);
  const other = receiptOf(refused);
  const verified = verifyReceipt({ receipt: other.receipt, headerBytes }, other.context, nobleTools);
  assert.equal(verified.outcomes[0], "overlap");
});

test("a question for a closing has a receipt without outcomes", () => {
  const asked = encodeBatchHeader(makeClosingAsked(content, signer.sign).header);
  const other = receiptOf(new Uint8Array(), asked);
  const verified = verifyReceipt({ receipt: other.receipt, headerBytes: asked }, other.context, nobleTools);
  assert.deepEqual(verified.outcomes, []);
  assert.equal(verified.entry.accepted, 0);
});

test("the same batch signed again by another key, or compressed otherwise, is the same batch", () => {
  const again = encodeBatchHeader({
    ...header,
    key: header.key + 1,
    bodySize: 99,
    bodyDigest: new Uint8Array(32),
  });
  assert.equal(verify({}, again).index, 1);
});

test("another batch's receipt is refused", () => {
  const next = encodeBatchHeader({ ...header, sequence: header.sequence + 1n });
  assert.throws(() => verify({}, next), refusedFor("wrong_batch"));
});

test("outcomes that the log did not commit to are refused", () => {
  assert.throws(() => verify({ outcomes: `02${receipt.outcomes.slice(2)}` }), refusedFor("outcomes_differ"));
  assert.throws(() => verify({ outcomes: `${receipt.outcomes}00` }), refusedFor("outcomes_differ"));
  assert.throws(() => verify({ outcomes: receipt.outcomes.slice(2) }), refusedFor("outcomes_differ"));
});

test("an outcome that does not exist, or a count that is not that of the accepted, is refused", () => {
  for (const bad of [
    receiptOf(accepted.with(0, 31)),
    receiptOf(accepted.with(0, 0)),
    receiptOf(accepted, headerBytes, 7_999),
  ]) {
    assert.throws(
      () => verifyReceipt({ receipt: bad.receipt, headerBytes }, bad.context, nobleTools),
      refusedFor("outcomes_differ"),
    );
  }
});

test("a batch that is elsewhere in the log, or nowhere, is refused", () => {
  assert.throws(() => verify({ index: 2 }), refusedFor("entry_not_in_log"));
  assert.throws(() => verify({ path: receipt.path.slice(1) }), refusedFor("entry_not_in_log"));
  const blockTime = `${receipt.entry.slice(0, 8)}00000000${receipt.entry.slice(16)}`;
  assert.throws(() => verify({ entry: blockTime }), refusedFor("entry_not_in_log"));
});

test("a receipt without a quorum is refused", () => {
  const unsigned = receipt.checkpoint.replace("some-ledger", "other-ledger");
  assert.throws(() => verify({ checkpoint: unsigned }), refusedFor("checkpoint_unsigned"));
});

test("what is no receipt is refused", () => {
  for (const bad of [null, { ...receipt, more: 1 }, { ...receipt, entry: receipt.entry.slice(2) }]) {
    assert.throws(
      () => verifyReceipt({ receipt: bad, headerBytes }, context, nobleTools),
      refusedFor("evidence_malformed"),
    );
  }
  const noHeader = `${receipt.entry.slice(0, 144)}ff${receipt.entry.slice(146)}`;
  assert.throws(() => verify({ entry: noHeader }), refusedFor("wrong_batch"));
});

test("8,000 outcomes are 125 leaves", () => {
  const outcomes = new Uint8Array(8_000).fill(1);
  assert.deepEqual(outcomesRoot(outcomes, hasher), treeRoot(outcomes, hasher));
  assert.deepEqual(outcomesRoot(Uint8Array.of(1), hasher), hasher.sha256(new Uint8Array(64).with(0, 1)));
  assert.deepEqual(outcomesRoot(new Uint8Array(), hasher), new Uint8Array(32));
});
