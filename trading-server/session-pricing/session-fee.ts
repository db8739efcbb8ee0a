import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { nanoYenToYen, toNanoYen } from "@tsunagu/core/money/nano-yen.ts";
import { toYen, type Yen } from "@tsunagu/core/money/yen.ts";
import { priceSession, type SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import type { Selectable } from "kysely";
import type { Tables } from "../store/tables.ts";

export type ChargingSession = Selectable<Tables["chargingSessions"]>;

type Measured = Pick<ChargingSession, "energyWh" | "at" | "startedAt" | "limitYen">;

/** The second fee away from home: the same function that prices the result and the statement's line. */
export const sessionFee = ({ energyWh, at, startedAt, limitYen }: Measured, price: SessionPrice): Yen =>
  priceSession(
    { wh: toWattHours(energyWh), seconds: at - startedAt },
    { price, limitYen: limitYen === null ? null : toYen(limitYen) },
  ).yen;

/** At home: an estimate (目安), since a home is priced by the period. */
export const homeEstimate = ({ estimateNanoYen }: Pick<ChargingSession, "estimateNanoYen">): Yen =>
  nanoYenToYen(toNanoYen(estimateNanoYen), "floor");

type Limited = Measured & Pick<ChargingSession, "previousAt" | "previousWh" | "limitWh" | "limitSeconds">;

/**
 * Whether to stop now: the next measurement, if it brings as much as the last one did, would exceed a limit. A charger obeys
 * a little late and a car draws a little more, so waiting for the limit itself would pass it.
 */
export function shouldStop(session: Limited, price: SessionPrice | null): boolean {
  const { energyWh, at, startedAt, previousAt, previousWh, limitYen, limitWh, limitSeconds } = session;
  const stepWh = energyWh > previousWh ? energyWh - previousWh : 0n;
  const next = {
    energyWh: energyWh + stepWh,
    at: at + Math.max(0, at - previousAt),
    startedAt,
    limitYen: null,
  };
  return (
    (limitYen !== null && price !== null && sessionFee(next, price) > limitYen) ||
    (limitWh !== null && next.energyWh > limitWh) ||
    (limitSeconds !== null && next.at - startedAt > limitSeconds)
  );
}
