import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { homePriceAt } from "@tsunagu/core/rating/estimate-home-fee.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import { homeUsedWh } from "../ledger-feed/home-used-wh.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { homePriceText, sessionPriceText } from "../tariffs/price-text.ts";
import { loadAwayTariff, loadHomeTariff } from "../tariffs/tariff-documents.ts";
import { type DisplayInformation, makeDisplayInformation } from "./display-information.ts";
import { type ChargingSession, shouldStop } from "./session-fee.ts";

/** The first information of a session as it is kept: the device, the phone and the screen show the same. */
export async function displaySession(
  session: ChargingSession,
  { db }: Pick<TradingTools, "db">,
): Promise<DisplayInformation> {
  const { energyWh, at, startedAt, feeYen, state } = session;
  const measured = { yen: toYen(feeYen), energyWh, seconds: at - startedAt };
  if (session.atHome === 1) {
    const usedWh = await homeUsedWh(
      { userId: session.userId, month: session.month, place: session.place },
      db,
    );
    const time = slotStart(slotOf(at));
    const price = homePriceAt(await loadHomeTariff(session.tariff, db), {
      time,
      month: session.month,
      usedWh,
    });
    const stop = state === "running" && shouldStop(session, null);
    return makeDisplayInformation({ ...measured, priceText: homePriceText(price), isEstimate: true, stop });
  }
  const price = sessionPriceAt(await loadAwayTariff(session.tariff, db), session.place);
  const stop = state === "running" && shouldStop(session, price);
  return makeDisplayInformation({ ...measured, priceText: sessionPriceText(price), isEstimate: false, stop });
}
