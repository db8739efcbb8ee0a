import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { endUseNames, originNames } from "@tsunagu/core/api/energy-names.ts";
import { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { toOriginKey } from "../../ui/chart-fills.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../../ui/list-states.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { contractKey, useCall } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { HistoryLine } from "./history-line.tsx";
import { entriesOf, type HistoryFilter, type HistoryRow, isFiltered, rowsThatFit } from "./history-rows.ts";
import { historyWords } from "./history-words.ts";
import { isInRange, monthsOf, type Range, toSearch } from "./range.ts";

const rowsAtFirst = 30;

/** Every purchase of a range: sessions for themselves, a home's half hours by day and use. */
export function PurchaseRows({ range, filter }: { range: Range; filter: HistoryFilter }) {
  const problemText = useProblemText();
  const { rows, error, retry } = useRows(range);
  if (rows === null && error !== null) return <ErrorState text={problemText(error)} onRetry={retry} />;
  if (rows === null) return <LoadingRows />;
  return <Rows key={`${range.from} ${range.to}`} rows={rows} range={range} filter={filter} />;
}

/** The intermediary tells its history month by month; a week may lie in two of them. */
function useRows(range: Range) {
  const call = useCall();
  const { now } = useTools();
  const queries = useQueries({
    queries: monthsOf(range, now()).map((month) => {
      const input = { params: { month: String(month) } };
      return { queryKey: contractKey(getUserHistory, input), queryFn: () => call(getUserHistory, input) };
    }),
  });
  const answers = queries.map(({ data }) => data);
  const isHere = answers.every((answer) => answer !== undefined);
  return {
    rows: isHere
      ? answers.flatMap((answer) => answer?.rows ?? []).filter(({ at }) => isInRange(at, range))
      : null,
    error: queries.map((query) => query.error).find((error) => error !== null) ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

function Rows({ rows, range, filter }: { rows: readonly HistoryRow[]; range: Range; filter: HistoryFilter }) {
  const words = useWords(historyWords);
  const [shown, setShown] = useState(rowsAtFirst);
  const entries = entriesOf(rowsThatFit(rows, filter));
  return (
    <>
      {isFiltered(filter) && <FilterLine rows={rows} range={range} filter={filter} />}
      {entries.length === 0 ? (
        <div className="mt-3">
          <EmptyState title={rows.length === 0 ? words.empty : words.nothing}>
            {rows.length === 0 ? words.emptyText : words.nothingText}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul className="mt-3 border-y border-line divide-y divide-line">
            {entries.slice(0, shown).map((entry) => (
              <HistoryLine
                key={`${entry.sessionId} ${entry.at} ${entry.place} ${entry.endUse}`}
                entry={entry}
              />
            ))}
          </ul>
          {entries.length > shown && (
            <Button kind="plain" className="mt-4" onClick={() => setShown(shown + 100)}>
              {words.more(entries.length - shown)}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function FilterLine({
  rows,
  range,
  filter,
}: {
  rows: readonly HistoryRow[];
  range: Range;
  filter: HistoryFilter;
}) {
  const words = useWords(historyWords);
  const uses = useWords(endUseNames);
  const origins = useWords(originNames);
  const said = useSaid();
  const place = rows.find((row) => row.place === filter.place);
  const use = rows.find((row) => row.endUse === filter.use);
  const parts = [
    place === undefined ? filter.place : said(place.placeName),
    use === undefined ? filter.use : uses[use.endUse],
    filter.origin === undefined ? undefined : origins[toOriginKey(filter.origin)],
  ].filter((part) => part !== undefined);
  return (
    <p className="mt-2 text-14">
      <span className="text-ink-2 mr-2">{words.filtered}</span>
      {parts.join("・")}
      <Link
        to="/history"
        search={toSearch(range)}
        className="ml-4 inline-flex items-center min-h-10 text-ai underline underline-offset-4"
      >
        {words.clear}
      </Link>
    </p>
  );
}
