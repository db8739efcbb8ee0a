import { Link, useMatches, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { useCallback } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { monthOfText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Filters, MonthFilter, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { Page } from "../parts/page.tsx";
import { RowList } from "../parts/row-list.tsx";
import { useChangeSearch } from "../parts/use-change-search.ts";
import { statementGrid, useStatementColumns } from "./statement-columns.tsx";
import { statementWords } from "./statement-words.ts";
import { type StatementStatusName, statusWords } from "./status-words.tsx";

type Listed = AnswerOf<typeof listSellerStatements>;

const statuses: readonly StatementStatusName[] = [
  "draft",
  "issued",
  "overdue",
  "paid",
  "carried-forward",
  "void",
];

/** All statements of the seller's; beside the list the one that is open. */
export function StatementsPage() {
  const isOpen = useMatches().some(({ routeId }) => routeId === "/inside/statements/$statementId");
  return <ListAndPage list={<StatementList />} isOpen={isOpen} back="/statements" />;
}

function StatementList() {
  const words = useWords(statementWords);
  const { q, status, month } = useSearch({ from: "/inside/statements" });
  const number = month === undefined ? null : monthOfText(month);
  const query = useContract(
    listSellerStatements,
    { query: { q, status, ...(number !== null && { month: String(number) }) } },
    { refreshMs: 60_000, keepPrevious: true },
  );
  return (
    <Page title={words.title} lead={query.data && <Sums answer={query.data} />}>
      <StatementFilters counts={query.data?.counts ?? {}} />
      <div className="mt-4">
        <Answer query={query} loading={<LoadingRows rows={8} />}>
          {(answer) => <Rows answer={answer} isFiltered={(q ?? status ?? month) !== undefined} />}
        </Answer>
      </div>
    </Page>
  );
}

function Sums({ answer }: { answer: Listed }) {
  const words = useWords(statementWords);
  return (
    <>
      {words.totals(answer.statements.length)}・
      <YenAmount yen={BigInt(answer.totalYen)} />
      {answer.leftYen !== "0" && (
        <>
          ・{words.left} <YenAmount yen={BigInt(answer.leftYen)} />
        </>
      )}
    </>
  );
}

function StatementFilters({ counts }: { counts: Readonly<Record<string, number>> }) {
  const words = useWords(statementWords);
  const names = useWords(statusWords);
  const search = useSearch({ from: "/inside/statements" });
  const change = useChangeSearch<typeof search>();
  const find = useCallback((q: string | undefined) => change({ q }), [change]);
  return (
    <Filters
      isFiltered={Object.values(search).some((value) => value !== undefined)}
      onClear={() => change({ q: undefined, month: undefined, status: undefined })}
    >
      <SearchFilter label={words.search} value={search.q ?? ""} onChange={find} />
      <SelectFilter
        label={words.status}
        all={words.all}
        value={search.status}
        options={statuses.map((value) => ({ value, label: `${names[value]} (${counts[value] ?? 0})` }))}
        onChange={(status) => change({ status })}
      />
      <MonthFilter
        label={words.month}
        all={words.anyMonth}
        value={search.month}
        onChange={(month) => change({ month })}
      />
    </Filters>
  );
}

function Rows({ answer: { statements }, isFiltered }: { answer: Listed; isFiltered: boolean }) {
  const words = useWords(statementWords);
  const columns = useStatementColumns();
  if (statements.length === 0)
    return isFiltered ? (
      <EmptyState title={words.none}>{words.noneText}</EmptyState>
    ) : (
      <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
    );
  return (
    <RowList
      grid={statementGrid}
      columns={columns}
      rows={statements}
      rowKey={({ summary }) => summary.statementId}
      link={({ summary: { statementId } }, look) => (
        <Link to="/statements/$statementId" params={{ statementId }} search={true} {...look} />
      )}
    />
  );
}
