import { Link, useMatches, useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listCustomers } from "@tsunagu/core/api/seller-customers.ts";
import { useCallback } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { Filters, SearchFilter, SelectFilter } from "../parts/filters.tsx";
import { ListAndPage } from "../parts/list-and-page.tsx";
import { Page } from "../parts/page.tsx";
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
  const navigate = useNavigate();
  const change = useCallback(
    (next: Partial<typeof search>) =>
      void navigate({ to: ".", search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
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
  if (count === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  if (customers.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem_5.5rem] gap-3 text-12 text-ink-2 border-b border-ink pb-1">
        <span>{words.name}</span>
        <span className="text-right">{words.thisMonth}</span>
        <span className="text-right">{words.open}</span>
      </div>
      <ul className="divide-y divide-line border-b border-line">
        {customers.map((customer) => (
          <li key={customer.userId}>
            <CustomerRow customer={customer} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CustomerRow({ customer }: { customer: Row }) {
  const words = useWords(customerWords);
  const said = useSaid();
  return (
    <Link
      to="/customers/$userId"
      params={{ userId: customer.userId }}
      search={true}
      activeProps={{ className: "bg-surface shadow-[inset_3px_0_0_var(--color-ai)] pl-3" }}
      className="grid grid-cols-[minmax(0,1fr)_6.5rem_5.5rem] items-baseline gap-3 py-2.5 hover:bg-surface"
    >
      <span className="min-w-0">
        <span className="block truncate">{customer.name}</span>
        <span className="block text-12 text-ink-2 truncate">{said(customer.planName)}</span>
      </span>
      <span className="text-right">
        {customer.monthYen === null ? (
          <span className="text-12 text-ink-2">{words.notRead}</span>
        ) : (
          <>
            <YenAmount yen={BigInt(customer.monthYen)} />
            <span className="block text-12">
              <EnergyAmount wh={BigInt(customer.monthWh ?? "0")} size="row" />
            </span>
          </>
        )}
      </span>
      <span className="text-right">
        {customer.openYen !== "0" && <YenAmount yen={BigInt(customer.openYen)} />}
        {customer.isOverdue && <span className="block text-12 text-bad">{words.overdue}</span>}
      </span>
    </Link>
  );
}
