import type { Language } from "@tsunagu/core/api/language.ts";

/** The classes that Japanese law names; another text is shown as the operator wrote it. */
const english: Readonly<Record<string, string>> = {
  特定計量器: "verified meter",
  特例計量器: "notified meter",
  特定計量: "notified meter",
};

export const meterClassText = (meterClass: string, language: Language): string =>
  language === "en" ? (english[meterClass] ?? meterClass) : meterClass;
