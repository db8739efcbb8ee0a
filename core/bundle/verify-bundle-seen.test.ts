import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { decodeCheckpointText, decodeSignedNote, encodeSignedNote } from "../proofs/checkpoint.ts";
import { cosignatureKeyId, cosignCheckpoint, makeCheckpointNote } from "../proofs/cosignature.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import { refusedFor } from "../proofs/testing/refused-for.ts";
import { someBundle } from "../testing/some-bundle.ts";
import { someBilledMonth } from "../testing/some-month.ts";
import { someUsage } from "../testing/some-record.ts";
import { someSigner } from "../testing/some-signer.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { type BundleContext, verifyBundle } from "./verify-bundle.ts";

const some = someBundle();
const { bundle, context, ledger, key, closing } = some;
const { evidence } = bundle;
const signedAt = context.now - 60;
const { text } = decodeSignedNote(evidence.checkpoint);
const checkpoint = decodeCheckpointText(text);
const node = { name: "some-ledger.example/1", publicKey: someSigner("node 1 checkpoint").publicKey };
const stranger = someSigner("nobody in the policy");

const verify = (given: Partial<typeof evidence> = {}, other: Partial<BundleContext> = {}) =>
  verifyBundle({ ...bundle, evidence: { ...evidence, ...given } }, { ...context, ...other }, nobleTools);

const strangersLine = (name: string, time = signedAt) =>
  cosignCheckpoint(
    { checkpoint, time, node: { name, publicKey: stranger.publicKey } },
    { sign: stranger.sign, hasher },
  );

test("a checkpoint that only strangers have signed is refused, whatever they call themselves", () => {
  for (const name of ["stranger.example/1", node.name]) {
    const note = makeCheckpointNote(checkpoint, [strangersLine(name)]);
    assert.throws(() => verify({ checkpoint: note }), refusedFor("checkpoint_unsigned"));
  }
});

test("a stranger's line under a known node's key id refuses the file, a stranger's own line does not", () => {
  const signatures = decodeSignedNote(evidence.checkpoint).signatures;
  const forged = { ...strangersLine(node.name), keyId: cosignatureKeyId(node, hasher) };
  const withForged = encodeSignedNote({ text, signatures: [...signatures, forged] });
  assert.throws(() => verify({ checkpoint: withForged }), refusedFor("checkpoint_forged"));
  const withStranger = encodeSignedNote({
    text,
    signatures: [strangersLine("stranger.example/1"), ...signatures],
  });
  assert.equal(verify({ checkpoint: withStranger }).bill.checkpoint.size, checkpoint.size);
});

test("a checkpoint signed more than 300 seconds ahead of the reader's clock is refused", () => {
  assert.equal(verify({}, { now: signedAt - 300 }).bill.checkpoint.size, checkpoint.size);
  assert.throws(() => verify({}, { now: signedAt - 301 }), refusedFor("checkpoint_in_the_future"));
});

test("a checkpoint of more or of another log than was signed is refused", () => {
  const { signatures } = decodeSignedNote(evidence.checkpoint);
  const longer = text.replace(`\n${checkpoint.size}\n`, `\n${checkpoint.size + 1}\n`);
  const note = encodeSignedNote({ text: longer, signatures });
  assert.throws(() => verify({ checkpoint: note }), refusedFor("checkpoint_forged"));
});

test("a closing that is not the log's is refused, even one entry further", () => {
  const { index, path } = evidence.closing;
  for (const given of [
    { ...evidence.closing, index: index - 1 },
    { ...evidence.closing, path: path.slice(1) },
    { ...evidence.closing, path: [...path, "00".repeat(32)] },
  ]) {
    assert.throws(() => verify({ closing: given }), refusedFor("closing_not_in_log"));
  }
});

test("the next bill goes on from what was remembered; a log that was rewritten is refused", () => {
  const { remember } = verify();
  assert.ok(remember.checkpoint !== null);
  ledger.write([someUsage({ start: monthStart(someBilledMonth + 1) })], {
    month: someBilledMonth + 1,
    time: closing.closing.blockTime + 3_600,
  });
  const later = ledger.prove(key, { time: signedAt, seenSize: remember.checkpoint.size });
  const seen = { checkpoint: remember.checkpoint, account: remember.account };
  assert.equal(verify(later, { seen }).remember.checkpoint?.size, ledger.size());
  assert.throws(() => verify({ ...later, consistency: [] }, { seen }), refusedFor("not_consistent"));

  const rewritten = someBundle({ sessions: 2 });
  const { size } = remember.checkpoint;
  const proof = rewritten.ledger.prove(key, {
    time: signedAt,
    seenSize: Math.min(size, rewritten.ledger.size()),
  });
  assert.throws(
    () => verifyBundle({ ...rewritten.bundle, evidence: proof }, { ...rewritten.context, seen }, nobleTools),
    refusedFor("not_consistent"),
  );
});

test("an older checkpoint than the one seen needs a proof too, and the newer one stays remembered", () => {
  const newest = { size: ledger.size(), root: bytesToHex(ledgerRoot()) };
  assert.throws(
    () => verify({}, { seen: { checkpoint: newest, account: null } }),
    refusedFor("not_consistent"),
  );
  const { consistency } = ledger.prove(key, { time: signedAt, seenSize: checkpoint.size });
  const { remember } = verify({ consistency }, { seen: { checkpoint: newest, account: null } });
  assert.deepEqual(remember.checkpoint, newest);
});

test("records that were seen proved before and are others now are refused", () => {
  const { remember } = verify();
  assert.ok(remember.account !== null);
  const { account } = remember;
  for (const changed of [
    { ...account, head: "00".repeat(32) },
    { ...account, records: account.records - 1 },
    { ...account, records: account.records + 1 },
  ]) {
    assert.throws(
      () => verify({}, { seen: { checkpoint: null, account: changed } }),
      refusedFor("history_changed"),
    );
  }
  const newer = { ...account, closing: account.closing + 1, head: "00".repeat(32) };
  assert.deepEqual(verify({}, { seen: { checkpoint: null, account: newer } }).remember.account, newer);
});

const ledgerRoot = () =>
  decodeCheckpointText(decodeSignedNote(ledger.checkpoint({ time: signedAt })).text).root;
