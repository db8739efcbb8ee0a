import assert from "node:assert/strict";
import { test } from "node:test";
import { microYenText, parseMicroYen, toMicroYen } from "./micro-yen.ts";

for (const [text, price, shortest] of [
  ["29.80", 29_800_000n, "29.8"],
  ["-6.33", -6_330_000n, "-6.33"],
  ["0.000001", 1n, "0.000001"],
  ["385", 385_000_000n, "385"],
  ["0", 0n, "0"],
  ["-0.5", -500_000n, "-0.5"],
] as const) {
  test(`a price of ${text} yen is exact and is written ${shortest}`, () => {
    assert.equal(parseMicroYen(text), price);
    assert.equal(microYenText(toMicroYen(price)), shortest);
  });
}

test("a price with more than six decimals is refused, never rounded", () => {
  assert.throws(() => parseMicroYen("0.0000001"), { code: "invalid_input" });
  assert.equal(parseMicroYen("0.10000000"), 100_000n);
});
