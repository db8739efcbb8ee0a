import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { priceOfThousandths } from "@tsunagu/core/money/nano-yen.ts";
import { homePriceAt } from "@tsunagu/core/rating/estimate-home-fee.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import { homeUsedWh } from "../ledger-feed/home-used-wh.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { loadAwayTariff, loadHomeTariff } from "../tariffs/tariff-documents.ts";
import { type ChargingSession, homeEstimate, sessionFee } from "./session-fee.ts";

/**
 * The fee of a session as it is measured now. At home every step of energy is estimated at its own moment's price, so that a
 * night's charge is not shown at the price of the evening.
 */
export async function feeOfSession(
  session: ChargingSession,
  before: ChargingSession,
  { db }: Pick<TradingTools, "db">,
): Promise<Pick<ChargingSession, "feeYen" | "estimateNanoYen">> {
  if (session.atHome === 0) {
    const price = sessionPriceAt(await loadAwayTariff(session.tariff, db), session.place);
    return { feeYen: sessionFee(session, price), estimateNanoYen: 0n };
  }
  const tariff = await loadHomeTariff(session.tariff, db);
  const stepWh = session.energyWh - before.energyWh;
  const usedWh = await homeUsedWh({ userId: session.userId, month: session.month, place: session.place }, db);
  const price = homePriceAt(tariff, { time: slotStart(slotOf(before.at)), month: session.month, usedWh });
  const step = priceOfThousandths(price, toWattHours(stepWh < 0n ? 0n : stepWh));
  const estimateNanoYen = before.estimateNanoYen + step;
  return { estimateNanoYen, feeYen: homeEstimate({ estimateNanoYen }) };
}
