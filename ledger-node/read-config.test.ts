import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { readConfig } from "./read-config.ts";
import { someDataDir } from "./testing/some-data-dir.ts";

test("reads the settings, the genesis byte by byte and the key from its file", () => {
  using dir = someDataDir();
  const genesis = join(dir.path, "genesis.json");
  const key = join(dir.path, "checkpoint.key");
  writeFileSync(genesis, '{"a":1}\n');
  writeFileSync(key, `${"ab".repeat(32)}\n`);
  const config = readConfig({
    LEDGER_DATA_DIR: dir.path,
    LEDGER_GENESIS: genesis,
    LEDGER_NODE: "1",
    LEDGER_CHECKPOINT_KEY: key,
  });
  assert.equal(Buffer.from(config.genesis).toString("utf8"), '{"a":1}\n');
  assert.equal(config.checkpointKey.publicKey.length, 32);
  assert.deepEqual([config.host, config.port, config.allowTimeJump], ["127.0.0.1", 7_001, false]);
});

test("tells every fault at once", () => {
  assert.throws(
    () => readConfig({ LEDGER_NODE: "0", LEDGER_CONSENSUS: "duo", LEDGER_GENESIS: "/nowhere/genesis.json" }),
    (error: unknown) => {
      assert.ok(error instanceof Problem);
      const faults = String(error.facts["faults"]);
      for (const name of [
        "LEDGER_NODE",
        "LEDGER_CONSENSUS",
        "LEDGER_GENESIS",
        "LEDGER_DATA_DIR",
        "LEDGER_CHECKPOINT_KEY",
      ]) {
        assert.match(faults, new RegExp(name));
      }
      return true;
    },
  );
});
