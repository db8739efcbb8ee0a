import { dayOf, monthOf, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { microYenText } from "@tsunagu/core/money/micro-yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { homePriceAt } from "@tsunagu/core/rating/estimate-home-fee.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { ChargerFacts } from "../chargers/create-charger-book.ts";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { homeUsedWh } from "../ledger-feed/home-used-wh.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";
import { listPlans } from "../tariffs/plans.ts";
import { homePriceText, sessionPriceParts, sessionPriceText } from "../tariffs/price-text.ts";
import { loadAwayTariff, loadHomeTariff } from "../tariffs/tariff-documents.ts";

type Deps = Pick<TradingTools, "db" | "now"> & { readonly seller: number };

export type Offer = {
  readonly priceText: Text;
  readonly price: ReturnType<typeof sessionPriceParts>;
};

/**
 * The all-in price at a charger before the start: the user's own, or for a guest that of the dearest plan. A
 * wallbox at home shows what a kWh costs there at this moment, as an estimate. Throws `not_ready` without any plan.
 */
export async function offerAt(facts: ChargerFacts, userId: string | undefined, deps: Deps): Promise<Offer> {
  if (facts.atHome && userId !== undefined) return homeOffer(userId, deps);
  const contract =
    userId === undefined ? undefined : contractAt(await findContracts(userId, deps.db), deps.now());
  if (contract === undefined) return guestOffer(facts, deps);
  const price = sessionPriceAt(await loadAwayTariff(contract.awayTariff, deps.db), facts.site.place);
  return { priceText: sessionPriceText(price), price: sessionPriceParts(price) };
}

/** A screen must not promise less than somebody will pay: the dearest plan's price, and that plans differ if they do. */
async function guestOffer({ site }: ChargerFacts, { db, seller }: Deps): Promise<Offer> {
  const plans = await listPlans(seller, db);
  const tariffs = await Promise.all(plans.map(({ awayTariff }) => loadAwayTariff(awayTariff, db)));
  const prices = tariffs
    .map((tariff) => sessionPriceAt(tariff, site.place))
    .sort((a, b) => Number(b.yenPerKwh - a.yenPerKwh));
  const [dearest] = prices;
  if (dearest === undefined) throw new Problem("not_ready", "the seller offers no plan yet");
  const text = sessionPriceText(dearest);
  const differ = prices.some((price) => sessionPriceText(price).en !== text.en);
  const priceText = differ
    ? { ja: `${text.ja}　安いプランもあります`, en: `${text.en}, less with some plans` }
    : text;
  return { priceText, price: sessionPriceParts(dearest) };
}

async function homeOffer(userId: string, { db, now }: Deps): Promise<Offer> {
  const contract = contractAt(await findContracts(userId, db), now());
  if (contract === undefined) throw new Problem("not_found", "there is no contract");
  const month = monthOf(now());
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  const place = pseudonyms?.homes.find(({ home }) => home === contract.home)?.place ?? "";
  const usedWh = await homeUsedWh({ userId, month, place }, db);
  const tariff = await loadHomeTariff(contract.homeTariff, db);
  const price = homePriceAt(tariff, { time: slotStart(slotOf(now())), month, usedWh });
  return {
    priceText: homePriceText(price),
    price: { yenPerKwh: microYenText(price), yenPerMinute: null, yenPerSession: null },
  };
}

/**
 * A wallbox at home is nobody else's business: it is known to belong to a user by a session that was measured there for that user.
 * Throws `not_found` for everybody else, as if it were not there.
 */
export async function refuseForeignWallbox(
  { atHome, chargerId }: Pick<ChargerFacts, "atHome" | "chargerId">,
  userId: string | undefined,
  db: Db,
): Promise<void> {
  if (!atHome) return;
  const own =
    userId === undefined
      ? undefined
      : await db
          .selectFrom("chargingSessions")
          .select("sessionId")
          .where("userId", "=", userId)
          .where("chargerId", "=", chargerId)
          .where("atHome", "=", 1)
          .executeTakeFirst();
  if (own === undefined) throw new Problem("not_found", "there is no such charger");
}

/** Throws `not_allowed` before the first day and after the last day of every contract. */
export async function findRunningContract(userId: string, { db, now }: Deps) {
  const contracts = await findContracts(userId, db);
  const running = contracts.find(({ from, to }) => from <= now() && (to === null || now() < to));
  if (running !== undefined) return running;
  throw new Problem("not_allowed", "there is no contract today", {
    facts: { reason: "no_running_contract", day: dayOf(now()) },
  });
}
