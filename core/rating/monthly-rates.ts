import { monthText } from "../energy/month-text.ts";
import { type MicroYen, parseMicroYen, toMicroYen } from "../money/micro-yen.ts";
import { Problem } from "../problem/problem.ts";
import type { HomeTariff } from "./home-tariff.ts";

/** The two prices per kWh that change by the month. */
export type MonthlyRates = {
  readonly fuelYenPerKwh: MicroYen;
  /** Of the minimum charge and the kWh it includes; null: they bear `fuelYenPerKwh` like all others. */
  readonly fuelOfIncluded: MicroYen | null;
  readonly levyYenPerKwh: MicroYen;
};

/** `month` counts from 1970-01 and is the reading month. Throws `invalid_input` if the tariff does not list it. */
export function monthlyRates(tariff: HomeTariff, month: number): MonthlyRates {
  const fuel = fuelOf(tariff, month);
  return {
    fuelYenPerKwh: parseMicroYen(fuel.yenPerKwh),
    fuelOfIncluded: fuel.includedYen === undefined ? null : parseMicroYen(fuel.includedYen),
    levyYenPerKwh: levyOf(tariff, month),
  };
}

function fuelOf({ fuelAdjustment, plan, version }: HomeTariff, month: number) {
  if (fuelAdjustment === null) return { yenPerKwh: "0", includedYen: undefined };
  const text = monthText(month);
  const found = fuelAdjustment.find((one) => one.month === text);
  if (found !== undefined) return found;
  throw new Problem("invalid_input", "the tariff has no fuel adjustment for this month", {
    facts: { plan, version, month: text },
  });
}

/** Fiscal years of the levy begin with the May reading. */
function levyOf({ levy, plan, version }: HomeTariff, month: number): MicroYen {
  if (levy === null) return toMicroYen(0n);
  const fiscalYear = 1_970 + Math.floor((month - 4) / 12);
  const found = levy.find((one) => one.fiscalYear === fiscalYear);
  if (found !== undefined) return parseMicroYen(found.yenPerKwh);
  throw new Problem("invalid_input", "the tariff has no levy for this month", {
    facts: { plan, version, month: monthText(month) },
  });
}
