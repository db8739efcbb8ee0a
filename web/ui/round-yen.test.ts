import assert from "node:assert/strict";
import { test } from "node:test";
import { roundYenAbove } from "./round-yen.ts";

for (const [yen, round] of [
  [0n, 100n],
  [94n, 100n],
  [95n, 200n],
  [412n, 500n],
  [990n, 2_000n],
  [9_600n, 20_000n],
] as const) {
  test(`${yen} yen are on their way to ${round}`, () => assert.equal(roundYenAbove(yen), round));
}
