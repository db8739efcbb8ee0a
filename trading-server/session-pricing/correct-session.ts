import type { TradingTools } from "../machine/trading-tools.ts";
import { feeOfSession } from "./fee-of-session.ts";
import type { MeasuredSession } from "./measure-session.ts";
import { notifySessionCorrected } from "./notify-session-ended.ts";
import type { ChargingSession } from "./session-fee.ts";

/**
 * What a session that has ended becomes by a newer report of its end: a charger that was offline says when it really ended, or brings what it
 * measured. The result follows, at the price and limits that it began with, and what was told first stays beside it. Null where the report
 * says nothing new: an older one, or a running one that comes late.
 */
export async function correctSession(
  before: ChargingSession,
  measured: MeasuredSession,
  tools: TradingTools,
): Promise<ChargingSession | null> {
  if (measured.state !== "ended" || measured.version <= before.version) return null;
  const moved = {
    ...before,
    version: measured.version,
    signedByMeter: measured.signedByMeter ? 1 : 0,
    startedAt: measured.startedAt,
    at: measured.at,
    energyWh: BigInt(measured.energyWh),
    startRegisterWh: wattHoursOf(measured.startRegisterWh) ?? before.startRegisterWh,
    registerWh: wattHoursOf(measured.registerWh) ?? before.registerWh,
  };
  if (isSame(moved, before)) return moved;
  const priced = { ...moved, ...(await feeOfSession(moved, before, tools)) };
  if (priced.feeYen === before.feeYen && priced.energyWh === before.energyWh) return priced;
  const corrected = {
    ...priced,
    correctedAt: tools.now(),
    firstFeeYen: before.firstFeeYen ?? before.feeYen,
    firstEnergyWh: before.firstEnergyWh ?? before.energyWh,
  };
  await notifySessionCorrected(corrected, before, tools);
  return corrected;
}

const isSame = (after: ChargingSession, before: ChargingSession): boolean =>
  after.energyWh === before.energyWh && after.at === before.at && after.startedAt === before.startedAt;

const wattHoursOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
