import type { Language } from "@tsunagu/core/api/language.ts";

/** A minus as wide as a digit: the family's own U+2212 is a full-width sign, which breaks every column. */
export const minusSign = "–";

/** Digits in groups of three: `–1,234`. */
export function groupDigits(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return value < 0n ? minusSign + digits : digits;
}

/** Whole yen in a sentence: `8,421円`, `¥8,421`, `–¥8,421`. */
export function formatYen(yen: bigint, language: Language): string {
  if (language === "ja") return `${groupDigits(yen)}円`;
  return yen < 0n ? `${minusSign}¥${groupDigits(-yen)}` : `¥${groupDigits(yen)}`;
}

/** A price as it stands in a tariff, without a float: `27.5` → `27.5円`. */
export function formatPrice(decimal: string, language: Language): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? [];
  const amount = groupDigits(BigInt(whole)) + (fraction ?? "");
  const minus = sign === "-" ? minusSign : "";
  return language === "ja" ? `${minus}${amount}円` : `${minus}¥${amount}`;
}
