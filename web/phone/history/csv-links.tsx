import { usageFilePath } from "@tsunagu/core/api/trading-usage.ts";
import { buttonClass } from "../../ui/button.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { HistoryFilter } from "./history-rows.ts";
import { historyWords } from "./history-words.ts";
import type { Range } from "./range.ts";

/** What the page shows, with the same filters, as a file. */
export function CsvLinks({ range, filter }: { range: Range; filter: HistoryFilter }) {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const hrefOf = (per: string) => {
    const query = new URLSearchParams({ from: range.from, to: range.to, per, language });
    for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
    return `${usageFilePath}?${query}`;
  };
  return (
    <div className="mt-4">
      <p className="text-14 text-ink-2">{words.csv}</p>
      <div className="mt-1 flex flex-wrap gap-3">
        {(["slot", "session", "row"] as const).map((per) => (
          <a
            key={per}
            href={hrefOf(per)}
            download={`tsunagu-${range.from}-${range.to}-${per}.csv`}
            className={buttonClass("plain")}
          >
            {words.csvPer[per]}
          </a>
        ))}
      </div>
    </div>
  );
}
