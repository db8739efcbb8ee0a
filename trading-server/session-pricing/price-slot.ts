import type { postMeasuredSlot, postPrice } from "@tsunagu/core/api/device-fees.ts";
import { monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { estimateHomeFee, homePriceAt } from "@tsunagu/core/rating/estimate-home-fee.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { z } from "zod";
import { contractAt, findContracts, termsAt } from "../contracts/find-contracts.ts";
import { homeUsedWh } from "../ledger-feed/home-used-wh.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import { homePriceText, sessionPriceText } from "../tariffs/price-text.ts";
import { loadAwayTariff, loadHomeTariff } from "../tariffs/tariff-documents.ts";
import { type DisplayInformation, makeDisplayInformation } from "./display-information.ts";

type MeasuredSlot = z.output<NonNullable<(typeof postMeasuredSlot)["body"]>>;
type PriceQuestion = z.output<NonNullable<(typeof postPrice)["body"]>>;
type Deps = Pick<TradingTools, "db"> & { readonly sellers: readonly number[] };

/** What a home's settlement meter measured in one half hour, for the display of the home meter: an estimate (目安). */
export async function priceSlot(slot: MeasuredSlot, { db, sellers }: Deps): Promise<DisplayInformation> {
  if (!sellers.includes(slot.seller)) throw new Problem("not_found", "this seller is not served here");
  const contracts = await findContracts(slot.purchaserId, db);
  const contract = contracts.find(
    ({ settlementSerial, seller }) => settlementSerial === slot.serial && seller === slot.seller,
  );
  if (contract === undefined) throw new Problem("not_found", "this meter is under no contract here");
  const month = monthOf(slot.slotStart);
  const usedWh = await homeUsedWh({ userId: slot.purchaserId, month, place: slot.place }, db);
  const { homeTariff } = termsAt(contract, slot.slotStart);
  const tariff = await loadHomeTariff(homeTariff, db);
  const price = homePriceAt(tariff, { time: slot.slotStart, month, usedWh });
  const energyWh = toWattHours(BigInt(slot.energyWh));
  return makeDisplayInformation({
    yen: estimateHomeFee(energyWh, price),
    energyWh,
    seconds: slotSeconds,
    priceText: homePriceText(price),
    isEstimate: true,
    stop: false,
  });
}

/** The all-in price of a purchaser at a place, before the start. Throws `not_found` for a purchaser without a contract. */
export async function priceBeforeStart(
  { purchaserId, seller, at, place }: Omit<PriceQuestion, "siteId"> & { place: string },
  { db, sellers }: Deps,
): Promise<Text> {
  if (!sellers.includes(seller)) throw new Problem("not_found", "this seller is not served here");
  const contract = contractAt(await findContracts(purchaserId, db), at);
  if (contract?.seller !== seller) throw new Problem("not_found", "this purchaser has no contract here");
  return sessionPriceText(sessionPriceAt(await loadAwayTariff(contract.awayTariff, db), place));
}
