import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toWattHours } from "../energy/watt-hours.ts";
import { toMicroYen } from "../money/micro-yen.ts";
import { roundings } from "../money/rounding.ts";
import { toYen } from "../money/yen.ts";
import { maxWhForYen } from "./max-wh-for-yen.ts";
import { priceSession } from "./price-session.ts";

const perUnit = fc.bigInt({ min: 0n, max: 500_000_000n }).map(toMicroYen);
const prices = fc.record({
  yenPerKwh: perUnit,
  yenPerMinute: perUnit,
  yenPerSession: perUnit,
  minutes: fc.constantFrom(...roundings),
  total: fc.constantFrom(...roundings),
});
const energies = fc.bigInt({ min: 0n, max: 200_000n });
const times = fc.integer({ min: 0, max: 100_000 });
const limits = fc.bigInt({ min: 0n, max: 20_000n }).map(toYen);

test("the running fee never falls while Wh and seconds rise, with and without a limit", () => {
  fc.assert(
    fc.property(
      prices,
      fc.array(fc.tuple(energies, times), { minLength: 1, maxLength: 20 }),
      fc.option(limits, { nil: null }),
      (price, steps, limitYen) => {
        let wh = 0n;
        let seconds = 0;
        let last = 0n;
        for (const [moreWh, moreSeconds] of steps) {
          wh += moreWh;
          seconds += moreSeconds;
          const { yen } = priceSession({ wh: toWattHours(wh), seconds }, { price, limitYen });
          assert.ok(yen >= last);
          last = yen;
        }
      },
    ),
  );
});

test("maxWhForYen never exceeds the limit, and one Wh more would", () => {
  fc.assert(
    fc.property(prices, times, limits, (price, seconds, limitYen) => {
      const feeOf = (wh: bigint) =>
        priceSession({ wh: toWattHours(wh), seconds }, { price, limitYen: null }).yen;
      const most = maxWhForYen({ limitYen, seconds, price });
      if (most === null) {
        assert.ok(feeOf(10n ** 12n) <= limitYen);
        return;
      }
      assert.ok(feeOf(most) <= limitYen);
      assert.ok(feeOf(most + 1n) > limitYen);
    }),
  );
});

test("a fee never exceeds its limit", () => {
  fc.assert(
    fc.property(prices, energies, times, limits, (price, wh, seconds, limitYen) => {
      assert.ok(priceSession({ wh: toWattHours(wh), seconds }, { price, limitYen }).yen <= limitYen);
    }),
  );
});
