import type { WattHours } from "../energy/watt-hours.ts";
import { type MicroYen, parseMicroYen, toMicroYen } from "../money/micro-yen.ts";
import {
  type NanoYen,
  nanoYenToYen,
  priceOfPieces,
  priceOfThousandths,
  toNanoYen,
} from "../money/nano-yen.ts";
import { divideRounded, type Rounding } from "../money/rounding.ts";
import type { Yen } from "../money/yen.ts";
import type { AwayTariff } from "./away-tariff.ts";

/** What one session away from home is priced with: fixed and shown before the start. */
export type SessionPrice = {
  readonly yenPerKwh: MicroYen;
  readonly yenPerMinute: MicroYen;
  readonly yenPerSession: MicroYen;
  readonly minutes: Rounding;
  readonly total: Rounding;
};

export type MeasuredSession = {
  readonly wh: WattHours;
  /** Whole seconds from plug-in; to unplug, once it has ended. */
  readonly seconds: number;
};

export type SessionFee = {
  readonly wh: WattHours;
  readonly seconds: number;
  /** The minutes that are charged for: seconds rounded as the price says. */
  readonly minutes: bigint;
  readonly energy: NanoYen;
  readonly time: NanoYen;
  readonly flat: NanoYen;
  /** Their sum, before the one rounding. */
  readonly exact: NanoYen;
  readonly yen: Yen;
  /** The user's limit, not the price, decided. */
  readonly limited: boolean;
};

/** The price at a place: the plan's, plus the site's own part where it has one. */
export function sessionPriceAt(tariff: AwayTariff, place: string): SessionPrice {
  const site = tariff.sites.find((one) => one.place === place);
  const sum = (part: "yenPerKwh" | "yenPerMinute" | "yenPerSession"): MicroYen =>
    toMicroYen(parseMicroYen(tariff.price[part]) + parseMicroYen(site?.[part] ?? "0"));
  return {
    yenPerKwh: sum("yenPerKwh"),
    yenPerMinute: sum("yenPerMinute"),
    yenPerSession: sum("yenPerSession"),
    ...tariff.roundings,
  };
}

/**
 * Prices one session, running or ended: the fee on the device, the result and the statement's line are all this
 * function, so they cannot differ. It rounds once, at the end: rounding each meter value would let the number of
 * readings change the price. A session of 0 Wh costs nothing, however long it took. A limit in yen caps the fee itself,
 * because a car goes on drawing for a moment after it is told to stop, and minutes go on until it is unplugged.
 */
export function priceSession(
  { wh, seconds }: MeasuredSession,
  { price, limitYen }: { price: SessionPrice; limitYen: Yen | null },
): SessionFee {
  const nothing = wh === 0n;
  const minutes = divideRounded(BigInt(seconds), 60n, price.minutes);
  const energy = priceOfThousandths(price.yenPerKwh, wh);
  const time = nothing ? toNanoYen(0n) : priceOfPieces(price.yenPerMinute, minutes);
  const flat = nothing ? toNanoYen(0n) : priceOfPieces(price.yenPerSession, 1n);
  const exact = toNanoYen(energy + time + flat);
  const full = nanoYenToYen(exact, price.total);
  const limited = limitYen !== null && full > limitYen;
  return { wh, seconds, minutes, energy, time, flat, exact, yen: limited ? limitYen : full, limited };
}
