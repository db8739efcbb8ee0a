import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getCheckpointOfSize,
  getGenesis,
  getRegistry,
  listEntries,
  listNodeExtractions,
  resolveDigest,
} from "@tsunagu/core/api/ledger-browse.ts";
import { getBillEvidence, getEntry } from "@tsunagu/core/api/ledger-node.ts";
import { closingDigest, decodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { verifyCheckpoint } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import {
  someAccount,
  someMeter,
  someMonth,
  somePlant,
  someStart,
  someUsage,
} from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";

type Node = Awaited<ReturnType<typeof startSomeNode>>;

/** Three batches, a closing that was asked for (two entries), and one batch more. */
async function fill(node: Node) {
  const writer = someWriter(node.chain);
  const batches = [0, 1, 2].map((nth) => writer.batch([someUsage({ start: someStart - nth * 1_800 })]));
  for (const { transaction } of batches) await node.sendBatch(transaction);
  await node.sendBatch(someWriter(node.chain, { stream: 1 }).closing().transaction);
  await node.sendBatch(writer.batch([someUsage({ start: someStart - 3 * 1_800 })]).transaction);
}

const resolve = (node: Node, digest: string) =>
  callContract(resolveDigest, { params: { digest } }, node.plain);

test("the genesis is given as it was written: its digest is the chain; the registry says who takes part", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const { genesis } = await callContract(getGenesis, {}, node.plain);
  assert.deepEqual(nativeHasher.sha256(utf8ToBytes(genesis)), node.chain);
  const registry = await callContract(getRegistry, {}, node.plain);
  assert.equal(registry.chain, bytesToHex(node.chain));
  assert.deepEqual(registry.members.map(({ id, roles }) => [id, roles]).slice(0, 3), [
    [1, ["intermediary"]],
    [2, ["seller"]],
    [3, ["auditor"]],
  ]);
  assert.ok(
    registry.grants.some(({ kind, member, seller }) => kind === "reads" && member === 3 && seller === 2),
  );
  assert.ok(registry.plants.some(({ id, method }) => id === somePlant && method === "solar"));
  assert.equal(registry.governanceEntries, 0);
});

test("the log is read page by page, newest first, each entry once; closings alone too", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const page = (query: { before?: string; limit?: string; kind?: "closings" }) =>
    callContract(listEntries, { query }, node.plain);
  const first = await page({ limit: "4" });
  assert.deepEqual(
    first.entries.map(({ index }) => index),
    [5, 4, 3, 2],
  );
  assert.equal(first.size, 6);
  const second = await page({ limit: "4", before: first.next ?? "" });
  assert.deepEqual(
    second.entries.map(({ index }) => index),
    [1, 0],
  );
  assert.equal(second.next, null);
  const closings = await page({ kind: "closings" });
  assert.deepEqual(
    closings.entries.map(({ index }) => index),
    [4],
  );
  const one = await callContract(getEntry, { params: { index: "5" } }, node.plain);
  assert.equal(first.entries[0]?.entry, one.entry);
  for (const limit of ["0", "101", "x"]) await assert.rejects(page({ limit }), { code: "invalid_input" });
  assert.deepEqual((await page({ before: "0" })).entries, []);
});

