import assert from "node:assert/strict";
import { test } from "node:test";
import { lineChanges } from "./line-changes.ts";

const said = (before: string, after: string) =>
  lineChanges(before, after).map(
    ({ kind, line }) => `${{ same: " ", added: "+", removed: "-" }[kind]}${line}`,
  );

test("a line that was changed is one taken away and one added, the others stay", () => {
  assert.deepEqual(said("1\n2\n3", "1\nII\n3"), [" 1", "-2", "+II", " 3"]);
});

test("what is put between or at the end is only added; the same text has no changes", () => {
  assert.deepEqual(said("1\n3", "1\n2\n3\n4"), [" 1", "+2", " 3", "+4"]);
  assert.deepEqual(said("1\n2", "1\n2"), [" 1", " 2"]);
});

test("all of one text makes all of the other", () => {
  const [before, after] = ["a\nb\nc\nd", "c\na\nx\nd\nd"];
  const changes = lineChanges(before, after);
  const kept = (without: string) =>
    changes
      .filter(({ kind }) => kind !== without)
      .map(({ line }) => line)
      .join("\n");
  assert.equal(kept("added"), before);
  assert.equal(kept("removed"), after);
});
