import { formatMonth, monthOfText } from "../../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { PriceLabel } from "./price-fields.ts";
import { tariffWords } from "./tariff-words.ts";
import { useSiteNames } from "./use-site-names.ts";

/** What a price of a tariff is called. */
export function usePriceLabel(): (label: PriceLabel) => string {
  const words = useWords(tariffWords);
  const said = useSaid();
  const { language } = useLanguage();
  const siteName = useSiteNames();
  const parts = {
    yenPerKwh: words.perKwh,
    yenPerMinute: words.perMinute,
    yenPerSession: words.perSession,
  };
  return (label) => {
    switch (label.of) {
      case "ampere":
        return words.baseOf(label.ampere);
      case "contract":
        return words.contractBase;
      case "kva":
        return words.kvaBase;
      case "minimum":
        return words.minimumBase(label.kwh);
      case "tier":
        return words.tier(label.from, label.to);
      case "band":
        return said(label.name);
      case "month":
        return formatMonth(monthOfText(label.month) ?? 0, language);
      case "year":
        return words.year(label.year);
      case "part":
        return label.place === null ? parts[label.part] : `${siteName(label.place)}・${parts[label.part]}`;
    }
  };
}
