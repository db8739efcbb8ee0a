import { Problem } from "@tsunagu/core/problem/problem.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { findTariffDocument, loadAwayTariff } from "../tariffs/tariff-documents.ts";
import { limitsOf } from "./limits-of.ts";
import type { MeasuredSession } from "./measure-session.ts";
import { takeScreenChoice } from "./screen-choices.ts";
import type { ChargingSession } from "./session-fee.ts";

/**
 * What a session is priced with, fixed when it is first heard of: the tariff version of the contract that is valid at its
 * start (of the start request, if it came from the phone: the price shown is the price kept) and the limits of that
 * request, or, for a card, those that were chosen on the charger's screen. Throws `not_found` for a purchaser who is no user here.
 */
export async function beginSession(
  measured: MeasuredSession,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<ChargingSession> {
  const { sessionId, purchaserId, month, chargerId, connectorId, siteId, place, startedAt } = measured;
  const contract = contractAt(await findContracts(purchaserId, db), startedAt);
  if (contract?.seller !== measured.seller)
    throw new Problem("not_found", "this purchaser has no contract here");
  const request = await findStartRequest(measured, db);
  const tariff = measured.atHome ? contract.homeTariff : await awayTariffOf(request, contract, db);
  const limits = request ?? (await chosenLimits(measured, { tariff, db, now }));
  return {
    sessionId,
    userId: purchaserId,
    seller: contract.seller,
    month,
    chargerId,
    connectorId,
    siteId,
    place,
    atHome: measured.atHome ? 1 : 0,
    startedAt,
    at: startedAt,
    energyWh: 0n,
    previousAt: startedAt,
    previousWh: 0n,
    tariff,
    limitYen: measured.atHome ? null : limits.limitYen,
    limitWh: limits.limitWh,
    limitSeconds: limits.limitSeconds,
    estimateNanoYen: 0n,
    state: "running",
    feeYen: 0n,
    startRequestId: request?.startRequestId ?? null,
    startRegisterWh: null,
    registerWh: null,
    version: 0,
    signedByMeter: 0,
    correctedAt: null,
    firstFeeYen: null,
    firstEnergyWh: null,
  };
}

/** The price shown is the price kept; but what was shown before midnight is not the price of the seller that came with it. */
async function awayTariffOf(
  request: { readonly awayTariff: string } | undefined,
  { seller, awayTariff }: { readonly seller: number; readonly awayTariff: string },
  db: Db,
): Promise<string> {
  if (request === undefined) return awayTariff;
  const shown = await findTariffDocument({ digest: request.awayTariff, kind: "away" }, db);
  return shown.seller === seller ? request.awayTariff : awayTariff;
}

/** A request counts only for the user who made it. */
async function findStartRequest({ startRequestId, purchaserId }: MeasuredSession, db: Db) {
  if (startRequestId === null) return undefined;
  return db
    .selectFrom("startRequests")
    .selectAll()
    .where("startRequestId", "=", startRequestId)
    .where("userId", "=", purchaserId)
    .executeTakeFirst();
}

/** What was chosen on the charger's screen for the card that began this. */
async function chosenLimits(
  measured: MeasuredSession,
  { tariff, db, now }: Pick<TradingTools, "db" | "now"> & { tariff: string },
): Promise<ReturnType<typeof limitsOf>> {
  const limit = await takeScreenChoice(measured, { db, now });
  if (limit === null || measured.atHome) return limitsOf(limit ?? { kind: "full" }, null);
  return limitsOf(limit, sessionPriceAt(await loadAwayTariff(tariff, db), measured.place));
}
