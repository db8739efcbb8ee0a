import { dayStart } from "@tsunagu/core/energy/time.ts";
import type { LogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import { decodeBatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { formatDate, formatMonth } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { groupedNumber } from "../fields/format-moment.ts";
import { useNames } from "../people/use-reader.tsx";
import { logWords } from "./log-words.ts";

/** What an entry of the log is, in a sentence. */
export function useSentence(): (entry: LogEntry) => string {
  const words = useWords(logWords);
  const { language } = useLanguage();
  const { memberName } = useNames();
  return (entry) => {
    if (entry.entry === "governance") return words.governance(String(entry.number));
    if (entry.entry === "closing") {
      const count = groupedNumber(entry.accepted);
      return entry.reason === "asked"
        ? words.asked(count)
        : words.dayEnded(formatDate(dayStart(entry.day), language), count);
    }
    const header = decodeBatchHeader(entry.header);
    if ("refused" in header) return header.why;
    return words.batch[header.kind]({
      who: memberName(header.member),
      month: formatMonth(header.month, language),
      count: groupedNumber(header.count),
    });
  };
}

/** How many records of a batch were not accepted. */
export function refusedCount(entry: LogEntry): number {
  if (entry.entry !== "batch") return 0;
  const header = decodeBatchHeader(entry.header);
  return "refused" in header ? 0 : header.count - entry.accepted;
}
