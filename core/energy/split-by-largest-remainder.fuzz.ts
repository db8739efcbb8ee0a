import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitByLargestRemainder } from "./split-by-largest-remainder.ts";

const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 8 });
const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n);
const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a);

test("splitting never loses a unit, also of negative amounts and with negative weights", () => {
  fc.assert(
    fc.property(
      amounts,
      fc
        .array(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 9n }), { minLength: 1, maxLength: 8 })
        .filter((all) => sum(all) > 0n),
      (amount, all) => {
        assert.equal(sum(splitByLargestRemainder(amount, all)), amount);
      },
    ),
  );
});

test("no share is a whole unit away from its exact part, and none has the wrong sign", () => {
  fc.assert(
    fc.property(
      amounts,
      weights.filter((all) => sum(all) > 0n),
      (amount, all) => {
        const total = sum(all);
        for (const [index, share] of splitByLargestRemainder(amount, all).entries()) {
          assert.ok(distance(share * total, amount * (all[index] ?? 0n)) < total);
          assert.ok(share * amount >= 0n);
        }
      },
    ),
  );
});

test("an amount and its negative are split alike", () => {
  fc.assert(
    fc.property(
      amounts,
      weights.filter((all) => sum(all) > 0n),
      (amount, all) => {
        const shares = splitByLargestRemainder(amount, all);
        assert.deepEqual(
          splitByLargestRemainder(-amount, all).map((share) => -share),
          shares,
        );
      },
    ),
  );
});
