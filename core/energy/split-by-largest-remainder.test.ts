import assert from "node:assert/strict";
import { test } from "node:test";
import { splitByLargestRemainder } from "./split-by-largest-remainder.ts";

for (const [amount, weights, shares, why] of [
  [100n, [1n, 1n, 1n], [34n, 33n, 33n], "a tie goes to the first"],
  [-100n, [1n, 1n, 1n], [-34n, -33n, -33n], "the size is split and the sign put back"],
  [10n, [3n, 3n, 1n], [4n, 4n, 2n], "remainders 2/7, 2/7 and 3/7: the last is the largest"],
  [7n, [0n, 1n, 0n], [0n, 7n, 0n], "no weight, no share"],
  [0n, [5n, 2n], [0n, 0n], "nothing is nothing"],
  [10n, [-1n, 3n], [-5n, 15n], "a price below 0 gives a share below 0"],
] as const) {
  test(`${amount} over ${weights.join(" : ")} is ${shares.join(", ")} (${why})`, () => {
    assert.deepEqual(splitByLargestRemainder(amount, weights), shares);
  });
}

for (const weights of [[], [0n], [1n, -1n], [-2n, 1n]]) {
  test(`weights [${weights.join(", ")}] cannot split anything`, () => {
    assert.throws(() => splitByLargestRemainder(5n, weights), RangeError);
  });
}
