import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWattHours } from "./parse-watt-hours.ts";

for (const [reading, unit, rounding, wh] of [
  ["0.099", "kWh", "floor", 99n],
  [0.099, "kWh", "floor", 99n],
  [0.1, "kWh", "floor", 100n],
  [0.29, "kWh", "floor", 290n],
  ["12345.6789", "kWh", "floor", 12_345_678n],
  ["12345.6789", "kWh", "half-up", 12_345_679n],
  [1e-7, "MWh", "ceil", 1n],
  ["1500", "Wh", "floor", 1_500n],
  ["3599", "J", "floor", 0n],
  ["7200", "J", "floor", 2n],
  ["0", "kWh", "floor", 0n],
] as const) {
  test(`${typeof reading} ${reading} ${unit} is ${wh} Wh (${rounding})`, () => {
    assert.equal(parseWattHours(reading, { unit, rounding }), wh);
  });
}

test("1.001 kWh times 1,000 as a float loses a watt-hour; here it does not", () => {
  assert.equal(Math.floor(1.001 * 1_000), 1_000);
  assert.equal(parseWattHours(1.001, { unit: "kWh", rounding: "floor" }), 1_001n);
});

test("a factor multiplies before anything is rounded", () => {
  assert.equal(parseWattHours("123", { unit: "kWh", rounding: "floor", factor: "0.1" }), 12_300n);
  assert.equal(parseWattHours("0.0005", { unit: "kWh", rounding: "floor", factor: "40" }), 20n);
});

for (const reading of [Number.NaN, Number.POSITIVE_INFINITY, "1,5", "", "-0.001", -1] as const) {
  test(`a reading of "${reading}" is refused`, () => {
    assert.throws(() => parseWattHours(reading, { unit: "kWh", rounding: "floor" }), {
      code: "invalid_input",
    });
  });
}
