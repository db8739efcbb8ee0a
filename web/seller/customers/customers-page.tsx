import { Link, useMatches, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listCustomers } from "@tsunagu/core/api/seller-customers.ts";
import { useCallback } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Filters, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { Page } from "../parts/page.tsx";
import { beside, type RowColumn, RowList } from "../parts/row-list.tsx";
import { useChangeSearch } from "../parts/use-change-search.ts";
import { customerWords } from "./customer-words.ts";

type Listed = AnswerOf<typeof listCustomers>;
type Row = Listed["customers"][number];

/** Everybody with a contract of this seller; beside it the one that is open. */
export function CustomersPage() {
  const isOpen = useMatches().some(({ routeId }) => routeId === "/inside/customers/$userId");
  return <ListAndPage list={<CustomerList />} isOpen={isOpen} back="/customers" />;
}

function CustomerList() {
  const words = useWords(customerWords);
  const search = useSearch({ from: "/inside/customers" });
  const query = useContract(listCustomers, { query: search }, { refreshMs: 60_000, keepPrevious: true });
  return (
    <Page
      title={words.title}
      lead={query.data === undefined ? undefined : words.count(query.data.customers.length, query.data.count)}
    >
      <CustomerFilters plans={query.data?.plans ?? []} />
      <div className="mt-4">
        <Answer query={query} loading={<LoadingRows rows={8} />}>
          {(answer) => <Rows answer={answer} />}
        </Answer>
      </div>
    </Page>
  );
}

function CustomerFilters({ plans }: Pick<Listed, "plans">) {
  const words = useWords(customerWords);
  const said = useSaid();
  const search = useSearch({ from: "/inside/customers" });
  const change = useChangeSearch<typeof search>();
  const find = useCallback((q: string | undefined) => change({ q }), [change]);
  return (
    <Filters
      isFiltered={Object.values(search).some((value) => value !== undefined)}
      onClear={() => change({ q: undefined, plan: undefined, show: undefined })}
    >
      <SearchFilter label={words.search} value={search.q ?? ""} onChange={find} />
      <SelectFilter
        label={words.plan}
        all={words.anyPlan}
        value={search.plan}
        options={plans.map(({ planId, name }) => ({ value: planId, label: said(name) }))}
        onChange={(plan) => change({ plan })}
      />
      <SelectFilter
        label={words.show}
        all={words.anyone}
        value={search.show}
        options={(["open", "overdue", "silent", "ended"] as const).map((value) => ({
          value,
          label: words.shows[value],
        }))}
        onChange={(show) => change({ show })}
      />
    </Filters>
  );
}

function Rows({ answer: { customers, count } }: { answer: Listed }) {
  const words = useWords(customerWords);
  const columns = useColumns();
  if (count === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  if (customers.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  return (
    <RowList
      grid={grid}
      columns={columns}
      rows={customers}
      rowKey={({ userId }) => userId}
      link={({ userId }, look) => (
        <Link to="/customers/$userId" params={{ userId }} search={true} {...look} />
      )}
    />
  );
}

const grid =
  "grid-cols-[minmax(0,1fr)_6.5rem_5rem] wide:group-data-[alone=true]/list:grid-cols-[minmax(0,1.2fr)_minmax(0,1.8fr)_minmax(0,1.4fr)_minmax(0,1.3fr)_7rem_5.5rem_5.5rem]";

function useColumns(): readonly RowColumn<Row>[] {
  const words = useWords(customerWords);
  const said = useSaid();
  const { language } = useLanguage();
  return [
    {
      key: "name",
      head: words.name,
      cell: ({ name, planName }) => (
        <>
          <span className="block truncate">{name}</span>
          <span className={`block text-12 text-ink-2 truncate ${beside}`}>{said(planName)}</span>
        </>
      ),
    },
    {
      key: "email",
      head: words.email,
      where: "alone",
      cell: ({ email }) => <span className="block truncate text-14 text-ink-2">{email}</span>,
    },
    {
      key: "plan",
      head: words.plan,
      where: "alone",
      cell: ({ planName }) => <span className="block truncate text-14">{said(planName)}</span>,
    },
    {
      key: "since",
      head: words.since,
      where: "alone",
      cell: ({ from, to }) => (
        <span className="text-14 whitespace-nowrap">
          {to === null ? formatDateText(from, language) : words.endsOn(formatDateText(to, language))}
        </span>
      ),
    },
    {
      key: "energy",
      head: words.energy,
      isAmount: true,
      where: "alone",
      cell: ({ monthWh }) => monthWh !== null && <EnergyAmount wh={BigInt(monthWh)} />,
    },
    { key: "month", head: words.thisMonth, isAmount: true, cell: (row) => <ThisMonth customer={row} /> },
    {
      key: "open",
      head: words.open,
      isAmount: true,
      cell: ({ openYen, isOverdue }) => (
        <>
          {openYen !== "0" && <YenAmount yen={BigInt(openYen)} />}
          {isOverdue && <span className="block text-12 text-bad">{words.overdue}</span>}
        </>
      ),
    },
  ];
}

function ThisMonth({ customer: { monthYen, monthWh } }: { customer: Row }) {
  const words = useWords(customerWords);
  if (monthYen === null) return <span className="text-12 text-ink-2">{words.notRead}</span>;
  return (
    <>
      <YenAmount yen={BigInt(monthYen)} />
      <span className={`block text-12 ${beside}`}>
        <EnergyAmount wh={BigInt(monthWh ?? "0")} size="row" />
      </span>
    </>
  );
}
