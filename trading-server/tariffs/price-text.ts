import { type MicroYen, microYenText } from "@tsunagu/core/money/micro-yen.ts";
import type { SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import type { Text } from "../notifications/add-notification.ts";

/** The all-in price as people read it: `49.5円/kWh + 11円/分`. */
export function sessionPriceText(price: SessionPrice): Text {
  const parts = [
    { price: price.yenPerKwh, ja: "/kWh", en: "/kWh" },
    { price: price.yenPerMinute, ja: "/分", en: "/min" },
    { price: price.yenPerSession, ja: "/回", en: "/session" },
  ].filter((part) => part.price !== 0n);
  if (parts.length === 0) return { ja: "無料", en: "Free" };
  return {
    ja: `${parts.map((part) => `${microYenText(part.price)}円${part.ja}`).join(" + ")}（税込）`,
    en: `${parts.map((part) => `¥${microYenText(part.price)}${part.en}`).join(" + ")} (tax included)`,
  };
}

/** 目安: what a kWh at home costs at this moment. */
export const homePriceText = (yenPerKwh: MicroYen): Text => ({
  ja: `目安 ${microYenText(yenPerKwh)}円/kWh（税込）`,
  en: `about ¥${microYenText(yenPerKwh)}/kWh (tax included, estimate)`,
});

/** The parts for an amount picker; null where the price has none. */
export const sessionPriceParts = (price: SessionPrice) => ({
  yenPerKwh: partText(price.yenPerKwh),
  yenPerMinute: partText(price.yenPerMinute),
  yenPerSession: partText(price.yenPerSession),
});

const partText = (price: MicroYen): string | null => (price === 0n ? null : microYenText(price));
