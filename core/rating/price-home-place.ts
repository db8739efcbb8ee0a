import { sumWattHours, toWattHours } from "../energy/watt-hours.ts";
import { daysOfPeriod } from "./days-of-contract.ts";
import { estimatedWh } from "./estimated-wh.ts";
import { sumOrigins } from "./origins.ts";
import { priceHome } from "./price-home.ts";
import type { EndUseFee, PlaceFee, PricedHome, TaxedAmount } from "./priced-period.ts";
import type { UsagesOfHome } from "./sort-usages.ts";
import { splitHome } from "./split-home.ts";
import { type TariffBook, tariffOf } from "./tariff-book.ts";

export type PricedHomePlace = {
  readonly home: PricedHome;
  readonly third: PlaceFee;
  readonly fourth: readonly EndUseFee[];
  readonly taxed: TaxedAmount;
};

/** Prices one home contract: its bill, one row per end use and one `fixed` row, which add up to the bill. */
export function priceHomePlace(
  { terms, running, usages }: UsagesOfHome,
  { tariffs, seller, month }: { tariffs: TariffBook; seller: number; month: number },
): PricedHomePlace {
  const tariff = tariffOf(tariffs, { digest: terms.tariff, kind: "home", seller });
  const days = daysOfPeriod(running, month);
  const bill = priceHome(usages, { tariff, size: terms.size, month, days });
  const { place } = terms;
  const { endUses, fixed } = splitHome(usages, { bill, tariff });
  const rows = endUses.map(({ endUse, wh, yen }): EndUseFee => {
    const own = usages.filter((usage) => usage.endUse === endUse);
    const origins = sumOrigins(own.flatMap((usage) => usage.origins));
    return { place, endUse, wh, estimatedWh: estimatedWh(own), yen, origins };
  });
  const none = toWattHours(0n);
  return {
    home: { terms, bill },
    third: {
      place,
      kind: "home",
      wh: sumWattHours(usages.map(({ wh }) => wh)),
      estimatedWh: estimatedWh(usages),
      yen: bill.yen,
    },
    fourth: [...rows, { place, endUse: "fixed", wh: none, estimatedWh: none, yen: fixed, origins: [] }],
    taxed: { ...tariff.tax, yen: bill.yen },
  };
}
