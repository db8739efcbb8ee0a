import assert from "node:assert/strict";
import { test } from "node:test";
import { divideRounded, roundings } from "./rounding.ts";

const tenths = [-25n, -21n, -15n, -5n, 0n, 5n, 15n, 20n, 25n, 26n] as const;

const expected = {
  floor: [-3n, -3n, -2n, -1n, 0n, 0n, 1n, 2n, 2n, 2n],
  ceil: [-2n, -2n, -1n, 0n, 0n, 1n, 2n, 2n, 3n, 3n],
  trunc: [-2n, -2n, -1n, 0n, 0n, 0n, 1n, 2n, 2n, 2n],
  "half-up": [-3n, -2n, -2n, -1n, 0n, 1n, 2n, 2n, 3n, 3n],
  "half-even": [-2n, -2n, -2n, 0n, 0n, 0n, 2n, 2n, 2n, 3n],
} as const;

for (const rounding of roundings) {
  test(`${rounding} rounds tenths, negative ones and ties as its name says`, () => {
    assert.deepEqual(
      tenths.map((value) => divideRounded(value, 10n, rounding)),
      expected[rounding],
    );
  });
}

test("a denominator of 0 or below is our mistake", () => {
  assert.throws(() => divideRounded(1n, 0n, "floor"), RangeError);
  assert.throws(() => divideRounded(1n, -2n, "floor"), RangeError);
});
