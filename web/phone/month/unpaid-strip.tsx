import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listStatements } from "@tsunagu/core/api/trading-bills.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { formatDayText, formatMonthAlone } from "../../ui/format-time.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { monthWords } from "./month-words.ts";
import { useSettling } from "./use-settling.ts";

type Summary = AnswerOf<typeof listStatements>["statements"][number];

const isUnpaid = ({ status }: Summary): boolean => status === "issued" || status === "overdue";

/** What is to be paid, on the first page, oldest first. */
export function UnpaidStrip() {
  const { data } = useContract(listStatements, {}, { refreshMs: useSettling(60_000) });
  const unpaid = (data?.statements ?? []).filter(isUnpaid).reverse();
  return unpaid.map((summary) => <Unpaid key={summary.statementId} summary={summary} />);
}

function Unpaid({ summary }: { summary: Summary }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const { dueDay } = summary;
  const isOverdue = summary.status === "overdue";
  const params = { statementId: summary.statementId };
  return (
    <section
      aria-label={words.unpaid(formatMonthAlone(summary.month, language))}
      className={`max-w-[640px] wide:max-w-none mb-5 border-l-2 pl-3 py-1 flex items-center justify-between gap-x-3 ${isOverdue ? "border-bad" : "border-ai"}`}
    >
      <Link to="/statements/$statementId" params={params} className="hover:underline underline-offset-4">
        <span className="block text-14">{words.unpaid(formatMonthAlone(summary.month, language))}</span>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <YenAmount yen={BigInt(summary.leftYen)} size="20" />
          {dueDay !== null && (
            <span className={`text-14 ${isOverdue ? "text-bad" : "text-ink-2"}`}>
              {isOverdue
                ? words.overdue(formatDayText(dueDay, language))
                : words.due(formatDayText(dueDay, language))}
            </span>
          )}
        </span>
      </Link>
      <Link to="/pay/$statementId" params={params} className={`${buttonClass("primary")} shrink-0`}>
        {words.pay}
      </Link>
    </section>
  );
}
