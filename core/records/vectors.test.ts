import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { vectorFiles, vectorText } from "../testing/vector-files.ts";
import { decompress } from "../testing/zstd.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";
import { decodeRecord } from "./decode-record.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { chainOf, parseGenesis } from "./genesis.ts";
import { openBatch } from "./open-batch.ts";
import { batchRefusals, isRefused } from "./outcomes.ts";
import { recordKindNames } from "./record-kinds.ts";

const readVectors = (name: string) => readFileSync(new URL(`vectors/${name}.json`, import.meta.url), "utf8");

for (const [name, make] of vectorFiles) {
  test(`vectors/${name}.json is made again byte by byte`, () => {
    assert.equal(vectorText(make()), readVectors(name));
  });
}

test("there is no vector that nothing makes", () => {
  const names = readdirSync(new URL("vectors/", import.meta.url)).map((file) => file.replace(/\.json$/, ""));
  assert.deepEqual(names.sort(), [...vectorFiles.keys()].sort());
});

const recordFile = z.object({
  taken: z.array(z.object({ record: z.unknown(), bytes: z.string(), leaf: z.string() })),
  bad_record: z.array(z.object({ why: z.string(), bytes: z.string() })),
});

for (const kind of recordKindNames) {
  test(`${kind}: the bytes in the vectors are read as the records beside them`, () => {
    const { taken, bad_record } = recordFile.parse(JSON.parse(readVectors(kind)));
    for (const { record, bytes, leaf } of taken) {
      assert.deepEqual(decodeRecord(hexToBytes(bytes)), record);
      assert.equal(bytesToHex(nobleHasher.sha256(hexToBytes(bytes))), leaf);
    }
    for (const { why, bytes } of bad_record) assert.ok("refused" in decodeRecord(hexToBytes(bytes)), why);
  });
}

test("the batches in the vectors open with their records, or are answered with their number", () => {
  const transactions = z.object({
    chain: z.string(),
    publicKey: z.string(),
    opened: z.array(z.object({ records: z.string(), transaction: z.string() })),
    refused: z.array(z.object({ code: z.number(), transaction: z.string() })),
  });
  const { chain, publicKey, opened, refused } = transactions.parse(JSON.parse(readVectors("batch")));
  const open = (transaction: string) =>
    openBatch(hexToBytes(transaction), {
      chain: hexToBytes(chain),
      keyOf: () => hexToBytes(publicKey),
      admit: () => undefined,
      verify: verifyEd25519,
      decompress,
      hasher: nobleHasher,
    });
  for (const { records, transaction } of opened) {
    const batch = open(transaction);
    assert.equal(isRefused(batch) ? batch.why : bytesToHex(batch.records), records);
  }
  for (const { code, transaction } of refused) {
    const batch = open(transaction);
    assert.equal(isRefused(batch) && batchRefusals[batch.refused], code);
  }
});

test("the frames in the vectors are looked at alike, and the right ones decode to one record", () => {
  const frames = z.object({
    cases: z.array(z.object({ why: z.string(), body: z.string(), fault: z.string().nullable() })),
  });
  for (const { why, body, fault } of frames.parse(JSON.parse(readVectors("body-frame"))).cases) {
    assert.equal(bodyFrameFault(hexToBytes(body), 1) ?? null, fault, why);
    if (fault === null && !why.startsWith("a checksum")) {
      assert.equal(decompress(hexToBytes(body), 64)?.length, 64, why);
    }
  }
});

test("the genesis in the vectors makes the chain beside it", () => {
  const { text, chain } = z
    .object({ text: z.string(), chain: z.string() })
    .parse(JSON.parse(readVectors("genesis")));
  assert.equal(parseGenesis(utf8ToBytes(text)).format, "tsunagu/genesis/1");
  assert.equal(bytesToHex(chainOf(utf8ToBytes(text), nobleHasher)), chain);
});
