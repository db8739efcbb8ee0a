import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { makeConsistencyPath } from "../trees/log-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { createHashLog } from "../trees/testing/some-hash-log.ts";
import { nobleTools } from "./proof-tools.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { verifyConsistentWithSeen } from "./verify-checkpoint.ts";

const log = createHashLog();
for (let nth = 0; nth < 20; nth++) log.append(Uint8Array.of(nth));
const seenAt = (size: number) => ({ size, root: bytesToHex(log.root(size)) });
const headAt = (size: number) => ({ size, root: log.root(size) });
const pathOf = (from: number, to: number) =>
  makeConsistencyPath({ from, to }, { hashAt: log.hashAt, hasher });

test("the larger of a checkpoint and the one seen before is to be remembered", () => {
  const both = { checkpoint: headAt(17), path: pathOf(9, 17) };
  assert.deepEqual(verifyConsistentWithSeen(both, seenAt(9), nobleTools), seenAt(17));
  const older = { checkpoint: headAt(9), path: pathOf(9, 17) };
  assert.deepEqual(verifyConsistentWithSeen(older, seenAt(17), nobleTools), seenAt(17));
  const same = { checkpoint: headAt(9), path: [] };
  assert.deepEqual(verifyConsistentWithSeen(same, seenAt(9), nobleTools), seenAt(9));
});

test("with nothing seen, any log is the first", () => {
  assert.deepEqual(
    verifyConsistentWithSeen({ checkpoint: headAt(9), path: [] }, null, nobleTools),
    seenAt(9),
  );
});

test("a log that was rewritten is not consistent", () => {
  const rewritten = { size: 9, root: bytesToHex(new Uint8Array(32).fill(1)) };
  const later = { checkpoint: headAt(17), path: pathOf(9, 17) };
  assert.throws(() => verifyConsistentWithSeen(later, rewritten, nobleTools), refusedFor("not_consistent"));
  const unshown = { checkpoint: headAt(17), path: [] };
  assert.throws(() => verifyConsistentWithSeen(unshown, seenAt(9), nobleTools), refusedFor("not_consistent"));
  const same = { checkpoint: headAt(9), path: [] };
  assert.throws(() => verifyConsistentWithSeen(same, rewritten, nobleTools), refusedFor("not_consistent"));
});
