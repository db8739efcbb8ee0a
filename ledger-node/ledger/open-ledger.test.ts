import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getReceipt } from "@tsunagu/core/api/ledger-node.ts";
import { verifyReceipt } from "@tsunagu/core/proofs/verify-receipt.ts";
import { someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { someLedgerConfig } from "../testing/some-config.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { someNow, somePolicy, someProofTools, startSomeNode } from "../testing/start-some-node.ts";
import { journalName, openLedger } from "./open-ledger.ts";

const usage = (nth: number) => someUsage({ start: someStart - nth * 60, durationS: 60 });

test("a node whose data came back from an older backup refuses to start, as long as it knows what it signed", async () => {
  using dir = someDataDir();
  using backup = someDataDir();
  const writer = someWriter(someChainOf(dir.path));
  {
    await using node = await startSomeNode(dir.path);
    await node.sendBatch(writer.batch([usage(0)]).transaction);
  }
  cpSync(join(dir.path, "ledger"), join(backup.path, "ledger"), { recursive: true });
  {
    await using node = await startSomeNode(dir.path);
    await node.sendBatch(writer.batch([usage(1)]).transaction);
  }
  rmSync(join(dir.path, "ledger"), { recursive: true });
  cpSync(join(backup.path, "ledger"), join(dir.path, "ledger"), { recursive: true });
  await assert.rejects(startSomeNode(dir.path), {
    code: "conflict",
    facts: { signedSize: 2, size: 1 },
  });
});

test("without the file of signatures a receipt still proves, under the newest checkpoint", async () => {
  using dir = someDataDir();
  const batch = someWriter(someChainOf(dir.path)).batch([usage(0)]);
  {
    await using node = await startSomeNode(dir.path);
    await node.sendBatch(batch.transaction);
    const later = someWriter(node.chain, { stream: 1 }).batch([usage(1)]);
    await node.sendBatch(later.transaction);
  }
  rmSync(join(dir.path, journalName));
  await using node = await startSomeNode(dir.path);
  const params = { member: "1", stream: "0", sequence: "0" };
  const receipt = await callContract(getReceipt, { params }, node.plain);
  const context = { policy: somePolicy(node.chain), now: someNow };
  const headerBytes = batch.transaction.subarray(64, 256);
  assert.equal(verifyReceipt({ receipt, headerBytes }, context, someProofTools).checkpoint.size, 2);
});

test("a second node on one data directory is refused before it touches anything, and the first goes on", async () => {
  using dir = someDataDir();
  await using node = await startSomeNode(dir.path);
  const writer = someWriter(node.chain);
  await node.sendBatch(writer.batch([usage(0)]).transaction);
  await assert.rejects(startSomeNode(dir.path), { code: "conflict", message: /another process uses/ });
  await node.sendBatch(writer.batch([usage(1)]).transaction);
});

test("a node starts only as a node of its genesis, with that node's key", async () => {
  using dir = someDataDir();
  const config = someLedgerConfig(dir.path);
  const open = (given: Partial<typeof config>) => openLedger({ ...config, ...given }, () => someNow);
  await assert.rejects(open({ node: 2 }), { code: "conflict" });
  const { publicKey, sign } = config.checkpointKey;
  const otherKey = { sign, publicKey: publicKey.map((byte) => byte ^ 1) };
  await assert.rejects(open({ checkpointKey: otherKey }), { code: "conflict" });
  await assert.rejects(open({ genesis: new Uint8Array(3) }), { code: "invalid_input" });
});

function someChainOf(dataDir: string): Uint8Array {
  const { genesis } = someLedgerConfig(dataDir);
  return someProofTools.hasher.sha256(genesis);
}
