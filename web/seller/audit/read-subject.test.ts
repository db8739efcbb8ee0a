import assert from "node:assert/strict";
import { test } from "node:test";
import { explorerPathOf, parseReadSubject } from "./read-subject.ts";

const account = "a".repeat(32);
const plant = "d".repeat(16);

for (const [subject, kind, path] of [
  [`accounts/682/${account}`, "account", `/explorer/accounts/2/682/${account}`],
  [`accounts/2/682/${account}/bill`, "account", `/explorer/accounts/2/682/${account}`],
  ["entries/7", "entry", "/explorer/entries/7"],
  ["entries/7/records?seller=2", "entry", "/explorer/entries/7"],
  [`meters/${plant}`, "meter", null],
  [`plants/${plant}/slots/996000`, "slot", `/explorer/plants/${plant}/slots/996000`],
  ["sellers/2/extractions", "other", null],
] as const) {
  test(`${subject.slice(0, 24)} is a look at ${kind === "other" ? "something else" : `a ${kind}`}`, () => {
    const read = parseReadSubject(subject);
    assert.deepEqual([read.kind, explorerPathOf(read, 2)], [kind, path]);
  });
}
