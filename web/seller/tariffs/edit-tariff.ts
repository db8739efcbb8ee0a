import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseTariff, type Tariff } from "@tsunagu/core/rating/tariff.ts";
import { monthOfText, monthToText } from "../../ui/format-time.ts";

type HomeTariff = Extract<Tariff, { kind: "home" }>;

/** The month after the last that has a fuel adjustment, at the last one's price. */
export function addFuelMonth(tariff: HomeTariff): HomeTariff {
  const all = tariff.fuelAdjustment ?? [];
  const last = all.at(-1);
  if (last === undefined) return tariff;
  const next = { ...last, month: monthToText((monthOfText(last.month) ?? 0) + 1) };
  return { ...tariff, fuelAdjustment: [...all, next] };
}

export function addLevyYear(tariff: HomeTariff): HomeTariff {
  const all = tariff.levy ?? [];
  const last = all.at(-1);
  return last === undefined
    ? tariff
    : { ...tariff, levy: [...all, { ...last, fiscalYear: last.fiscalYear + 1 }] };
}

/** What keeps a document from being a tariff; empty if it is one. */
export function faultsOf(tariff: Tariff): readonly string[] {
  try {
    parseTariff(tariff);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { faults } = error.facts;
    return Array.isArray(faults) ? faults.map(String) : [error.message];
  }
}
