import assert from "node:assert/strict";
import { test } from "node:test";
import { kwhDigits, kwhNumber } from "./kwh-digits.ts";

for (const [wh, text] of [
  [0n, "0.000"],
  [7n, "0.007"],
  [436n, "0.436"],
  [4_000n, "4.000"],
  [1_312_418n, "1,312.418"],
  [-1_500n, "1.500"],
] as const)
  test(`kwhNumber: ${wh} Wh are shown as ${text} kWh, none of them rounded or cut`, () => {
    assert.equal(kwhNumber(wh), text);
  });

test("kwhDigits: what stands before and after the point can be set apart", () => {
  assert.deepEqual(kwhDigits(12_345_678n), { whole: "12,345", decimals: "678" });
});
