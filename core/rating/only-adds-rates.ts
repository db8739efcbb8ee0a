import canonicalize from "canonicalize";
import type { Tariff } from "./tariff.ts";

/**
 * Whether a version of a price list says of what the earlier one says just the same, and only names more: months of fuel adjustment,
 * fiscal years of the levy, holidays, sites. Then nothing that could be priced before costs anything else.
 */
export function onlyAddsRates(before: Tariff, after: Tariff): boolean {
  return (
    isSame(rest(before), rest(after)) && lists(before).every((list, at) => isIn(list, lists(after)[at] ?? []))
  );
}

const isSame = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

const isIn = (list: readonly unknown[], more: readonly unknown[]): boolean => {
  const known = new Set(more.map((one) => canonicalize(one)));
  return list.every((one) => known.has(canonicalize(one)));
};

/** What may grow. */
function lists(tariff: Tariff): readonly (readonly unknown[])[] {
  if (tariff.kind === "away") return [tariff.sites];
  const { fuelAdjustment, levy, energy } = tariff;
  return [fuelAdjustment ?? [], levy ?? [], energy.by === "time-of-use" ? energy.holidays : []];
}

/** Everything else, but the number of the version. */
function rest(tariff: Tariff): unknown {
  if (tariff.kind === "away") return { ...tariff, version: 0, sites: [] };
  const { fuelAdjustment, levy, energy } = tariff;
  return {
    ...tariff,
    version: 0,
    fuelAdjustment: fuelAdjustment === null ? null : [],
    levy: levy === null ? null : [],
    energy: energy.by === "time-of-use" ? { ...energy, holidays: [] } : energy,
  };
}
