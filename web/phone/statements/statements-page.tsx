import { Link, Outlet, useMatches, useNavigate } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listStatements } from "@tsunagu/core/api/trading-bills.ts";
import { useEffect } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDayText, formatMonth } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useIsWide } from "../../ui/use-is-wide.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { AskClosing } from "./ask-closing.tsx";
import { statementWords } from "./statement-words.ts";
import { statusLook } from "./status-look.ts";

type Summary = AnswerOf<typeof listStatements>["statements"][number];

/** The list of bills; beside it, where there is room, the one that is open. */
export function StatementsPage() {
  const words = useWords(statementWords);
  const query = useContract(listStatements, {}, { refreshMs: 60_000 });
  const isOpen = useMatches().some(({ routeId }) => routeId === "/inside/statements/$statementId");
  useNewestBeside(isOpen ? undefined : query.data?.statements[0]?.statementId);
  return (
    <div className="wide:grid wide:grid-cols-[320px_minmax(0,1fr)] wide:gap-12">
      <div className={isOpen ? "hidden wide:block" : "max-w-[640px]"}>
        <h1 className="text-28">{words.title}</h1>
        <p className="mt-1 text-14 text-ink-2">{words.lead}</p>
        <div className="mt-5">
          <Answer query={query}>{({ statements }) => <StatementList statements={statements} />}</Answer>
        </div>
        <nav aria-label={words.payments} className="mt-6 flex flex-wrap gap-x-6">
          <Link
            to="/payments"
            className="inline-flex items-center min-h-12 text-14 text-ai underline underline-offset-4"
          >
            {words.account}
          </Link>
          <Link
            to="/payment-means"
            className="inline-flex items-center min-h-12 text-14 text-ai underline underline-offset-4"
          >
            {words.means}
          </Link>
        </nav>
        <AskClosing />
      </div>
      <div>{isOpen && <Outlet />}</div>
    </div>
  );
}

/** Beside the list there is always a bill: the newest, until another is chosen. */
function useNewestBeside(statementId: string | undefined): void {
  const isWide = useIsWide();
  const navigate = useNavigate();
  useEffect(() => {
    if (isWide && statementId !== undefined)
      void navigate({ to: "/statements/$statementId", params: { statementId }, replace: true });
  }, [isWide, statementId, navigate]);
}

function StatementList({ statements }: { statements: readonly Summary[] }) {
  const words = useWords(statementWords);
  if (statements.length === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  return (
    <ul className="relative">
      {statements.map((summary, index) => (
        <li key={summary.statementId} className="relative pl-8">
          <ThreadBead
            isFirst={index === 0}
            isLast={index === statements.length - 1}
            isPaid={summary.status === "paid"}
          />
          <StatementRow summary={summary} />
        </li>
      ))}
    </ul>
  );
}

/** The thread down the list: a filled bead is paid, an open one is not. */
function ThreadBead({ isFirst, isLast, isPaid }: { isFirst: boolean; isLast: boolean; isPaid: boolean }) {
  return (
    <span className="absolute left-0 inset-y-0 w-6 text-ai" aria-hidden="true">
      <span
        className={`absolute left-[11px] w-[2px] bg-current ${isFirst ? "top-8" : "top-0"} ${isLast ? "h-8" : "bottom-0"} ${isFirst && isLast ? "hidden" : ""}`}
      />
      <span
        className={`absolute left-[6px] top-[26px] size-3 rounded-full border-2 border-current ${isPaid ? "bg-current" : "bg-paper"}`}
      />
    </span>
  );
}

function StatementRow({ summary }: { summary: Summary }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const { dueDay } = summary;
  return (
    <Link
      to="/statements/$statementId"
      params={{ statementId: summary.statementId }}
      activeProps={{ className: "bg-surface" }}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 items-baseline py-3 border-b border-line hover:bg-surface"
    >
      <span className="font-strong">{words.of(formatMonth(summary.month, language))}</span>
      <YenAmount yen={BigInt(summary.totalYen)} size="20" />
      <span className="text-14 text-ink-2">
        {summary.kind === "closing" && `${words.kinds.closing}　`}
        {summary.status !== "paid" && dueDay !== null
          ? words.due(formatDayText(dueDay, language))
          : summary.status !== "draft" && summary.number}
      </span>
      <span className="text-right">
        <Tag look={statusLook[summary.status]}>{words.status[summary.status]}</Tag>
      </span>
    </Link>
  );
}
