import assert from "node:assert/strict";
import { test } from "node:test";
import { claimFaults, claimIdsOf, parseClaimsTable } from "./house/claims-table.ts";
import { readHouseFile } from "./house/source-files.ts";

test("reads every element of the ten claims, the four sequences and the seven screens", () => {
  const ids = parseClaimsTable(readHouseFile("docs/claims.md")).map((row) => row.id);
  for (let claim = 1; claim <= 10; claim++) assert.ok(ids.includes(`${claim}a`), `claim ${claim}`);
  for (const id of ["s1", "s2", "s3", "s4", "v1", "v7"]) assert.ok(ids.includes(id), id);
  assert.equal(new Set(ids).size, ids.length);
});

test("a name may show several elements", () => {
  assert.deepEqual(claimIdsOf("claim 1b, 7a: the node stores asset information"), ["1b", "7a"]);
  assert.deepEqual(claimIdsOf("a claim 1b: is no claim"), []);
});

test("an element without a passing test, a wrong id and a finished 'not yet' are faults", () => {
  const rows = parseClaimsTable(
    "| id | element | state |\n| --- | --- | --- |\n| 1a | sends | |\n| 1b | stores | not yet |\n| 2a | keeps | |\n",
  );
  assert.deepEqual(claimFaults(rows, ["claim 1a: x"]), ["claim 2a has no passing test: keeps"]);
  assert.deepEqual(claimFaults(rows, ["claim 1a, 2a: x", "claim 1b: y", "claim 9z: z"]), [
    'claim 1b has a passing test, so it is no longer "not yet"',
    "a test shows claim 9z, which docs/claims.md does not have",
  ]);
});