test("a digest leads to the entry, checkpoint, member, node or plant that carries it, also after a restart", async () => {
  using dir = someDataDir();
  const look = async (node: Node) => {
    const entryOf = async (index: number) =>
      hexToBytes((await callContract(getEntry, { params: { index: String(index) } }, node.plain)).entry);
    const batch = await entryOf(1);
    const closing = await entryOf(4);
    const roles = async (digest: Uint8Array) => (await resolve(node, bytesToHex(digest))).entries;
    assert.deepEqual(await roles(logLeafHash(batch, nativeHasher)), [{ index: 1, role: "entry" }]);
    assert.deepEqual(await roles(batch.subarray(72 + 160, 72 + 192)), [{ index: 1, role: "body" }]);
    assert.ok((await roles(batch.subarray(72 + 96, 72 + 128))).some(({ index }) => index === 1));
    const digest = closingDigest(decodeClosingEntry(closing), nativeHasher);
    assert.deepEqual(await roles(digest), [{ index: 4, role: "closing" }]);
    const { root } = await callContract(getCheckpointOfSize, { params: { size: "2" } }, node.plain);
    assert.deepEqual((await resolve(node, root)).checkpoints, [2]);
  };
  {
    await using node = await startSomeNode(dir.path);
    await fill(node);
    await look(node);
    assert.equal((await resolve(node, bytesToHex(node.chain))).isChain, true);
    assert.deepEqual((await resolve(node, somePlant)).plants, [somePlant]);
    const key = (name: keyof typeof someKeyNames) => someSigner(someKeyNames[name]).publicKeyHex;
    assert.deepEqual((await resolve(node, key("sellerRead"))).members, [2]);
    assert.deepEqual((await resolve(node, key("checkpoint"))).nodes, [1]);
  }
  await using again = await startSomeNode(dir.path);
  await look(again);
});

test("whether an account or a meter exists, nobody is told; what is unknown is nowhere", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const nothing = { entries: [], checkpoints: [], members: [], nodes: [], plants: [], isChain: false };
  assert.deepEqual(await resolve(node, someMeter), nothing);
  assert.deepEqual(await resolve(node, "0".repeat(16)), nothing);
  assert.deepEqual(await resolve(node, "0".repeat(64)), nothing);
  await assert.rejects(resolve(node, someAccount), { code: "invalid_input" });
});

test("every checkpoint that was signed is still there; between them the neighbours are named", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const ofSize = (size: number) =>
    callContract(getCheckpointOfSize, { params: { size: String(size) } }, node.plain);
  for (const size of [0, 1, 2, 3, 5, 6]) {
    const { checkpoint, root } = await ofSize(size);
    const context = { policy: somePolicy(node.chain), now: someNow };
    const verified = verifyCheckpoint(checkpoint, context, someProofTools);
    assert.deepEqual([verified.size, bytesToHex(verified.root)], [size, root]);
  }
  await assert.rejects(ofSize(4), { code: "not_found", facts: { before: 3, after: 5 } });
  await assert.rejects(ofSize(7), { code: "not_found", facts: { before: 6, after: null } });
});

test("who was given a seller's records is told to whoever may read them, and to nobody else", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  await fill(node);
  const params = { seller: "2", month: String(someMonth), account: someAccount };
  await callContract(getBillEvidence, { params }, node.as("3:1"));
  const ask = (keyId: string, seller = "2") =>
    callContract(listNodeExtractions, { params: { seller } }, node.as(keyId));
  const asked = `/v1/accounts/2/${someMonth}/${someAccount}/bill`;
  const told = { extractions: [{ time: someNow, member: 3, asked, records: 3 }] };
  for (const keyId of ["1:2", "2:1", "3:1"]) assert.deepEqual(await ask(keyId), told);
  for (const keyId of ["4:2", "5:2"]) await assert.rejects(ask(keyId), { code: "not_allowed" });
  await assert.rejects(ask("2:1", "5"), { code: "not_allowed" });
  const unsigned = callContract(listNodeExtractions, { params: { seller: "2" } }, node.plain);
  await assert.rejects(unsigned, { code: "not_signed_in" });
});

test("an address that looks around without end is told to wait; others are not", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const asks = Array.from({ length: 245 }, () => callContract(listEntries, {}, node.plain));
  const outcomes = await Promise.allSettled(asks);
  const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  assert.equal(refused.length, 5);
  for (const error of refused) assert.equal(error.code, "too_many_requests");
  const elsewhere = { ...node.plain, headers: { "x-forwarded-for": "192.0.2.7" } };
  await callContract(listEntries, {}, elsewhere);
  node.clock.now += 1;
  await callContract(listEntries, {}, node.plain);
});

test("the door says what it serves", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const answer = await fetch(`${node.baseUrl}/openapi.json`);
  const text = await answer.text();
  for (const path of ["/v1/entries", "/v1/registry", "/v1/accounts/{seller}/{month}/{account}/bill"]) {
    assert.ok(text.includes(`"${path}"`), path);
  }
});
