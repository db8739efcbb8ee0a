import { sumYen } from "../money/yen.ts";
import { checkTerms } from "./check-terms.ts";
import { priceHomePlace } from "./price-home-place.ts";
import { priceSites } from "./price-sites.ts";
import type { PeriodTerms, PricedPeriod } from "./priced-period.ts";
import { sortUsages } from "./sort-usages.ts";
import type { TariffBook } from "./tariff-book.ts";
import { sumTaxed } from "./taxed-amounts.ts";
import type { Usage } from "./usage.ts";

/**
 * The one function that prices everything: what the month has cost so far, the statement, an adjustment, and the
 * phone's own check of a bill. `third` is the fee per place (homes in the order of the terms, then sites), `fourth` per
 * place and end use; every yen and every Wh of a place is on exactly one row, and what is not priced says why.
 *
 * Throws `not_found` for a tariff that is not in the book and `invalid_input` for terms or tariffs that cannot price.
 */
export function pricePeriod(
  usages: readonly Usage[],
  { terms, tariffs }: { terms: PeriodTerms; tariffs: TariffBook },
): PricedPeriod {
  checkTerms(terms);
  const { seller, month } = terms;
  const sorted = sortUsages(usages, terms);
  const homes = sorted.homes.map((home) => priceHomePlace(home, { tariffs, seller, month }));
  const sites = priceSites(sorted.sessions, { tariffs, seller });
  const third = [...homes.map((home) => home.third), ...sites.third];
  return {
    homes: homes.map(({ home }) => home),
    sessions: sites.sessions,
    third,
    fourth: [...homes.flatMap(({ fourth }) => fourth), ...sites.fourth],
    unpriced: sorted.unpriced,
    taxed: sumTaxed([...homes.map(({ taxed }) => taxed), ...sites.taxed]),
    yen: sumYen(third.map(({ yen }) => yen)),
  };
}
