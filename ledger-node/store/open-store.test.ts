import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { someDataDir } from "../testing/some-data-dir.ts";
import { type BlockToSave, openStore } from "./open-store.ts";

const genesis = Uint8Array.of(1, 2, 3);
const digest = (byte: number) => new Uint8Array(32).fill(byte);

const someBlock = (height: number): BlockToSave => ({
  height,
  time: 1_000 + height,
  transactions: [Uint8Array.of(height, 1), Uint8Array.of(height, 2)],
  entries: [
    { index: height * 2 - 2, bytes: Uint8Array.of(9, height), transaction: null, outcomes: null },
    {
      index: height * 2 - 1,
      bytes: Uint8Array.of(8, height),
      transaction: 1,
      outcomes: Uint8Array.of(1, 14),
    },
  ],
  nodes: [{ level: 0, index: height * 2 - 1, hash: digest(height) }],
  logSize: height * 2,
  appHash: digest(height),
});

test("what was saved is there when the store is opened again", async () => {
  using dir = someDataDir();
  {
    await using store = await openStore(dir.path, { genesis });
    assert.equal(store.lastHeight(), 0);
    for (const height of [1, 2]) await store.saveBlock(someBlock(height));
  }
  await using store = await openStore(dir.path, { readOnly: true });
  assert.deepEqual(store.genesis, genesis);
  assert.equal(store.lastHeight(), 2);
  assert.deepEqual(store.readBlock(2), {
    time: 1_002,
    transactions: 2,
    logSize: 4,
    appHash: digest(2),
    bodies: [Uint8Array.of(2, 1), Uint8Array.of(2, 2)],
  });
  assert.deepEqual(store.entryAt(2), {
    source: { height: 2, transaction: null },
    entry: Uint8Array.of(9, 2),
  });
  assert.deepEqual(store.entryAt(3)?.source, { height: 2, transaction: 1 });
  assert.deepEqual(store.outcomesAt(3), Uint8Array.of(1, 14));
  assert.deepEqual(store.hashAt(0, 3), digest(2));
  assert.equal(store.entryAt(4), undefined);
  assert.throws(() => store.hashAt(5, 0), /has no/);
});

test("a block that does not follow the last is refused whole", async () => {
  using dir = someDataDir();
  await using store = await openStore(dir.path, { genesis });
  await store.saveBlock(someBlock(1));
  await assert.rejects(store.saveBlock(someBlock(1)), /cannot follow/);
  await assert.rejects(store.saveBlock(someBlock(3)), /cannot follow/);
  assert.equal(store.lastHeight(), 1);
  assert.equal(store.entryAt(5), undefined);
});

test("a block of which one part cannot be written leaves no part behind", async () => {
  using dir = someDataDir();
  await using store = await openStore(dir.path, { genesis });
  const torn = {
    level: 0,
    index: 1,
    get hash(): Uint8Array {
      throw new Error("torn");
    },
  };
  const bad = { ...someBlock(1), nodes: [torn] };
  await assert.rejects(store.saveBlock(bad), /torn/);
  assert.equal(store.lastHeight(), 0);
  assert.equal(store.entryAt(0), undefined);
  await store.saveBlock(someBlock(1));
  assert.equal(store.lastHeight(), 1);
});

test("a directory of another ledger is not taken for one's own", async () => {
  using dir = someDataDir();
  {
    await using _ = await openStore(dir.path, { genesis });
  }
  await assert.rejects(openStore(dir.path, { genesis: Uint8Array.of(1) }), { code: "conflict" });
  {
    await using store = await openStore(dir.path, { genesis });
    assert.equal(store.lastHeight(), 0);
  }
  using empty = someDataDir();
  await assert.rejects(openStore(empty.path, { readOnly: true }), { code: "not_found" });
});

test("a disk that is full is told in words, and every block that was saved before is there", async () => {
  using dir = someDataDir();
  const script = `
    const { openStore } = await import(${JSON.stringify(import.meta.resolve("./open-store.ts"))});
    const store = await openStore(${JSON.stringify(dir.path)}, { genesis: Uint8Array.of(1, 2, 3) });
    const block = (height) => ({
      height, time: height, transactions: [new Uint8Array(3000)], entries: [], nodes: [],
      logSize: 0, appHash: new Uint8Array(32),
    });
    for (let height = 1; ; height++)
      await store.saveBlock(block(height)).catch((error) => {
        console.log(JSON.stringify({ saved: height - 1, told: error.message }));
        process.exit(0);
      });
  `;
  // A file of at most 300 kB stands for a small disk.
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", 'ulimit -f 300 && exec "$0" --input-type=module -e "$1"', process.execPath, script],
    { encoding: "utf8" },
  );
  const { saved, told } = JSON.parse(stdout || stderr);
  assert.ok(saved > 10, String(saved));
  assert.match(told, /^block \d+ could not be written: .*(No space left|File too large)/);
  await using store = await openStore(dir.path, { genesis });
  assert.equal(store.lastHeight(), saved);
  assert.equal(store.readBlock(saved).bodies.length, 1);
});
