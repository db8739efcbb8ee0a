import type { Language } from "@tsunagu/core/api/language.ts";

const of = (language: Language) =>
  new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    timeZone: "Asia/Tokyo",
    year: "numeric",
    month: language === "ja" ? "numeric" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  });
const formats = { ja: of("ja"), en: of("en") };

/** `2026/11/24 15:42:05`, `24 Nov 2026, 15:42:05`, in Japan's time as everywhere; seconds since 1970. */
export const formatExactMoment = (time: number, language: Language): string =>
  formats[language].format(time * 1_000);

/** `12,345`. */
export const groupedNumber = (value: number | bigint): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, ",");
