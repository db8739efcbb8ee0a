import assert from "node:assert/strict";
import { test } from "node:test";
import type { SignedReading } from "./parse-ocmf.ts";
import { signedState } from "./signed-state.ts";

const at = (moment: SignedReading["moment"], wh: bigint, register = "1-0:1.8.0") => ({
  moment,
  wh,
  register,
});
const measured = { startWh: 1_000n, endWh: 3_500n };

for (const [why, readings, state] of [
  ["both ends, to the Wh", [at("begin", 1_000n), at("end", 3_500n)], "fits"],
  ["a station that rounds", [at("begin", 1_000n), at("end", 3_499n)], "fits"],
  [
    "one of several registers",
    [at("begin", 0n, "b"), at("begin", 1_000n), at("end", 3_500n), at("end", 9n, "b")],
    "fits",
  ],
  ["no end", [at("begin", 1_000n)], "none"],
  ["no begin", [at("between", 1_000n), at("end", 3_500n)], "none"],
  ["ends of two registers", [at("begin", 1_000n), at("end", 3_500n, "b")], "none"],
  ["less than was measured", [at("begin", 1_000n), at("end", 3_300n)], "differs"],
  ["both off by one, away from each other", [at("begin", 999n), at("end", 3_501n)], "differs"],
  ["another session's energy", [at("begin", 5_000n), at("end", 7_500n)], "differs"],
  ["a meter that counts coarser", [at("begin", 0n), at("end", 3_000n)], "differs"],
] as const)
  test(`${why}: ${state}`, () => {
    assert.equal(signedState(readings, measured), state);
  });

test("nothing measured at one end is nothing to compare with", () => {
  const readings = [at("begin", 1_000n), at("end", 3_500n)];
  assert.equal(signedState(readings, { startWh: null, endWh: 3_500n }), "none");
});
