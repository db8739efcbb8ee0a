import assert from "node:assert/strict";
import { test } from "node:test";
import { fuelAdjustment } from "./fuel-adjustment.ts";
import vectors from "./vectors/bills.json" with { type: "json" };

const pricesOf = (vector: (typeof vectors.fuel)[number]) => ({
  oil: BigInt(vector.oilYen),
  lng: BigInt(vector.lngYen),
  coal: BigInt(vector.coalYen),
});
const formulaOf = ({ oil, lng, coal, baseYen, unitSen }: (typeof vectors.fuel)[number]) => ({
  oil,
  lng,
  coal,
  baseYen: BigInt(baseYen),
  unitSen,
  capYen: null,
});

for (const vector of vectors.fuel) {
  test(`the published fuel adjustment ${vector.id} is ${vector.senPerKwh} sen per kWh`, () => {
    assert.deepEqual(fuelAdjustment(pricesOf(vector), formulaOf(vector)), {
      averageYen: BigInt(vector.averageYen),
      senPerKwh: BigInt(vector.senPerKwh),
    });
  });
}

test("a regulated plan stops at its cap", () => {
  const formula = { oil: "1", lng: "0", coal: "0", baseYen: 40_000n, unitSen: "20.0", capYen: 60_000n };
  assert.deepEqual(fuelAdjustment({ oil: 99_949n, lng: 1n, coal: 1n }, { ...formula, capYen: null }), {
    averageYen: 99_900n,
    senPerKwh: 1_198n,
  });
  assert.deepEqual(fuelAdjustment({ oil: 99_949n, lng: 1n, coal: 1n }, formula), {
    averageYen: 60_000n,
    senPerKwh: 400n,
  });
});

test("a deduction is rounded as a surcharge is: by its size", () => {
  const formula = { oil: "1", lng: "0", coal: "0", unitSen: "1.5", capYen: null };
  const at = (baseYen: bigint) =>
    fuelAdjustment({ oil: 10_000n, lng: 0n, coal: 0n }, { ...formula, baseYen }).senPerKwh;
  assert.equal(at(9_000n), 2n);
  assert.equal(at(11_000n), -2n);
});
