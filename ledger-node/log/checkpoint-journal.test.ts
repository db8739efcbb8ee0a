import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { someDataDir } from "../testing/some-data-dir.ts";
import { openCheckpointJournal, type SignedCheckpoint } from "./checkpoint-journal.ts";

const signed = (size: number): SignedCheckpoint => ({
  size,
  time: 1_795_000_000,
  root: new Uint8Array(32).fill(size),
  keyId: new Uint8Array(4),
  signature: new Uint8Array(64),
});

test("a row that fits the disk only in part is not signed for: the append fails, and the rows before it stay", async () => {
  using dir = someDataDir();
  const path = join(dir.path, "journal");
  // A file of at most 1 kB: the system writes 64 of the seventh row's 160 bytes, and says so without an error.
  const script = `
    const { openCheckpointJournal } = await import(${JSON.stringify(import.meta.resolve("./checkpoint-journal.ts"))});
    const journal = await openCheckpointJournal(${JSON.stringify(path)});
    for (let size = 1; size <= 6; size++)
      await journal.append({ size, time: 1, root: new Uint8Array(32), keyId: new Uint8Array(4), signature: new Uint8Array(64) });
    const outcome = await journal
      .append({ size: 7, time: 1, root: new Uint8Array(32), keyId: new Uint8Array(4), signature: new Uint8Array(64) })
      .then(() => "signed", () => "failed");
    console.log(outcome, journal.count());
  `;
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", 'ulimit -f 1 && exec "$0" --input-type=module -e "$1"', process.execPath, script],
    { encoding: "utf8" },
  );
  assert.equal(stdout.trim(), "failed 6", stderr);
  await using journal = await openCheckpointJournal(path);
  assert.equal(journal.newest()?.size, 6);
  await journal.append(signed(7));
  assert.equal((await journal.ofSize(7))?.size, 7);
});
