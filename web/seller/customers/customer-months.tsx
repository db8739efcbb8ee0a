import { endUseNames, originNames } from "@tsunagu/core/api/energy-names.ts";
import { getCustomerMonth } from "@tsunagu/core/api/seller-customers.ts";
import { useState } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { toOriginKey } from "../../ui/chart-fills.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import type { Customer } from "./customer-page.tsx";
import { customerWords } from "./customer-words.ts";

/** Months with their totals; one opens to what the customer sees of it. */
export function CustomerMonths({ customer: { userId, months } }: { customer: Customer }) {
  const words = useWords(customerWords);
  const { language } = useLanguage();
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Section title={words.months}>
      {months.length === 0 ? (
        <EmptyState title={words.monthsEmpty}>{words.monthsEmptyText}</EmptyState>
      ) : (
        <LedgerTable
          caption={words.months}
          rows={months}
          rowKey={({ month }) => String(month)}
          columns={[
            {
              key: "month",
              head: words.month,
              cell: ({ month, standing }) => (
                <button
                  type="button"
                  aria-expanded={open === month}
                  onClick={() => setOpen(open === month ? null : month)}
                  className="min-h-8 text-left text-ai underline underline-offset-4"
                >
                  {formatMonth(month, language)}{" "}
                  <span className="no-underline inline-block">
                    <StandingTag standing={standing} />
                  </span>
                </button>
              ),
            },
            {
              key: "energy",
              head: words.energy,
              isAmount: true,
              cell: ({ energyWh }) => <EnergyAmount wh={BigInt(energyWh)} />,
            },
            {
              key: "amount",
              head: words.amount,
              isAmount: true,
              cell: ({ yen }) => <YenAmount yen={BigInt(yen)} />,
            },
          ]}
        />
      )}
      {open !== null && <MonthParts userId={userId} month={open} />}
    </Section>
  );
}

/** By place and end use, and by origin: as on the customer's phone. */
function MonthParts({ userId, month }: { userId: string; month: number }) {
  const words = useWords(customerWords);
  const uses = useWords(endUseNames);
  const origins = useWords(originNames);
  const said = useSaid();
  const { language } = useLanguage();
  const query = useContract(getCustomerMonth, { params: { userId, month: String(month) } });
  return (
    <div className="mt-4 border-l-2 border-ai pl-4">
      <h3 className="text-14 font-strong">
        {formatMonth(month, language)}・{words.byPlace}
      </h3>
      <Answer query={query} loading={<LoadingRows rows={3} />}>
        {(answer) => (
          <>
            <LedgerTable
              caption={words.byPlace}
              rows={answer.places.flatMap((place) => place.uses.map((use) => ({ place, use })))}
              rowKey={({ place, use }) => `${place.place} ${use.endUse}`}
              columns={[
                {
                  key: "place",
                  head: words.home,
                  cell: ({ place, use }) => `${said(place.name)}・${uses[use.endUse]}`,
                  total: words.total,
                },
                {
                  key: "energy",
                  head: words.energy,
                  isAmount: true,
                  cell: ({ use }) => <EnergyAmount wh={BigInt(use.energyWh)} />,
                  total: <EnergyAmount wh={BigInt(answer.energyWh)} />,
                },
                {
                  key: "yen",
                  head: words.amount,
                  isAmount: true,
                  cell: ({ use }) => <YenAmount yen={BigInt(use.yen)} />,
                  total: <YenAmount yen={BigInt(answer.totalYen)} />,
                },
              ]}
            />
            <p className="mt-2 text-14 text-ink-2">
              {words.origins}:{" "}
              {answer.origins.map(({ method, energyWh }, index) => (
                <span key={method}>
                  {index > 0 && "、"}
                  {origins[toOriginKey(method)]} <EnergyAmount wh={BigInt(energyWh)} />
                </span>
              ))}
            </p>
          </>
        )}
      </Answer>
    </div>
  );
}
