import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { someChain } from "../testing/some-genesis.ts";
import { someSigner } from "../testing/some-signer.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { type Checkpoint, decodeCheckpointText, decodeSignedNote, encodeSignedNote } from "./checkpoint.ts";
import {
  cosignatureKeyId,
  cosignatureMessage,
  decodeCosignature,
  makeCheckpointNote,
} from "./cosignature.ts";
import type { Policy } from "./policy.ts";
import { nobleTools } from "./proof-tools.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { someCosignature } from "./testing/some-proving-ledger.ts";
import { verifyCheckpoint } from "./verify-checkpoint.ts";

const time = 1_790_000_000;
const names = ["node.example/a", "node.example/b", "node.example/c", "node.example/d"];
const policyOf = (powers: readonly number[]): Policy => ({
  chain: bytesToHex(someChain),
  firstMonth: 680,
  nodes: powers.map((power, nth) => ({
    name: names[nth] ?? "",
    power,
    key: someSigner(names[nth] ?? "").publicKeyHex,
  })),
});
const policy = policyOf([1, 1, 1, 1]);
const checkpoint: Checkpoint = {
  chain: policy.chain,
  size: 20_852_163,
  root: Uint8Array.from({ length: 32 }, (_, at) => at * 8),
};
const lineOf = (name: string, at = time) => someCosignature(checkpoint, { name, time: at });
const noteBy = (...signers: readonly string[]) =>
  makeCheckpointNote(
    checkpoint,
    signers.map((name) => lineOf(name)),
  );
const verify = (note: string, given: Policy = policy, now = time) =>
  verifyCheckpoint(note, { policy: given, now }, nobleTools);
test("the example of C2SP tlog-cosignature is read", () => {
  const note =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
  const decoded = decodeSignedNote(note);
  assert.equal(encodeSignedNote(decoded), note);
  const [log, witness] = decoded.signatures;
  assert.deepEqual([log?.name, log?.keyId], ["example.com/behind-the-sofa", "033de0ae"]);
  assert.deepEqual([witness?.name, witness?.keyId], ["witness.example.com/w1", "8d66cf3f"]);
  assert.equal(decodeCosignature(witness?.bytes ?? new Uint8Array())?.time, 1_679_315_147);
  assert.equal(
    new TextDecoder().decode(cosignatureMessage(decoded.text, 1_679_315_147)),
    "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
  );
});

test("a key id is the start of SHA-256(name, LF, 4, key)", () => {
  const publicKey = hexToBytes("11".repeat(32));
  const bytes = Uint8Array.of(...utf8ToBytes("a.example\n"), 4, ...publicKey);
  assert.equal(
    cosignatureKeyId({ name: "a.example", publicKey }, hasher),
    bytesToHex(hasher.sha256(bytes)).slice(0, 8),
  );
});

test("a note has origin, size and root, an empty line and a line for each signature", () => {
  const [origin, size, root, empty, ...lines] = noteBy("node.example/a", "node.example/b").split("\n");
  assert.equal(origin, `tsunagu/${policy.chain}`);
  assert.equal(size, "20852163");
  assert.equal(root, Buffer.from(checkpoint.root).toString("base64"));
  assert.equal(empty, "");
  assert.equal(lines.length, 3);
  assert.ok(lines[0]?.startsWith("— node.example/a "));
  assert.equal(lines[2], "");
});

test("three of four equal nodes are enough, two are not", () => {
  assert.deepEqual(verify(noteBy("node.example/a", "node.example/c", "node.example/d")), checkpoint);
  assert.throws(() => verify(noteBy("node.example/a", "node.example/d")), refusedFor("checkpoint_unsigned"));
});

test("exactly two thirds of the power is not enough", () => {
  const note = noteBy("node.example/a", "node.example/b");
  assert.throws(() => verify(note, policyOf([1, 1, 1])), refusedFor("checkpoint_unsigned"));
  assert.deepEqual(verify(note, policyOf([1, 2, 1])), checkpoint);
  assert.deepEqual(verify(noteBy("node.example/a"), policyOf([7, 1, 1, 1])), checkpoint);
});

test("a node counts once, however often it has signed", () => {
  const lines = [lineOf("node.example/a"), lineOf("node.example/a"), lineOf("node.example/a", time - 1)];
  assert.throws(() => verify(makeCheckpointNote(checkpoint, lines)), refusedFor("checkpoint_unsigned"));
});

