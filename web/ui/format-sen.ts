import type { Language } from "@tsunagu/core/api/language.ts";
import { groupDigits, minusSign } from "./format-yen.ts";

/** Sen as yen with both decimals: `1,247.00円`. Components of a bill keep their sen until its total is rounded. */
export function formatSen(sen: bigint, language: Language): string {
  const size = sen < 0n ? -sen : sen;
  const amount = `${groupDigits(size / 100n)}.${(size % 100n).toString().padStart(2, "0")}`;
  const minus = sen < 0n ? minusSign : "";
  return language === "ja" ? `${minus}${amount}円` : `${minus}¥${amount}`;
}
