import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { someStart, someUsage } from "@tsunagu/core/testing/some-record.ts";
import { open } from "lmdb";
import { journalName } from "../ledger/open-ledger.ts";
import { someDataDir } from "../testing/some-data-dir.ts";
import { someWriter } from "../testing/some-writer.ts";
import { startSomeNode } from "../testing/start-some-node.ts";
import { checkDataDir } from "./check-data-dir.ts";

/** Five blocks: four batches of three records, one closing. */
async function fill(dir: string): Promise<void> {
  await using node = await startSomeNode(dir);
  const writer = someWriter(node.chain);
  for (let block = 0; block < 4; block++) {
    const starts = [0, 1, 2].map((nth) => someStart - (block * 3 + nth) * 60);
    const usages = starts.map((start) => someUsage({ start, durationS: 60 }));
    await node.sendBatch(writer.batch(usages).transaction);
  }
  await node.sendBatch(someWriter(node.chain, { stream: 1 }).closing().transaction);
}

/** Changes one stored value: its last byte becomes another. */
async function damage(dir: string, table: string, key: number | [number, number]): Promise<void> {
  const root = open({ path: join(dir, "ledger"), noSubdir: false, encoding: "binary" });
  const database = root.openDB({ name: table, encoding: "binary" });
  const value = Buffer.from(database.get(key));
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  await database.put(key, value);
  await root.close();
}

test("a directory that a node has left is whole", async () => {
  using dir = someDataDir();
  await fill(dir.path);
  assert.deepEqual(await checkDataDir(dir.path), {
    blocks: 5,
    entries: 6,
    acceptedRecords: 12n,
    signedCheckpoints: 6,
    faults: [],
  });
});

for (const [table, key, fault] of [
  ["transactions", [2, 0], /block 2: .*bad_body/],
  ["blocks", 3, /block 3: the root of the log is another/],
  ["entries", 1, /block 2: entry 1 is another/],
  ["outcomes", 2, /block 3: the outcomes of entry 2 are others/],
  ["nodes", [1, 0], /block 2: the log's hash 0 of level 1 is another/],
] as const) {
  test(`one changed bit in ${table} is found`, async () => {
    using dir = someDataDir();
    await fill(dir.path);
    await damage(dir.path, table, typeof key === "number" ? key : [...key]);
    const { faults } = await checkDataDir(dir.path);
    assert.match(faults.join("\n"), fault);
  });
}

test("a changed, a foreign and a missing signature are found", async () => {
  using dir = someDataDir();
  await fill(dir.path);
  const path = join(dir.path, journalName);
  const rows = readFileSync(path);
  const changed = Buffer.from(rows);
  changed[2 * 160 + 60] = (changed[2 * 160 + 60] ?? 0) ^ 1;
  writeFileSync(path, changed);
  assert.match(
    (await checkDataDir(dir.path)).faults.join("\n"),
    /row 2 of the signed checkpoints is damaged/,
  );
  writeFileSync(path, Buffer.concat([rows.subarray(0, 160), rows]));
  assert.match((await checkDataDir(dir.path)).faults.join("\n"), /follows one that was not smaller/);
  rmSync(path);
  await assert.rejects(checkDataDir(dir.path), { code: "not_found" });
});

test("where there is no ledger, that is what it says", async () => {
  using dir = someDataDir();
  await assert.rejects(checkDataDir(dir.path), { code: "not_found" });
});
