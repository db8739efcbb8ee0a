import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { batchesPath, getCheckpoint, getReceipt, getStream } from "@tsunagu/core/api/ledger-node.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { decodeCheckpointText, decodeSignedNote } from "@tsunagu/core/proofs/checkpoint.ts";
import { verifyReceipt } from "@tsunagu/core/proofs/verify-receipt.ts";
import { chainOf, encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import { toAccountId, toMeterId } from "@tsunagu/core/records/ledger-ids.ts";
import { someUsage } from "@tsunagu/core/testing/some-record.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { checkDataDir } from "./fsck/check-data-dir.ts";
import { nativeHasher } from "./ledger/native-tools.ts";
import { someDataDir } from "./testing/some-data-dir.ts";
import { someWideGenesis } from "./testing/some-state.ts";
import { someWriter } from "./testing/some-writer.ts";
import { type SpawnedNode, spawnNode, writeNodeFiles } from "./testing/spawn-node.ts";
import { somePolicy, someProofTools } from "./testing/start-some-node.ts";

const seed = Number(process.env["CRASH_SEED"] ?? 20_261_101);
const crashes = 20;
const streams = 3;
const recordsPerBatch = 8;

const now = Math.floor(Date.now() / 1_000);
/** A month that is over, so that every record of it may be written. */
const month = monthOf(now) - 1;
const genesis = someWideGenesis({ time: now - 1, firstMonth: month });
const chain = chainOf(encodeGenesis(genesis), nativeHasher);

/** Mulberry32. */
function randomOf(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Acknowledged = { readonly stream: number; readonly sequence: number; readonly receipt: unknown };

const writers = Array.from({ length: streams }, (_, stream) => someWriter(chain, { stream }));

/** The nth batch of a stream: always the same bytes. */
function batchOf(stream: number, sequence: number): Uint8Array {
  const writer = writers[stream];
  assert.ok(writer);
  writer.sequence = BigInt(sequence);
  const records = Array.from({ length: recordsPerBatch }, (_, nth) =>
    someUsage({
      account: toAccountId((nth + 1).toString(16).padStart(32, "0")),
      meter: toMeterId((nth + 1 + stream * 100).toString(16).padStart(16, "0")),
      start: monthStart(month) + sequence * 60,
      durationS: 60,
    }),
  );
  return writer.batch(records, month).transaction;
}

/** Sends batch after batch on one stream until the node is gone. */
async function writeStream({ baseUrl }: SpawnedNode, stream: number, acknowledged: Acknowledged[]) {
  const tools = { send: sendHttpWithin(20_000), baseUrl };
  try {
    const answer = await callContract(getStream, { params: { member: "1", stream: String(stream) } }, tools);
    for (let sequence = Number(answer.nextSequence); ; sequence++) {
      const transaction = batchOf(stream, sequence);
      const response = await fetch(baseUrl + batchesPath, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: new Uint8Array(transaction),
      });
      const receipt: unknown = await response.json();
      assert.equal(response.status, 200, JSON.stringify(receipt));
      acknowledged.push({ stream, sequence, receipt });
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
  }
}

async function moreThan(acknowledged: readonly Acknowledged[], count: number): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (acknowledged.length <= count && performance.now() < deadline) await sleep(5);
}

async function assertStillThere({ baseUrl }: SpawnedNode, acknowledged: readonly Acknowledged[]) {
  const tools = { send: sendHttpWithin(20_000), baseUrl };
  for (const { stream, sequence, receipt } of acknowledged) {
    const params = { member: "1", stream: String(stream), sequence: String(sequence) };
    assert.deepEqual(await callContract(getReceipt, { params }, tools), receipt);
  }
}

const sizeOf = async ({ baseUrl }: SpawnedNode) => {
  const tools = { send: sendHttpWithin(20_000), baseUrl };
  const { checkpoint } = await callContract(getCheckpoint, {}, tools);
  return decodeCheckpointText(decodeSignedNote(checkpoint).text).size;
};

test(`killed at ${crashes} random moments under load, a node keeps everything it acknowledged (seed ${seed})`, async (t) => {
  using dir = someDataDir();
  const settings = writeNodeFiles(dir.path, genesis);
  const random = randomOf(seed);
  const acknowledged: Acknowledged[] = [];
  let checked = 0;
  let largest = 0;
  for (let crash = 0; crash < crashes; crash++) {
    const node = await spawnNode(settings);
    const size = await sizeOf(node);
    assert.ok(size >= largest, `the log of ${largest} entries has become one of ${size}`);
    await assertStillThere(node, acknowledged.slice(checked));
    checked = acknowledged.length;
    const writing = Array.from({ length: streams }, (_, stream) => writeStream(node, stream, acknowledged));
    await sleep(random() * 200);
    // On a busy computer nothing may have been written by then: every other time it is waited for.
    if (crash % 2 === 0) await Promise.race([moreThan(acknowledged, checked), ...writing]);
    await node.kill();
    await Promise.all(writing);
    for (const { receipt } of acknowledged.slice(checked)) largest = Math.max(largest, sizeIn(receipt));
    assert.deepEqual((await checkDataDir(join(dir.path, "data"))).faults, []);
  }
  const node = await spawnNode(settings);
  await assertStillThere(node, acknowledged);
  await node.kill();
  for (const { stream, sequence, receipt } of acknowledged.slice(-20)) {
    const headerBytes = batchOf(stream, sequence).subarray(64, 256);
    const context = { policy: somePolicy(chain, month), now: now + 3_600 };
    const { outcomes } = verifyReceipt({ receipt, headerBytes }, context, someProofTools);
    assert.ok(outcomes.every((outcome) => outcome === "accepted"));
  }
  assert.ok(acknowledged.length >= crashes / 2, `only ${acknowledged.length} batches were acknowledged`);
  t.diagnostic(`${acknowledged.length} batches acknowledged`);
});

function sizeIn(receipt: unknown): number {
  assert.ok(typeof receipt === "object" && receipt !== null && "checkpoint" in receipt);
  return decodeCheckpointText(decodeSignedNote(String(receipt.checkpoint)).text).size;
}
