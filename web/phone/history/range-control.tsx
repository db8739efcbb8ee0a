import { Link } from "@tanstack/react-router";
import type { Language } from "@tsunagu/core/api/language.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Segments } from "../../ui/choice-list.tsx";
import { formatDate, formatDay, formatMonth } from "../../ui/format-time.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { HistoryFilter } from "./history-rows.ts";
import { historyWords } from "./history-words.ts";
import { asKind, type Range, rangeKinds, secondsOf, shift, toSearch } from "./range.ts";

/** Day, week, month, year or own: one control, and what it says stands in the address. */
export function RangeControl({
  range,
  filter,
  onChange,
}: {
  range: Range;
  filter: HistoryFilter;
  onChange: (range: Range) => void;
}) {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const link =
    "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4 whitespace-nowrap";
  const isNewest = secondsOf(shift(range, 1).from) > now();
  return (
    <div>
      <Segments
        legend={words.range}
        choices={rangeKinds.map((value) => ({ value, label: words.ranges[value] }))}
        value={range.kind}
        onChange={(kind) => onChange(asKind(range, kind, now()))}
      />
      <div className="mt-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-20">{rangeText(range, language)}</h2>
        <div className="flex gap-4">
          <Link to="/history" search={{ ...filter, ...toSearch(shift(range, -1)) }} className={link}>
            {words.earlier[range.kind]}
          </Link>
          {!isNewest && (
            <Link to="/history" search={{ ...filter, ...toSearch(shift(range, 1)) }} className={link}>
              {words.later[range.kind]}
            </Link>
          )}
        </div>
      </div>
      {range.kind === "own" && (
        <div className="mt-3 grid grid-cols-2 gap-4 max-w-[420px]">
          <TextField
            label={words.from}
            type="date"
            value={range.from}
            onChange={(from) => from !== "" && onChange({ ...range, from })}
          />
          <TextField
            label={words.to}
            type="date"
            value={range.to}
            onChange={(to) => to !== "" && onChange({ ...range, to })}
          />
        </div>
      )}
    </div>
  );
}

/** A range as people say it. */
function rangeText({ kind, from, to }: Range, language: Language): string {
  const [first, last] = [secondsOf(from), secondsOf(to)];
  switch (kind) {
    case "day":
      return formatDay(first, language);
    case "month":
      return formatMonth(monthOf(first), language);
    case "year":
      return language === "ja" ? `${from.slice(0, 4)}年` : from.slice(0, 4);
    case "week":
      return `${formatDay(first, language)} – ${formatDay(last, language)}`;
    case "own":
      return `${formatDate(first, language)} – ${formatDate(last, language)}`;
  }
}
