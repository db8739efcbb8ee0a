import { splitByLargestRemainder } from "../energy/split-by-largest-remainder.ts";
import { sumWattHours, toWattHours, type WattHours } from "../energy/watt-hours.ts";
import { parseMicroYen } from "../money/micro-yen.ts";
import { toYen, type Yen } from "../money/yen.ts";
import type { EndUse } from "../records/record-values.ts";
import { byEndUse } from "./end-use-order.ts";
import type { HomeBill, HomeUse } from "./home-bill.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { createBandOf } from "./time-of-use.ts";

export type HomeEndUse = { readonly endUse: EndUse; readonly wh: WattHours; readonly yen: Yen };

/**
 * Fourth fee of a home: what its total leaves beside `fixed`, split over the end uses so that not one yen is lost. The
 * weights are what each end use's own energy costs before rounding (time of use: band price of each slot, fuel
 * adjustment and levy; tiers: its Wh, since no kWh is the first or the last). Prices that sum to 0 or less cannot
 * weigh, so Wh do; without any Wh everything is `fixed`.
 */
export function splitHome(
  uses: readonly (HomeUse & { readonly endUse: EndUse })[],
  { bill, tariff }: { bill: HomeBill; tariff: HomeTariff },
): { readonly endUses: readonly HomeEndUse[]; readonly fixed: Yen } {
  const groups = groupByEndUse(uses);
  const wh = groups.map(({ uses: own }) => sumWattHours(own.map((use) => use.wh)));
  if (bill.measuredWh === 0n) {
    return {
      endUses: groups.map(({ endUse }) => ({ endUse, wh: toWattHours(0n), yen: toYen(0n) })),
      fixed: bill.yen,
    };
  }
  const costs = ownCosts(groups, { bill, tariff });
  const weights = costs.reduce((sum, cost) => sum + cost, 0n) > 0n ? costs : wh;
  const shares = splitByLargestRemainder(bill.yen - bill.fixed, weights);
  return {
    endUses: groups.map(({ endUse }, index) => ({
      endUse,
      wh: wh[index] ?? toWattHours(0n),
      yen: toYen(shares[index] ?? 0n),
    })),
    fixed: bill.fixed,
  };
}

type Group = { readonly endUse: EndUse; readonly uses: HomeUse[] };

function groupByEndUse(uses: readonly (HomeUse & { readonly endUse: EndUse })[]): Group[] {
  const groups = new Map<EndUse, HomeUse[]>();
  for (const use of uses) {
    const group = groups.get(use.endUse);
    if (group === undefined) groups.set(use.endUse, [use]);
    else group.push(use);
  }
  return [...groups]
    .map(([endUse, own]) => ({ endUse, uses: own }))
    .sort((a, b) => byEndUse(a.endUse, b.endUse));
}

function ownCosts(
  groups: readonly Group[],
  { bill, tariff }: { bill: HomeBill; tariff: HomeTariff },
): readonly bigint[] {
  if (tariff.energy.by === "tiers") {
    return groups.map(({ uses }) => sumWattHours(uses.map(({ wh }) => wh)));
  }
  const bandOf = createBandOf(tariff.energy);
  const prices = tariff.energy.bands.map(
    ({ yenPerKwh }) => parseMicroYen(yenPerKwh) + bill.fuelYenPerKwh + bill.levyYenPerKwh,
  );
  return groups.map(({ uses }) =>
    uses.reduce((sum, { start, wh }) => sum + (prices[bandOf(start)] ?? 0n) * wh, 0n),
  );
}
