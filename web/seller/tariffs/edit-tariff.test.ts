import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTariff } from "@tsunagu/core/rating/tariff.ts";
import { someAwayTariff, someHomeTariff } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { monthToText } from "../../ui/format-time.ts";
import { addFuelMonth, addLevyYear, faultsOf } from "./edit-tariff.ts";
import { priceFields } from "./price-fields.ts";

/** November 2026. */
const month = 682;

for (const [kind, tariff] of [
  ["home", parseTariff(someHomeTariff())],
  ["away", parseTariff(someAwayTariff())],
] as const) {
  test(`every price of a ${kind} tariff can be changed, and nothing but that price changes`, () => {
    const fields = priceFields(tariff, month);
    assert.ok(fields.length > 1);
    for (const field of fields) {
      const changed = field.put("7.25");
      const after = priceFields(changed, month);
      assert.deepEqual(
        after.map(({ key, value }) => [key, value]),
        fields.map(({ key, value }) => [key, key === field.key ? "7.25" : value]),
      );
      assert.deepEqual(faultsOf(changed), []);
    }
  });
}

test("a price that is no price is told as a fault", () => {
  const [field] = priceFields(parseTariff(someHomeTariff()), month);
  assert.notDeepEqual(faultsOf(field?.put("cheap") ?? parseTariff(someHomeTariff())), []);
});

test("the next month and the next year follow the last, at its price", () => {
  const tariff = parseTariff(
    someHomeTariff({
      fuelAdjustment: [{ month: "2026-12", yenPerKwh: "-6.33" }],
      levy: [{ fiscalYear: 2026, yenPerKwh: "3.98" }],
    }),
  );
  assert.equal(tariff.kind, "home");
  if (tariff.kind !== "home") return;
  const next = addLevyYear(addFuelMonth(tariff));
  assert.deepEqual(next.fuelAdjustment?.at(-1), { month: "2027-01", yenPerKwh: "-6.33" });
  assert.deepEqual(next.levy?.at(-1), { fiscalYear: 2027, yenPerKwh: "3.98" });
});

test("of a long list of months those around the running one are shown, and the last", () => {
  const tariff = parseTariff(
    someHomeTariff({
      fuelAdjustment: Array.from({ length: 36 }, (_, nth) => ({
        month: monthToText(month - 12 + nth),
        yenPerKwh: "-5.00",
      })),
    }),
  );
  const fields = priceFields(tariff, month).filter(({ group }) => group === "fuel");
  assert.deepEqual(
    fields.map(({ afterGap }) => afterGap),
    [false, false, false, false, false, false, true],
  );
  const shown = fields.flatMap(({ label }) => (label.of === "month" ? label.month : []));
  assert.deepEqual(shown, ["2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2028-10"]);
});
