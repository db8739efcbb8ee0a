import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import type { Yen } from "../money/yen.ts";
import { priceSession, type SessionPrice } from "./price-session.ts";

/**
 * The most Wh that a session may measure so that its fee stays within `limitYen`, given the seconds it takes. Null:
 * energy alone never reaches the limit. 0: the limit is reached by time or by the price per session alone.
 */
export function maxWhForYen({
  limitYen,
  seconds,
  price,
}: {
  limitYen: Yen;
  seconds: number;
  price: SessionPrice;
}): WattHours | null {
  const fits = (wh: bigint): boolean =>
    priceSession({ wh: toWattHours(wh), seconds }, { price, limitYen: null }).yen <= limitYen;
  if (!fits(1n)) return toWattHours(0n);
  if (price.yenPerKwh === 0n) return null;
  let fitting = 1n;
  let tooMuch = 2n;
  while (fits(tooMuch)) {
    fitting = tooMuch;
    tooMuch *= 2n;
  }
  while (tooMuch - fitting > 1n) {
    const middle = (fitting + tooMuch) / 2n;
    if (fits(middle)) fitting = middle;
    else tooMuch = middle;
  }
  return toWattHours(fitting);
}
