import { useSearch } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getSales } from "@tsunagu/core/api/seller-sales.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { Segments } from "../../ui/choice-list.tsx";
import { formatMoment, monthToText } from "../../ui/format-time.ts";
import { EmptyState, LoadingNumber } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { MonthFilter } from "../parts/filters.tsx";
import { Page, Section } from "../parts/page.tsx";
import { SoldThread } from "../parts/sold-thread.tsx";
import { useChangeSearch } from "../parts/use-change-search.ts";
import { SalesFiles } from "./sales-files.tsx";
import { SalesTable } from "./sales-table.tsx";
import { salesWords } from "./sales-words.ts";
import { PlaceTable, PlanTable, UseTable } from "./sold-tables.tsx";

/** The ledger is asked every few seconds; figures older than this are told as old. */
const freshS = 300;

export type Sales = AnswerOf<typeof getSales>;

/** One range, in the address; the total first, then what made it, three ways that add up to the same. */
export function SalesPage() {
  const words = useWords(salesWords);
  const range = useRange();
  const { show, from, to, by } = range;
  const query = useContract(getSales, { query: { from, to, by } }, { refreshMs: 60_000, keepPrevious: true });
  return (
    <Page title={words.title}>
      <RangeControls range={range} />
      <div className="mt-6">
        <Answer query={query} loading={<LoadingNumber />}>
          {(sales) => (
            <>
              <SalesView sales={sales} by={by} show={show} />
              <SalesFiles from={from} to={to} />
            </>
          )}
        </Answer>
      </div>
    </Page>
  );
}

function useRange() {
  const search = useSearch({ from: "/inside/sales" });
  const { now } = useTools();
  const thisMonth = monthToText(monthOf(now()));
  const to = search.to ?? search.from ?? thisMonth;
  const from = search.from !== undefined && search.from <= to ? search.from : to;
  return { from, to, by: search.by ?? (from === to ? "day" : "month"), show: search.show ?? "yen" } as const;
}

/** 速報 or 確定, and of when the figures are. */
function AsOf({ sales }: { sales: Sales }) {
  const words = useWords(salesWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const standings = new Set(sales.rows.map(({ standing }) => standing));
  const isFresh = sales.asOf !== null && sales.asOf > now() - freshS;
  return (
    <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14 text-ink-2">
      {(["final", "provisional"] as const).map(
        (standing) => standings.has(standing) && <StandingTag key={standing} standing={standing} />,
      )}
      <span>{words.customers(sales.customers)}</span>
      {standings.size > 0 && (
        <span>
          {sales.asOf === null ? words.issued : words.asOf(formatMoment(sales.asOf, language), isFresh)}
        </span>
      )}
      {sales.behind > 0 && <span>{words.behind(sales.behind)}</span>}
    </p>
  );
}

function RangeControls({ range: { from, to, by, show } }: { range: ReturnType<typeof useRange> }) {
  const words = useWords(salesWords);
  const change = useChangeSearch<ReturnType<typeof useRange>>();
  return (
    <search className="flex flex-wrap items-end gap-3">
      <MonthFilter
        label={words.from}
        value={from}
        onChange={(value) => value !== undefined && change({ from: value })}
      />
      <MonthFilter
        label={words.to}
        value={to}
        onChange={(value) => value !== undefined && change({ to: value })}
      />
      <Segments
        legend={words.by}
        choices={[
          { value: "day", label: words.day },
          { value: "month", label: words.month },
        ]}
        value={by}
        onChange={(value) => change({ by: value })}
      />
      <Segments
        legend={words.show}
        choices={[
          { value: "yen", label: words.yen },
          { value: "kwh", label: words.kwh },
        ]}
        value={show}
        onChange={(value) => change({ show: value })}
      />
    </search>
  );
}

function SalesView({ sales, by, show }: { sales: Sales; by: "day" | "month"; show: "yen" | "kwh" }) {
  const words = useWords(salesWords);
  const { language } = useLanguage();
  const isYen = show === "yen";
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-6">
        <YenAmount yen={BigInt(sales.total.yen)} size="44" />
        <EnergyAmount wh={BigInt(sales.total.energyWh)} size="20" />
      </p>
      <AsOf sales={sales} />
      {sales.unread > 0 && (
        <div className="mt-3">
          <Notice mood="warn">{words.unread(sales.unread)}</Notice>
        </div>
      )}
      {sales.rows.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
        </div>
      ) : (
        <div className="mt-6">
          <SoldThread
            unit={isYen ? (language === "ja" ? "円" : "yen") : "kWh"}
            height={220}
            bars={sales.rows.map((row) => ({
              key: row.period,
              label: String(Number(row.period.slice(by === "day" ? 8 : 5))),
              home: isYen ? BigInt(row.homeYen) : BigInt(row.homeWh) / 1_000n,
              away: isYen ? BigInt(row.awayYen) : BigInt(row.awayWh) / 1_000n,
            }))}
          />
          <p className="mt-2 text-12 text-ink-2 max-w-[60em]">{words.spread}</p>
          <div className="wide:grid wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] wide:gap-12 mt-8">
            <SalesTable sales={sales} by={by} />
            <div className="mt-10 wide:mt-0">
              <Section title={words.byPlan}>
                <PlanTable sales={sales} />
              </Section>
              <Section title={words.byPlace}>
                <PlaceTable sales={sales} />
              </Section>
              <Section title={words.byUse}>
                <UseTable sales={sales} />
              </Section>
            </div>
          </div>
        </div>
      )}
    </>
  );
}
