import assert from "node:assert/strict";
import { test } from "node:test";
import { toWattHours } from "../energy/watt-hours.ts";
import { nanoYenToSen } from "../money/nano-yen.ts";
import { toYen } from "../money/yen.ts";
import { priceSession, sessionPriceAt } from "./price-session.ts";
import { someAwayTariff } from "./testing/some-tariff.ts";
import vectors from "./vectors/bills.json" with { type: "json" };

const here = "00000000000000a1";
const priceOf = (yenPerKwh: string, yenPerMinute = "0", yenPerSession = "0") =>
  sessionPriceAt(someAwayTariff({ price: { yenPerKwh, yenPerMinute, yenPerSession } }), here);
const fee = (wh: bigint, seconds: number, price = priceOf("60.5"), limitYen: bigint | null = null) =>
  priceSession(
    { wh: toWattHours(wh), seconds },
    { price, limitYen: limitYen === null ? null : toYen(limitYen) },
  );

for (const { id, wh, minutes, perKwh, perMinute, sen, yen } of vectors.sessions) {
  test(`the published price ${id} is ${sen} sen, so ${yen} yen`, () => {
    const priced = fee(BigInt(wh), minutes * 60, priceOf(perKwh, perMinute));
    assert.equal(nanoYenToSen(priced.exact, "trunc"), BigInt(sen));
    assert.equal(priced.yen, BigInt(yen));
  });
}

for (const [wh, yen, why] of [
  [16n, 0n, "0.968 yen rounds down"],
  [17n, 1n, "1.0285 yen rounds down"],
  [1_000n, 60n, "60.5 yen rounds down"],
] as const) {
  test(`priceSession: ${wh} Wh at 60.5 yen/kWh is ${yen} yen (${why})`, () => {
    assert.equal(fee(wh, 600).yen, yen);
  });
}

test("a session of 0 Wh costs 0 yen, however long it took", () => {
  assert.equal(fee(0n, 86_400, priceOf("60", "27.5", "330")).yen, 0n);
});

test("the parts of a fee are there before they are rounded", () => {
  const { energy, time, flat, exact, minutes } = fee(1_500n, 61, priceOf("60.1", "3.85", "100"));
  assert.deepEqual(
    { energy, time, flat, exact, minutes },
    {
      energy: 90_150_000_000n,
      time: 7_700_000_000n,
      flat: 100_000_000_000n,
      exact: 197_850_000_000n,
      minutes: 2n,
    },
  );
});

for (const [minutes, seconds, charged] of [
  ["ceil", 61, 2n],
  ["ceil", 60, 1n],
  ["floor", 119, 1n],
  ["half-up", 90, 2n],
] as const) {
  test(`${seconds} seconds are ${charged} minutes when the tariff rounds them ${minutes}`, () => {
    const tariff = someAwayTariff({ roundings: { minutes, total: "floor" } });
    assert.equal(fee(1n, seconds, sessionPriceAt(tariff, here)).minutes, charged);
  });
}

test("a site's own part is added to the plan's price, at that site only", () => {
  const tariff = someAwayTariff({
    price: { yenPerKwh: "45", yenPerMinute: "0", yenPerSession: "0" },
    sites: [{ place: here, yenPerKwh: "15.5", yenPerMinute: "1", yenPerSession: "20" }],
  });
  assert.equal(fee(2_000n, 600, sessionPriceAt(tariff, here)).yen, 151n);
  assert.equal(fee(2_000n, 600, sessionPriceAt(tariff, "00000000000000a2")).yen, 90n);
});

test("a limit in yen caps the fee, also when the car drew more after it was told to stop", () => {
  assert.deepEqual(
    [fee(20_000n, 600, priceOf("60"), 1_000n)].map(({ yen, limited }) => ({ yen, limited })),
    [{ yen: 1_000n, limited: true }],
  );
  assert.equal(fee(16_000n, 600, priceOf("60"), 1_000n).limited, false);
});
