import { monthOf, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { microYenText } from "@tsunagu/core/money/micro-yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { homePriceAt } from "@tsunagu/core/rating/estimate-home-fee.ts";
import { contractAt, findContracts, type HomeContract } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { homeUsedWh } from "../ledger-feed/home-used-wh.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { homePriceText } from "../tariffs/price-text.ts";
import { loadHomeTariff } from "../tariffs/tariff-documents.ts";
import { makeOffer, type Offer } from "./make-offer.ts";

type Deps = Pick<TradingTools, "db" | "now">;
type Wallbox = { readonly userId: string; readonly chargerId: string };

/**
 * A wallbox shows what a kWh costs at home in this half hour, with fuel adjustment and levy: an estimate (目安), because a home is
 * priced by the period. Throws `not_found` for a user without a contract.
 */
export async function wallboxOffer(wallbox: Wallbox, { db, now }: Deps): Promise<Offer> {
  const contract = await contractOfWallbox(wallbox, { db, now });
  if (contract === undefined) throw new Problem("not_found", "there is no contract");
  const month = monthOf(now());
  const pseudonyms = await findPseudonyms({ userId: wallbox.userId, month }, db);
  const place = pseudonyms?.homes.find(({ home }) => home === contract.home)?.place ?? "";
  const usedWh = await homeUsedWh({ userId: wallbox.userId, month, place }, db);
  const tariff = await loadHomeTariff(contract.homeTariff, db);
  const price = homePriceAt(tariff, { time: slotStart(slotOf(now())), month, usedWh });
  return makeOffer(
    {
      contract,
      priceText: homePriceText(price),
      price: { yenPerKwh: microYenText(price), yenPerMinute: null, yenPerSession: null },
    },
    { db },
  );
}

/** Whose wallbox it is: for whom the newest session there was measured. Undefined before the first. */
export async function ownerOfWallbox(chargerId: string, db: Deps["db"]): Promise<string | undefined> {
  const newest = await db
    .selectFrom("chargingSessions")
    .select("userId")
    .where("chargerId", "=", chargerId)
    .where("atHome", "=", 1)
    .orderBy("startedAt", "desc")
    .executeTakeFirst();
  return newest?.userId;
}

/** The contract of the home that it stands at, told by the place of its newest session; of the same house meter, whoever its seller is since. */
async function contractOfWallbox(
  { userId, chargerId }: Wallbox,
  { db, now }: Deps,
): Promise<HomeContract | undefined> {
  const contracts = await findContracts(userId, db);
  const session = await db
    .selectFrom("chargingSessions")
    .select(["month", "place"])
    .where("chargerId", "=", chargerId)
    .where("userId", "=", userId)
    .where("atHome", "=", 1)
    .orderBy("startedAt", "desc")
    .executeTakeFirst();
  if (session === undefined) return contractAt(contracts, now());
  const pseudonyms = await findPseudonyms({ userId, month: session.month }, db);
  const home = pseudonyms?.homes.find(({ place }) => place === session.place)?.home;
  const serial = contracts.find((contract) => contract.home === home)?.settlementSerial;
  const own = contracts.filter(({ settlementSerial }) => settlementSerial === serial);
  return contractAt(own.length === 0 ? contracts : own, now());
}
