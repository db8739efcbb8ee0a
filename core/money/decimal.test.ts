import assert from "node:assert/strict";
import { test } from "node:test";
import { addDecimals, decimalAtScale, multiplyDecimals, parseDecimal } from "./decimal.ts";

for (const [text, units, scale] of [
  ["29.80", 2_980n, 2],
  ["-6.33", -633n, 2],
  ["0.0048", 48n, 4],
  ["0", 0n, 0],
  ["1e-7", 1n, 7],
  ["1.5e3", 1_500n, 0],
  ["123456789012345678901234567890", 123456789012345678901234567890n, 0],
] as const) {
  test(`"${text}" is read exactly`, () => {
    assert.deepEqual(parseDecimal(text), { units, scale });
  });
}

for (const text of [
  "",
  " 1",
  "1.",
  ".5",
  "1,5",
  "0x10",
  "NaN",
  "Infinity",
  "1e400",
  "--1",
  "１",
  "9".repeat(31),
]) {
  test(`"${text.slice(0, 12)}" is no decimal number`, () => {
    assert.throws(() => parseDecimal(text), { code: "invalid_input" });
  });
}

test("what is finer than the wanted scale is rounded as named", () => {
  assert.equal(decimalAtScale(parseDecimal("0.0999"), 3, "floor"), 99n);
  assert.equal(decimalAtScale(parseDecimal("0.0999"), 3, "half-up"), 100n);
  assert.equal(decimalAtScale(parseDecimal("-0.0001"), 3, "floor"), -1n);
  assert.equal(decimalAtScale(parseDecimal("2"), 3, "floor"), 2_000n);
});

test("sums and products are exact where floats are not", () => {
  const sum = addDecimals(parseDecimal("0.1"), parseDecimal("0.20"), parseDecimal("3"));
  assert.deepEqual(sum, { units: 330n, scale: 2 });
  assert.deepEqual(multiplyDecimals(parseDecimal("1.40"), parseDecimal("45")), { units: 6_300n, scale: 2 });
});
