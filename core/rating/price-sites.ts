import { sumWattHours } from "../energy/watt-hours.ts";
import { sumYen } from "../money/yen.ts";
import type { PlaceId } from "../records/ledger-ids.ts";
import type { EndUse } from "../records/record-values.ts";
import { byEndUse } from "./end-use-order.ts";
import { estimatedWh } from "./estimated-wh.ts";
import { sumOrigins } from "./origins.ts";
import { priceSession, sessionPriceAt } from "./price-session.ts";
import type { EndUseFee, PlaceFee, PricedSession, TaxedAmount } from "./priced-period.ts";
import type { UsagesOfSession } from "./sort-usages.ts";
import { type TariffBook, tariffOf } from "./tariff-book.ts";
import type { Usage } from "./usage.ts";

export type PricedSites = {
  readonly sessions: readonly PricedSession[];
  readonly third: readonly PlaceFee[];
  readonly fourth: readonly EndUseFee[];
  readonly taxed: readonly TaxedAmount[];
};

/** Prices the sessions away from home: a site costs the sum of its sessions, and so does each end use at it. */
export function priceSites(
  sessions: readonly UsagesOfSession[],
  { tariffs, seller }: { tariffs: TariffBook; seller: number },
): PricedSites {
  const priced = sessions.map((session) => priceOne(session, { tariffs, seller }));
  const sites = [...new Set(priced.map(({ session }) => session.place))].sort();
  const rows = sites.map((place) =>
    rowsOfSite(
      place,
      priced.filter(({ session }) => session.place === place),
    ),
  );
  return {
    sessions: priced.map(({ session }) => session),
    third: rows.map(({ third }) => third),
    fourth: rows.flatMap(({ fourth }) => fourth),
    taxed: priced.map(({ taxed }) => taxed),
  };
}

type PricedOne = {
  readonly session: PricedSession;
  readonly pieces: readonly Usage[];
  readonly taxed: TaxedAmount;
};

function priceOne(
  { terms, first, pieces }: UsagesOfSession,
  { tariffs, seller }: { tariffs: TariffBook; seller: number },
): PricedOne {
  const tariff = tariffOf(tariffs, { digest: terms.tariff, kind: "away", seller });
  const measured = {
    wh: sumWattHours(pieces.map(({ wh }) => wh)),
    seconds: pieces.reduce((sum, { durationS }) => sum + durationS, 0),
  };
  const { place, endUse, start } = first;
  const price = sessionPriceAt(tariff, place);
  const fee = priceSession(measured, { price, limitYen: terms.limitYen });
  return {
    session: { terms, place, endUse, start, estimatedWh: estimatedWh(pieces), fee },
    pieces,
    taxed: { ...tariff.tax, yen: fee.yen },
  };
}

function rowsOfSite(
  place: PlaceId,
  priced: readonly PricedOne[],
): { readonly third: PlaceFee; readonly fourth: readonly EndUseFee[] } {
  const endUses = [...new Set(priced.map(({ session }) => session.endUse))].sort(byEndUse);
  return {
    third: { place, kind: "site", ...sums(priced) },
    fourth: endUses.map((endUse: EndUse) => {
      const own = priced.filter(({ session }) => session.endUse === endUse);
      const origins = sumOrigins(own.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.origins)));
      return { place, endUse, ...sums(own), origins };
    }),
  };
}

const sums = (priced: readonly PricedOne[]) => ({
  wh: sumWattHours(priced.map(({ session }) => session.fee.wh)),
  estimatedWh: sumWattHours(priced.map(({ session }) => session.estimatedWh)),
  yen: sumYen(priced.map(({ session }) => session.fee.yen)),
});
