import { Link, useMatches, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { useCallback } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate, formatDateText, formatMonth, monthOfText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Filters, MonthFilter, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { Page } from "../parts/page.tsx";
import { beside, type RowColumn, RowList } from "../parts/row-list.tsx";
import { useChangeSearch } from "../parts/use-change-search.ts";
import { statementWords } from "./statement-words.ts";
import { StatementStatus, type StatementStatusName, statusWords } from "./status-words.tsx";

type Listed = AnswerOf<typeof listSellerStatements>;
type Row = Listed["statements"][number];

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
  const columns = useColumns();
  if (statements.length === 0)
    return isFiltered ? (
      <EmptyState title={words.none}>{words.noneText}</EmptyState>
    ) : (
      <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
    );
  return (
    <RowList
      grid={grid}
      columns={columns}
      rows={statements}
      rowKey={({ summary }) => summary.statementId}
      link={({ summary: { statementId } }, look) => (
        <Link to="/statements/$statementId" params={{ statementId }} search={true} {...look} />
      )}
    />
  );
}

const grid =
  "grid-cols-[minmax(0,1fr)_6.5rem] wide:group-data-[alone=true]/list:grid-cols-[minmax(0,1fr)_9.5rem_7.5rem_8rem_8rem_5rem_5rem_5.5rem]";

function useColumns(): readonly RowColumn<Row>[] {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const small = "block truncate text-14 whitespace-nowrap";
  return [
    {
      key: "customer",
      head: words.customer,
      cell: ({ customer, summary }) => (
        <>
          <span className="block truncate">{customer.name}</span>
          <span className={`block text-12 text-ink-2 truncate ${beside}`}>
            {formatMonth(summary.month, language)}
            {summary.kind === "closing" && `・${words.closing}`}
            {summary.status !== "draft" && `・${summary.number}`}
          </span>
        </>
      ),
    },
    {
      key: "number",
      head: words.number,
      where: "alone",
      cell: ({ summary }) => <span className={small}>{summary.status !== "draft" && summary.number}</span>,
    },
    {
      key: "month",
      head: words.month,
      where: "alone",
      cell: ({ summary: { month, kind } }) => (
        <span className={small}>
          {formatMonth(month, language)}
          {kind === "closing" && <span className="block text-12 text-ink-2">{words.closing}</span>}
        </span>
      ),
    },
    {
      key: "issued",
      head: words.issued,
      where: "alone",
      cell: ({ summary: { issuedAt } }) => (
        <span className={small}>{issuedAt !== null && formatDate(issuedAt, language)}</span>
      ),
    },
    {
      key: "due",
      head: words.due,
      where: "alone",
      cell: ({ summary: { dueDay } }) => (
        <span className={small}>{dueDay !== null && formatDateText(dueDay, language)}</span>
      ),
    },
    {
      key: "amount",
      head: words.amount,
      isAmount: true,
      cell: ({ summary: { totalYen, status } }) => (
        <>
          <YenAmount yen={BigInt(totalYen)} />
          <span className={`block ${beside}`}>
            <StatementStatus status={status} />
          </span>
        </>
      ),
    },
    {
      key: "left",
      head: words.left,
      isAmount: true,
      where: "alone",
      cell: ({ summary: { leftYen } }) => leftYen !== "0" && <YenAmount yen={BigInt(leftYen)} />,
    },
    {
      key: "status",
      head: words.status,
      isAmount: true,
      where: "alone",
      cell: ({ summary: { status } }) => <StatementStatus status={status} />,
    },
  ];
}
