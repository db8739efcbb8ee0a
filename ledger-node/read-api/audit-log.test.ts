import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { someDataDir } from "../testing/some-data-dir.ts";
import { openAuditLog } from "./audit-log.ts";

const extraction = (nth: number) => ({
  time: 1_000 + nth,
  member: 2,
  key: 1,
  nonce: String(nth),
  asked: "/v1/entries/0/records",
  records: nth,
  sellers: [2],
});

test("what is noted at once is all there, in order, when each note resolves; and goes on after a restart", async () => {
  using dir = someDataDir();
  const path = join(dir.path, "audit.jsonl");
  const lines = () =>
    readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  {
    await using audit = await openAuditLog(path);
    await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        if (nth % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        await audit.note(extraction(nth));
        assert.ok(lines().some(({ nonce }) => nonce === String(nth)));
      }),
    );
    assert.equal(lines().length, 30);
  }
  await using audit = await openAuditLog(path);
  await audit.note(extraction(30));
  assert.deepEqual(lines().at(-1), extraction(30));
  assert.equal(lines().length, 31);
});
