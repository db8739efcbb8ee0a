import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { ChargerFacts } from "../chargers/create-charger-book.ts";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { sessionPriceParts, sessionPriceText } from "../tariffs/price-text.ts";
import { loadAwayTariff } from "../tariffs/tariff-documents.ts";
import { guestOffer } from "./guest-offer.ts";
import { makeOffer, type Offer } from "./make-offer.ts";
import { wallboxOffer } from "./wallbox-offer.ts";

type Deps = Pick<TradingTools, "db" | "now"> & { readonly sellers: readonly number[] };

/**
 * The all-in price at a charger before the start: the user's own, or for a guest that of the dearest plan. A
 * wallbox at home shows what a kWh costs there at this moment, as an estimate. Throws `not_ready` without any plan.
 */
export async function offerAt(facts: ChargerFacts, userId: string | undefined, deps: Deps): Promise<Offer> {
  if (facts.atHome && userId !== undefined) return wallboxOffer({ userId, chargerId: facts.chargerId }, deps);
  const contract =
    userId === undefined ? undefined : contractAt(await findContracts(userId, deps.db), deps.now());
  if (contract === undefined) return guestOffer(facts, deps);
  const price = sessionPriceAt(await loadAwayTariff(contract.awayTariff, deps.db), facts.site.place);
  return makeOffer({ contract, priceText: sessionPriceText(price), price: sessionPriceParts(price) }, deps);
}

/**
 * A wallbox at home is nobody else's business: it is known to belong to a user by a session that was measured there for that user.
 * Throws `not_found` for everybody else, as if it were not there.
 */
export async function refuseForeignWallbox(
  charger: Pick<ChargerFacts, "atHome" | "chargerId">,
  userId: string | undefined,
  db: Db,
): Promise<void> {
  if (await isForeignWallbox(charger, userId, db)) throw new Problem("not_found", "there is no such charger");
}

export async function isForeignWallbox(
  { atHome, chargerId }: Pick<ChargerFacts, "atHome" | "chargerId">,
  userId: string | undefined,
  db: Db,
): Promise<boolean> {
  if (!atHome) return false;
  if (userId === undefined) return true;
  const own = await db
    .selectFrom("chargingSessions")
    .select("sessionId")
    .where("userId", "=", userId)
    .where("chargerId", "=", chargerId)
    .where("atHome", "=", 1)
    .executeTakeFirst();
  return own === undefined;
}

/** Throws `not_allowed` before the first day and after the last day of every contract. */
export async function findRunningContract(userId: string, { db, now }: Pick<Deps, "db" | "now">) {
  const contracts = await findContracts(userId, db);
  const running = contracts.find(({ from, to }) => from <= now() && (to === null || now() < to));
  if (running !== undefined) return running;
  throw new Problem("not_allowed", "there is no contract today", {
    facts: { reason: "no_running_contract", day: dayOf(now()) },
  });
}
