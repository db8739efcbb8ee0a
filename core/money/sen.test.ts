import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMicroYen } from "./micro-yen.ts";
import { nanoYenToSen, nanoYenToYen, priceOfPieces, priceOfThousandths } from "./nano-yen.ts";
import { senToYen, toSen, yenToSen } from "./sen.ts";
import { sumYen, toYen } from "./yen.ts";

test("1 Wh at 82.5 yen per kWh is 8.25 sen, kept exactly until it is rounded", () => {
  const amount = priceOfThousandths(parseMicroYen("82.5"), 1n);
  assert.equal(amount, 82_500_000n);
  assert.equal(nanoYenToSen(amount, "floor"), 8n);
  assert.equal(nanoYenToSen(amount, "ceil"), 9n);
  assert.equal(nanoYenToYen(amount, "floor"), 0n);
});

test("pieces cost whole prices", () => {
  assert.equal(nanoYenToSen(priceOfPieces(parseMicroYen("27.5"), 30n), "floor"), 82_500n);
});

test("sen become yen by a named rounding, negative amounts too", () => {
  assert.equal(senToYen(toSen(886_852n), "floor"), 8_868n);
  assert.equal(senToYen(toSen(-150n), "floor"), -2n);
  assert.equal(senToYen(toSen(-150n), "trunc"), -1n);
  assert.equal(yenToSen(toYen(-3n)), -300n);
});

test("yen add up, and nothing adds up to 0", () => {
  assert.equal(sumYen([toYen(5n), toYen(-7n)]), -2n);
  assert.equal(sumYen([]), 0n);
});
