import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeMonthAnswer } from "../../testing/fake-month.ts";
import { fakeMonth } from "../../testing/fake-people.ts";
import { dayStacks, homeAndAway, roundKwhBelow, scaleOf, shares } from "./month-days.ts";

const answer = fakeMonthAnswer(fakeMonth);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

test("the bars of all days add up to the month, home and away apart", () => {
  const days = dayStacks(answer.days);
  assert.equal(sum(days.flatMap(({ homeWh, awayWh }) => [homeWh, awayWh])), BigInt(answer.energyWh));
  for (const { home, away, homeWh, awayWh } of days) {
    assert.equal(sum(home.map(({ wh }) => wh)), homeWh);
    assert.equal(sum(away.map(({ wh }) => wh)), awayWh);
  }
});

test("home and away add up to the total", () => {
  const { home, away } = homeAndAway(answer.places);
  assert.equal(home + away, BigInt(answer.totalYen));
});

test("one scale for both sides, so that bars can be compared", () => {
  const days = dayStacks([
    { day: 1, homeWh: "10000", awayWh: "40000", uses: [{ endUse: "ev-charging", energyWh: "50000" }] },
  ]);
  assert.equal(scaleOf(days, { above: 100, below: 80 }), 80 / 40_000);
  assert.equal(scaleOf([], { above: 100, below: 80 }), 0);
});

for (const [wh, kwh] of [
  [99, 0],
  [1_000, 1],
  [4_999, 2],
  [5_000, 5],
  [37_000, 20],
] as const) {
  test(`the mark on the scale under ${wh} Wh is at ${kwh} kWh`, () => assert.equal(roundKwhBelow(wh), kwh));
}

test("shares add up to the whole", () => {
  assert.deepEqual(shares([1n, 1n, 1n]), [334, 333, 333]);
  assert.deepEqual(shares([0n, 0n]), [0, 0]);
});
