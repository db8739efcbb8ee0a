import { Problem } from "@tsunagu/core/problem/problem.ts";
import { contractAt, findContracts } from "../contracts/find-contracts.ts";
import type { Db } from "../store/open-database.ts";
import type { MeasuredSession } from "./measure-session.ts";
import type { ChargingSession } from "./session-fee.ts";

/**
 * What a session is priced with, fixed when it is first heard of: the tariff version of the contract that is valid at its
 * start (of the start request, if it came from the phone: the price shown is the price kept) and the limits of that
 * request. Throws `not_found` for a purchaser who is no user here.
 */
export async function beginSession(measured: MeasuredSession, db: Db): Promise<ChargingSession> {
  const { sessionId, purchaserId, month, chargerId, connectorId, siteId, place, startedAt } = measured;
  const contract = contractAt(await findContracts(purchaserId, db), startedAt);
  if (contract === undefined) throw new Problem("not_found", "this purchaser has no contract here");
  const request = await findStartRequest(measured, db);
  return {
    sessionId,
    userId: purchaserId,
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
    tariff: measured.atHome ? contract.homeTariff : (request?.awayTariff ?? contract.awayTariff),
    limitYen: measured.atHome ? null : (request?.limitYen ?? null),
    limitWh: request?.limitWh ?? null,
    limitSeconds: request?.limitSeconds ?? null,
    estimateNanoYen: 0n,
    state: "running",
    feeYen: 0n,
  };
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
