import type { Answer } from "@tsunagu/core/api/contract.ts";
import { postCharging } from "@tsunagu/core/api/intermediary-charging.ts";
import type { postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { z } from "zod";
import type { ChargerBook } from "../chargers/create-charger-book.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { limitsOf } from "../session-pricing/limits-of.ts";
import { loadAwayTariff } from "../tariffs/tariff-documents.ts";
import { findRunningContract, refuseForeignWallbox } from "./charger-offer.ts";

type Order = z.output<NonNullable<(typeof postStartCharging)["body"]>>;

export type StartDeps = TradingTools & {
  readonly sellers: readonly number[];
  readonly chargerBook: ChargerBook;
  readonly callIntermediary: CallIntermediary;
};

/**
 * A start from the phone. Tariff and limits are kept before the charger is told, so that the session has them whenever it
 * begins: the price shown is the price kept.
 */
export async function startCharging(
  { userId, order }: { userId: string; order: Order },
  deps: StartDeps,
): Promise<Answer<typeof postStartCharging>> {
  const { db, now, random, chargerBook, callIntermediary } = deps;
  const { chargerId, connectorId } = order;
  const { facts } = await chargerBook.find(chargerId);
  await refuseForeignWallbox(facts, userId, db);
  if (!facts.connectors.some((connector) => connector.connectorId === connectorId)) {
    throw new Problem("not_found", "the charger has no such connector");
  }
  const contract = await findRunningContract(userId, deps);
  const price = sessionPriceAt(await loadAwayTariff(contract.awayTariff, db), facts.site.place);
  const startRequestId = drawUuid(random);
  const limits = limitsOf(order.limit, facts.atHome ? null : price);
  await db
    .insertInto("startRequests")
    .values({
      startRequestId,
      userId,
      chargerId,
      connectorId,
      awayTariff: contract.awayTariff,
      ...limits,
      at: now(),
    })
    .execute();
  const { appToken: token } = await db
    .selectFrom("users")
    .select("appToken")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const { status } = await callIntermediary(postCharging, {
    body: { startRequestId, purchaserId: userId, token, chargerId, connectorId },
  });
  return { startRequestId, status };
}
