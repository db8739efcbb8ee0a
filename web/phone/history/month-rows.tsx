import { Link } from "@tanstack/react-router";
import { getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { formatMonth, monthToText } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { historyWords } from "./history-words.ts";
import type { Range } from "./range.ts";

/** Before the contract began there is nothing to be provisional about. */
const isEmpty = ({ yen, energyWh }: { yen: string; energyWh: string }): boolean =>
  yen === "0" && energyWh === "0";

/** Months of a long range, newest first; each opens its own page. */
export function MonthRows({ range: { from, to, per } }: { range: Range }) {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const query = useContract(getUsage, { query: { from, to, per } });
  return (
    <Answer query={query}>
      {({ months }) =>
        months.every(isEmpty) ? (
          <div className="mt-3">
            <EmptyState title={words.noMonths}>{words.noMonthsText}</EmptyState>
          </div>
        ) : (
          <ul className="mt-3 border-y border-line divide-y divide-line">
            {[...months]
              .filter((month) => !isEmpty(month))
              .reverse()
              .map(({ month, yen, energyWh, standing }) => (
                <li key={month}>
                  <Link
                    to="/"
                    search={{ month: monthToText(month) }}
                    className="grid grid-cols-[minmax(0,1fr)_auto_6rem] items-baseline gap-x-3 py-2.5 min-h-12 text-14 hover:bg-surface"
                  >
                    <span className="flex flex-wrap items-baseline gap-x-2">
                      <span className="font-strong">{formatMonth(month, language)}</span>
                      <StandingTag standing={standing} />
                    </span>
                    <EnergyAmount wh={BigInt(energyWh)} />
                    <span className="text-right">
                      <YenAmount yen={BigInt(yen)} />
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        )
      }
    </Answer>
  );
}
