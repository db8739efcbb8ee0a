import assert from "node:assert/strict";
import { test } from "node:test";
import { toYen } from "../money/yen.ts";
import { maxWhForYen } from "./max-wh-for-yen.ts";
import { sessionPriceAt } from "./price-session.ts";
import { someAwayTariff } from "./testing/some-tariff.ts";

const most = (
  yen: bigint,
  seconds: number,
  price: { yenPerKwh: string; yenPerMinute: string; yenPerSession: string },
) =>
  maxWhForYen({
    limitYen: toYen(yen),
    seconds,
    price: sessionPriceAt(someAwayTariff({ price }), "00000000000000a1"),
  });

test("1,000 yen at 60.5 yen per kWh are 16,545 Wh, since 1,000.9 yen still round down to 1,000", () => {
  assert.equal(most(1_000n, 0, { yenPerKwh: "60.5", yenPerMinute: "0", yenPerSession: "0" }), 16_545n);
});

test("time that has passed leaves less for energy", () => {
  assert.equal(most(1_000n, 600, { yenPerKwh: "100", yenPerMinute: "10", yenPerSession: "0" }), 9_009n);
});

test("a limit below what a session costs at once leaves no energy", () => {
  assert.equal(most(100n, 0, { yenPerKwh: "60", yenPerMinute: "0", yenPerSession: "330" }), 0n);
});

test("a price without a part per kWh puts no limit on energy", () => {
  assert.equal(most(1_000n, 600, { yenPerKwh: "0", yenPerMinute: "27.5", yenPerSession: "0" }), null);
});
