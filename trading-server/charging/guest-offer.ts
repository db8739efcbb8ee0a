import { Problem } from "@tsunagu/core/problem/problem.ts";
import { type SessionPrice, sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { ChargerFacts } from "../chargers/create-charger-book.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import { listPlans } from "../tariffs/plans.ts";
import { sessionPriceParts, sessionPriceText } from "../tariffs/price-text.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { loadAwayTariff } from "../tariffs/tariff-documents.ts";
import type { Offer } from "./make-offer.ts";

type Deps = Pick<TradingTools, "db"> & { readonly sellers: readonly number[] };
type Place = Pick<ChargerFacts["site"], "place">;

/**
 * A screen must not promise less than somebody will pay: for each seller the dearest plan's price, and that plans differ if they do.
 * Throws `not_ready` as long as nobody offers a plan.
 */
export async function guestOffer({ site }: { readonly site: Place }, { db, sellers }: Deps): Promise<Offer> {
  const offers = (await Promise.all(sellers.map((seller) => pricesOf(seller, site, db)))).flatMap(
    (prices, nth) => {
      const [dearest] = prices;
      const seller = sellers[nth];
      return dearest === undefined || seller === undefined ? [] : [{ seller, dearest, prices }];
    },
  );
  const [first] = [...offers].sort((a, b) => dearer(a.dearest, b.dearest));
  if (first === undefined) throw new Problem("not_ready", "no seller offers a plan yet");
  const all = offers.flatMap(({ prices }) => prices);
  const { name: sellerName } = await findSellerProfile(first.seller, db);
  return {
    sellerName,
    planName: null,
    priceText: textOf(first.dearest, all),
    price: sessionPriceParts(first.dearest),
    prices: await Promise.all(
      offers.map(async ({ seller, dearest, prices }) => ({
        seller,
        sellerName: (await findSellerProfile(seller, db)).name,
        priceText: textOf(dearest, prices),
      })),
    ),
  };
}

/** What the plans of a seller cost there, the dearest first. */
async function pricesOf(seller: number, { place }: Place, db: Deps["db"]): Promise<SessionPrice[]> {
  const plans = await listPlans(seller, db);
  const tariffs = await Promise.all(plans.map(({ awayTariff }) => loadAwayTariff(awayTariff, db)));
  return tariffs.map((tariff) => sessionPriceAt(tariff, place)).sort(dearer);
}

const dearer = (a: SessionPrice, b: SessionPrice): number =>
  Number(b.yenPerKwh - a.yenPerKwh || b.yenPerMinute - a.yenPerMinute || b.yenPerSession - a.yenPerSession);

function textOf(dearest: SessionPrice, prices: readonly SessionPrice[]): Text {
  const text = sessionPriceText(dearest);
  const differ = prices.some((price) => sessionPriceText(price).en !== text.en);
  if (!differ) return text;
  return { ja: `最大 ${text.ja}`, en: `at most ${text.en}` };
}
