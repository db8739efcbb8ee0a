import assert from "node:assert/strict";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { verifyCheckpoint } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { someChain } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { verifyByOpenSsl } from "@tsunagu/edge/ed25519-keys.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { openCheckpointJournal } from "./checkpoint-journal.ts";
import { createCheckpointSigner } from "./checkpoint-signer.ts";

const { publicKey, publicKeyHex, sign } = someSigner("node 1 checkpoint");
const chain = bytesToHex(someChain);
const name = "some-ledger.example/1";
const policy = { chain, firstMonth: 682, nodes: [{ name, key: publicKeyHex, power: 1 }] };
const root = (byte: number) => new Uint8Array(32).fill(byte);

/** A signer over a journal in a directory that is gone afterwards. */
async function withSigner(
  run: (tools: { path: string; open: (now: () => number) => ReturnType<typeof openSigner> }) => Promise<void>,
) {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-log-"));
  const path = join(dir, "signed-checkpoints");
  try {
    await run({ path, open: (now) => openSigner(path, now) });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function openSigner(path: string, now: () => number) {
  const journal = await openCheckpointJournal(path);
  const signer = createCheckpointSigner(
    { chain, name, publicKey },
    { journal, sign, hasher: nativeHasher, now },
  );
  return { ...signer, journal, [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose]() };
}

const check = (note: string) =>
  verifyCheckpoint(note, { policy, now: 10_000 }, { hasher: nativeHasher, verifySignature: verifyByOpenSsl });

test("what is signed verifies, and the same log gives the same bytes for ever", () =>
  withSigner(async ({ open }) => {
    let now = 1_000;
    let first: string;
    {
      await using signer = await open(() => now);
      first = await signer.sign({ size: 3, root: root(1) });
      assert.deepEqual(check(first), { chain, size: 3, root: root(1) });
      now += 50;
      assert.equal(await signer.sign({ size: 3, root: root(1) }), first);
      assert.notEqual(await signer.sign({ size: 4, root: root(2) }), first);
    }
    await using again = await open(() => now);
    assert.equal(await again.noteOfSize(3), first);
    assert.equal(await again.noteOfSize(2), undefined);
    assert.equal(await again.noteOfSize(5), undefined);
  }));

test("a checkpoint never goes back: no second root of one size, no smaller size, after a restart too", () =>
  withSigner(async ({ open }) => {
    {
      await using signer = await open(() => 1_000);
      await signer.sign({ size: 5, root: root(1) });
      await assert.rejects(signer.sign({ size: 5, root: root(2) }), { code: "conflict" });
      await assert.rejects(signer.sign({ size: 4, root: root(3) }), { code: "conflict" });
    }
    await using again = await open(() => 1_000);
    await assert.rejects(again.sign({ size: 5, root: root(2) }), { code: "conflict" });
    await assert.rejects(again.sign({ size: 4, root: root(3) }), { code: "conflict" });
    assert.deepEqual(check(await again.sign({ size: 6, root: root(4) })).size, 6);
  }));

test("signed times never fall when the clock does", () =>
  withSigner(async ({ open }) => {
    let now = 5_000;
    await using signer = await open(() => now);
    await signer.sign({ size: 1, root: root(1) });
    now = 100;
    await signer.sign({ size: 2, root: root(2) });
    assert.equal(signer.journal.newest()?.time, 5_000);
  }));

test("a row that a crash cut off is forgotten: nobody was given it", () =>
  withSigner(async ({ path, open }) => {
    {
      await using signer = await open(() => 1_000);
      await signer.sign({ size: 1, root: root(1) });
      await signer.sign({ size: 2, root: root(2) });
    }
    truncateSync(path, statSync(path).size - 7);
    {
      await using signer = await open(() => 1_000);
      assert.equal(signer.journal.newest()?.size, 1);
      await signer.sign({ size: 2, root: root(9) });
    }
    appendFileSync(path, new Uint8Array(160).fill(3));
    await using signer = await open(() => 1_000);
    assert.equal(signer.journal.newest()?.size, 2);
    assert.equal(statSync(path).size, 320);
  }));

test("damage elsewhere is told when it is read", () =>
  withSigner(async ({ path, open }) => {
    {
      await using signer = await open(() => 1_000);
      for (const size of [1, 2, 3]) await signer.sign({ size, root: root(size) });
    }
    const bytes = readFileSync(path);
    bytes[20] = 99;
    writeFileSync(path, bytes);
    await using signer = await open(() => 1_000);
    await assert.rejects(signer.noteOfSize(1), /damaged/);
  }));
