import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeHomeTariff } from "../../testing/fake-people.ts";
import { priceInWords } from "./price-in-words.ts";

test("a plan's price is its base charge and the range of its kWh prices", () => {
  assert.deepEqual(priceInWords(fakeHomeTariff, 40), { base: "1247.00", from: "29.80", to: "40.49" });
});

test("prices are compared as numbers, not as text", () => {
  const tiers = [
    { toKwh: 10, yenPerKwh: "9.5" },
    { toKwh: null, yenPerKwh: "10" },
  ];
  const tariff = { ...fakeHomeTariff, energy: { by: "tiers" as const, tiers } };
  assert.deepEqual(priceInWords(tariff, 99), { base: null, from: "9.5", to: "10" });
});
