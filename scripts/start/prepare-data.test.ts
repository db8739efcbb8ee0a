import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { forgetData, prepareData } from "./prepare-data.ts";

const now = 1_795_000_000;

test("keys, tokens and genesis are made once, readable by their owner only", (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-data-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const { path } = prepareData(dir, now);
  const first = readFileSync(path("genesis.json"));
  assert.equal(parseGenesis(first).members.length, 1);
  assert.match(readFileSync(path("keys", "batch.seed"), "utf8"), /^[0-9a-f]{64}$/);
  assert.equal(statSync(path("keys", "batch.seed")).mode & 0o077, 0);
  prepareData(dir, now + 1000);
  assert.deepEqual(readFileSync(path("genesis.json")), first);
});

test("--fresh forgets what a start has made, and nothing else", (context) => {
  const ours = mkdtempSync(join(tmpdir(), "tsunagu-data-"));
  const theirs = mkdtempSync(join(tmpdir(), "tsunagu-photos-"));
  context.after(() => {
    for (const dir of [ours, theirs]) rmSync(dir, { recursive: true, force: true });
  });
  using _held = holdFolder(ours, { advice: "" });
  prepareData(ours, now);
  writeFileSync(join(theirs, "photo.jpg"), "");
  forgetData(ours);
  forgetData(theirs);
  assert.equal(existsSync(join(ours, "genesis.json")), false);
  assert.equal(existsSync(join(ours, "keys")), false);
  assert.throws(() => holdFolder(ours, { advice: "" }), { code: "conflict" });
  assert.equal(existsSync(join(theirs, "photo.jpg")), true);
});

test("every demo tariff is a tariff", async () => {
  const { demoPlans } = await import("./demo-tariffs.ts");
  const { parseTariff } = await import("@tsunagu/core/rating/tariff.ts");
  for (const { home, away } of demoPlans(682, { fast: "00000000000000aa", garage: "00000000000000bb" })) {
    assert.doesNotThrow(() => [parseTariff(home), parseTariff(away)]);
  }
});
