import { kwhNumber } from "@tsunagu/core/energy/kwh-digits.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { microYenText } from "@tsunagu/core/money/micro-yen.ts";
import type { Rounding } from "@tsunagu/core/money/rounding.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { priceSession, type SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { ChargingSession } from "./session-fee.ts";

type Measured = Pick<ChargingSession, "energyWh" | "at" | "startedAt" | "limitYen">;

const nanoYenPerYen = 1_000_000_000n;

const down = { ja: "（1円未満切り捨て）", en: " (rounded down)" };
const nearest = { ja: "（1円未満四捨五入）", en: " (rounded)" };
const roundingNotes: Readonly<Record<Rounding, Text>> = {
  floor: down,
  trunc: down,
  ceil: { ja: "（1円未満切り上げ）", en: " (rounded up)" },
  "half-up": nearest,
  "half-even": nearest,
};

/** How the yen follow from what was measured, in one line: `15.137 kWh × 60.5円 = 915円`. */
export function sessionFormula({ energyWh, at, startedAt, limitYen }: Measured, price: SessionPrice): Text {
  const limit = limitYen === null ? null : toYen(limitYen);
  const fee = priceSession(
    { wh: toWattHours(energyWh), seconds: at - startedAt },
    { price, limitYen: limit },
  );
  if (energyWh === 0n) return { ja: "0 kWh = 0円", en: "0 kWh = ¥0" };
  const parts = [
    { price: price.yenPerKwh, ja: `${kwhNumber(energyWh)} kWh × `, en: `${kwhNumber(energyWh)} kWh × ` },
    { price: price.yenPerMinute, ja: `${fee.minutes}分 × `, en: `${fee.minutes} min × ` },
    { price: price.yenPerSession, ja: "1回 ", en: "1 session " },
  ].filter((part) => part.price !== 0n);
  const amount = fee.yen.toLocaleString("en-US");
  if (parts.length === 0)
    return { ja: `${kwhNumber(energyWh)} kWh = 無料`, en: `${kwhNumber(energyWh)} kWh = free` };
  const sum = {
    ja: parts.map((part) => `${part.ja}${microYenText(part.price)}円`).join(" ＋ "),
    en: parts.map((part) => `${part.en}¥${microYenText(part.price)}`).join(" + "),
  };
  // The limit decided, not the price: an equation would not add up.
  if (fee.limited) return { ja: `${sum.ja}、上限 ${amount}円まで`, en: `${sum.en}, at most ¥${amount}` };
  const isExact = fee.exact === fee.yen * nanoYenPerYen;
  const note = isExact ? { ja: "", en: "" } : roundingNotes[price.total];
  return { ja: `${sum.ja} = ${amount}円${note.ja}`, en: `${sum.en} = ¥${amount}${note.en}` };
}
