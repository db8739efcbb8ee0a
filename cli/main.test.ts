import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { someBundle } from "@tsunagu/core/testing/some-bundle.ts";
import { temporaryFiles } from "./testing/temporary-files.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
};

test("verify ends with 0 for a proved file, 2 for a refused one, 1 where there is nothing to look at", () => {
  using files = temporaryFiles();
  // Closed long ago, as the clock of the process sees it.
  const { bundle, ledger } = someBundle({ signedAt: 1_700_000_000 });
  const policy = files.write("genesis.json", ledger.genesis);
  const good = run("verify", files.write("good.json", JSON.stringify(bundle)), "--policy", policy);
  assert.deepEqual([good.status, good.stderr], [0, ""]);
  assert.match(good.stdout, /^PROVED: statement 2026-12-0001/);

  const bad = JSON.stringify({ ...bundle, statement: { ...bundle.statement, dueYen: "1" } });
  const refused = run("verify", files.write("bad.json", bad), "--policy", policy);
  assert.equal(refused.status, 2);
  assert.match(
    refused.stdout,
    /^NOT PROVED: a fee does not follow from records and tariff \(fees_differ\)\n {2}at table dueYen/,
  );

  const nothing = run("verify", `${files.dir}/nowhere.json`, "--policy", policy);
  assert.deepEqual([nothing.status, nothing.stdout], [1, ""]);
  assert.match(nothing.stderr, /^cannot read .*nowhere\.json\n$/);
});

test("a forgotten option is told with the help, and ends with 1", () => {
  const { status, stderr } = run("verify", "bundle.json");
  assert.equal(status, 1);
  assert.match(stderr, /required option '--policy <file>' not specified[\s\S]*Usage: tsunagu verify/);
});
