import assert from "node:assert/strict";
import { test } from "node:test";
import { hexToBytes } from "@noble/hashes/utils.js";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getCheckpoint, getClosing, getConsistency, getEntry } from "@tsunagu/core/api/ledger-node.ts";
import { decodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { verifyCheckpoint } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";
import { verifyConsistency, verifyInclusion } from "@tsunagu/core/trees/verify-log-path.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";

const check = (note: string, chain: Uint8Array) =>
  verifyCheckpoint(note, { policy: somePolicy(chain), now: someNow }, someProofTools);

test("anyone can check every entry and that each log goes on from the one before", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const writer = someWriter(node.chain);
  const seen = [check((await callContract(getCheckpoint, {}, node.plain)).checkpoint, node.chain)];
  for (let nth = 0; nth < 7; nth++) {
    await node.sendBatch(writer.batch([someUsage({ start: someStart - nth * 1_800 })]).transaction);
    const { checkpoint, entries, blockTime } = await callContract(getCheckpoint, {}, node.plain);
    assert.equal(blockTime, someNow);
    assert.equal(entries, nth + 1);
    seen.push(check(checkpoint, node.chain));
  }
  const newest = seen.at(-1);
  assert.ok(newest);
  for (const from of seen) {
    const query = { from: String(from.size), to: String(newest.size) };
    const { path } = await callContract(getConsistency, { query }, node.plain);
    assert.ok(verifyConsistency({ from, to: newest, path: path.map(hexToBytes) }, nativeHasher));
  }
  for (let index = 0; index < newest.size; index++) {
    const entry = await callContract(getEntry, { params: { index: String(index) } }, node.plain);
    const leafHash = logLeafHash(hexToBytes(entry.entry), nativeHasher);
    const proof = {
      leafHash,
      index,
      path: entry.path.map(hexToBytes),
      ...check(entry.checkpoint, node.chain),
    };
    assert.ok(verifyInclusion(proof, nativeHasher));
  }
});

test("what is not there is not found, and proofs of the impossible are refused", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const consistency = (from: string, to: string) =>
    callContract(getConsistency, { query: { from, to } }, node.plain);
  await assert.rejects(callContract(getEntry, { params: { index: "0" } }, node.plain), { code: "not_found" });
  await assert.rejects(callContract(getEntry, { params: { index: "x" } }, node.plain), {
    code: "invalid_input",
  });
  await assert.rejects(consistency("0", "1"), { code: "invalid_input" });
  await assert.rejects(consistency("1", "0"), { code: "invalid_input" });
  assert.deepEqual(await consistency("0", "0"), { path: [] });
});

test("the newest closing is told, and that there is none yet", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  assert.equal((await callContract(getClosing, {}, node.plain)).index, null);
  await node.sendBatch(someWriter(node.chain).closing().transaction);
  const { index, entry, blockTime } = await callContract(getClosing, {}, node.plain);
  assert.equal(index, 1);
  assert.equal(blockTime, someNow);
  assert.equal(decodeClosingEntry(hexToBytes(entry ?? "")).reason, "asked");
});
