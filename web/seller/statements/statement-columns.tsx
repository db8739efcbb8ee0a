import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate, formatDateText, formatMonth } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { beside, type RowColumn } from "../parts/row-list.tsx";
import { statementWords } from "./statement-words.ts";
import { StatementStatus } from "./status-words.tsx";

type Row = Answer<typeof listSellerStatements>["statements"][number];

/** Beside an open statement the first and the amount; alone all. */
export const statementGrid =
  "grid-cols-[minmax(0,1fr)_6.5rem] wide:group-data-[alone=true]/list:grid-cols-[minmax(0,1fr)_9.5rem_7.5rem_8rem_8rem_5rem_5rem_5.5rem]";

export function useStatementColumns(): readonly RowColumn<Row>[] {
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