test("lines of unknown keys are ignored: other names, other keys under a known name", () => {
  const own = names.slice(0, 3).map((name) => lineOf(name));
  const foreign = [
    lineOf("node.example/unknown"),
    { ...lineOf("node.example/unknown"), name: "node.example/d" },
    { ...lineOf("node.example/d"), bytes: Uint8Array.of(1), keyId: "00000000" },
  ];
  assert.deepEqual(verify(makeCheckpointNote(checkpoint, [...foreign, ...own])), checkpoint);
  assert.throws(
    () => verify(makeCheckpointNote(checkpoint, [...foreign, ...own.slice(1)])),
    refusedFor("checkpoint_unsigned"),
  );
});

test("one bad line of a known key refuses the note, even where enough others have signed", () => {
  const own = names.slice(0, 3).map((name) => lineOf(name));
  const last = lineOf("node.example/d");
  const changedTime = last.bytes.with(7, (last.bytes[7] ?? 0) ^ 1);
  for (const bytes of [last.bytes.with(20, (last.bytes[20] ?? 0) ^ 1), changedTime, last.bytes.subarray(1)]) {
    const note = makeCheckpointNote(checkpoint, [...own, { ...last, bytes }]);
    assert.throws(() => verify(note), refusedFor("checkpoint_forged"));
  }
});

test("a signature for another root or size is a bad line", () => {
  for (const other of [
    { ...checkpoint, size: checkpoint.size + 1 },
    { ...checkpoint, root: new Uint8Array(32) },
  ]) {
    const note = makeCheckpointNote(
      other,
      names.map((name) => lineOf(name)),
    );
    assert.throws(() => verify(note), refusedFor("checkpoint_forged"));
  }
});

test("a clock may be 300 s ahead of the verifier's, not more; an old checkpoint stays good", () => {
  const note = noteBy(...names);
  assert.deepEqual(verify(note, policy, time - 300), checkpoint);
  assert.throws(() => verify(note, policy, time - 301), refusedFor("checkpoint_in_the_future"));
  assert.deepEqual(verify(note, policy, time + 100_000_000), checkpoint);
});

test("another ledger's checkpoint is refused by its name", () => {
  const other = { ...policy, chain: "00".repeat(32) };
  assert.throws(() => verify(noteBy(...names), other), refusedFor("wrong_chain"));
});

test("what is no checkpoint is refused, and no signature looked at", () => {
  const note = noteBy(...names);
  const [origin, size, root] = note.split("\n");
  for (const bad of [
    "",
    "\n\n",
    note.slice(0, -1),
    `${note}\n`,
    `${origin}\n${size}\n${root}\n`,
    note.replace("\n\n", "\nextension\n\n"),
    note.replace("20852163", "020852163"),
    note.replace("20852163", "-1"),
    note.replace("20852163", "9007199254740993"),
    note.replace("tsunagu/", "tsunami/"),
    note.replace(root ?? "", "AAAA"),
    note.replace("— node.example/a ", "- node.example/a "),
    note.replace("— node.example/a ", "— node.example /a "),
    note.replace("— node.example/a ", "— node+example/a "),
    note.replaceAll("\n", "\r\n"),
    `${note}${"— x AAAAAAA=\n".repeat(40_000)}`,
  ]) {
    assert.throws(() => verify(bad), refusedFor("checkpoint_malformed"), JSON.stringify(bad.slice(0, 200)));
  }
});

test("a thousand copies of one line are verified once", () => {
  let verified = 0;
  const lines = Array.from({ length: 1_000 }, () => lineOf("node.example/a"));
  const counting = {
    hasher,
    verifySignature: () => {
      verified += 1;
      return true;
    },
  };
  const note = makeCheckpointNote(checkpoint, lines);
  verifyCheckpoint(note, { policy: policyOf([1]), now: time }, counting);
  assert.equal(verified, 1);
});

test("the text of a checkpoint with more than three lines is refused", () => {
  assert.throws(() => decodeCheckpointText(`tsunagu/${policy.chain}\n1\n${"A".repeat(43)}=\nmore\n`), {
    code: "invalid_input",
  });
});
