import { getRouteApi, Link } from "@tanstack/react-router";
import { getUserHistory } from "@tsunagu/core/api/trading-bills.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { toOriginKey } from "../../ui/chart-fills.tsx";
import { originWords, useWordsOf } from "../../ui/energy-words.ts";
import { formatMonth, monthOfText, monthToText } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { HistoryLine } from "./history-line.tsx";
import {
  csvText,
  entriesOf,
  type HistoryFilter,
  type HistoryRow,
  isFiltered,
  rowsThatFit,
} from "./history-rows.ts";
import { historyWords } from "./history-words.ts";

const route = getRouteApi("/inside/history");

/** Transaction history: every purchase of a month, with its origin and whether the ledger has it. */
export function HistoryPage() {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const search = route.useSearch();
  const thisMonth = monthOf(now());
  const month = (search.month === undefined ? null : monthOfText(search.month)) ?? thisMonth;
  const query = useContract(getUserHistory, { params: { month: String(month) } });
  const link = "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4";
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="flex items-center justify-between gap-3">
        <p className="text-20 font-strong">{formatMonth(month, language)}</p>
        <div className="flex gap-4">
          <Link to="/history" search={{ ...search, month: monthToText(month - 1) }} className={link}>
            {words.earlier}
          </Link>
          {month < thisMonth && (
            <Link to="/history" search={{ ...search, month: monthToText(month + 1) }} className={link}>
              {words.later}
            </Link>
          )}
        </div>
      </div>
      <Answer query={query}>{({ rows }) => <Rows rows={rows} filter={search} month={month} />}</Answer>
    </Page>
  );
}

const rowsAtFirst = 30;

function Rows({
  rows,
  filter,
  month,
}: {
  rows: readonly HistoryRow[];
  filter: HistoryFilter;
  month: number;
}) {
  const words = useWords(historyWords);
  const [shown, setShown] = useState(rowsAtFirst);
  const fitting = rowsThatFit(rows, filter);
  const entries = entriesOf(fitting);
  const saveCsv = useSaveCsv(fitting, month);
  return (
    <>
      {isFiltered(filter) && <FilterLine rows={rows} filter={filter} month={month} />}
      {fitting.length === 0 ? (
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
          <div className="flex flex-wrap gap-3 mt-4">
            {entries.length > shown && (
              <Button kind="plain" onClick={() => setShown(shown + 100)}>
                {words.more(entries.length - shown)}
              </Button>
            )}
            <Button kind="plain" onClick={saveCsv}>
              {words.csv}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function FilterLine({
  rows,
  filter,
  month,
}: {
  rows: readonly HistoryRow[];
  filter: HistoryFilter;
  month: number;
}) {
  const words = useWords(historyWords);
  const uses = useWords(useWordsOf);
  const origins = useWords(originWords);
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
        search={{ month: monthToText(month) }}
        className="ml-4 inline-flex items-center min-h-10 text-ai underline underline-offset-4"
      >
        {words.clear}
      </Link>
    </p>
  );
}

function useSaveCsv(rows: readonly HistoryRow[], month: number): () => void {
  const words = useWords(historyWords);
  const uses = useWords(useWordsOf);
  const origins = useWords(originWords);
  const said = useSaid();
  return () => {
    const cells = rows.map((row) => [
      new Date((row.at + 32_400) * 1_000).toISOString().slice(0, 19).replace("T", " "),
      said(row.placeName),
      uses[row.endUse],
      row.energyWh,
      row.yen ?? "",
      row.origins.map(({ method, energyWh }) => `${origins[toOriginKey(method)]} ${energyWh}`).join(" / "),
      words.state[row.state],
    ]);
    saveFile({
      name: `tsunagu-history-${monthToText(month)}.csv`,
      type: "text/csv",
      text: csvText(words.csvHead, cells),
    });
  };
}
