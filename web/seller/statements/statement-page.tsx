import { Link, useParams } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { meansText, paperNames } from "@tsunagu/core/api/paper-names.ts";
import { getSellerStatement } from "@tsunagu/core/api/seller-statements.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import { useMemo } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDate, formatDateText, formatDay, formatMoment, formatMonth } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Facts, Page, Section } from "../parts/page.tsx";
import { useTariffNames } from "../parts/use-tariff-names.ts";
import { CreditNotes } from "./credit-notes.tsx";
import { StatementRows } from "./statement-rows.tsx";
import { statementWords } from "./statement-words.ts";
import { PaymentStatus, StatementStatus } from "./status-words.tsx";

export type SellerStatement = AnswerOf<typeof getSellerStatement>;

/** One statement, as its customer has it. */
export function StatementPage() {
  const { statementId } = useParams({ from: "/inside/statements/$statementId" });
  const query = useContract(getSellerStatement, { params: { statementId } }, { refreshMs: 30_000 });
  return (
    <Answer query={query} loading={<LoadingRows rows={8} />}>
      {(answer) => <StatementView key={statementId} answer={answer} />}
    </Answer>
  );
}

function StatementView({ answer }: { answer: SellerStatement }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const { summary } = answer.statement;
  const document = useMemo(() => parseStatement(answer.statement.document), [answer.statement.document]);
  return (
    <Page
      title={<YenAmount yen={BigInt(document.firstYen)} size="44" />}
      lead={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <Link
            to="/customers/$userId"
            params={{ userId: answer.customer.userId }}
            search={{}}
            className="text-ai underline underline-offset-4"
          >
            {answer.customer.name}
          </Link>
          <span>
            {formatMonth(summary.month, language)}
            {summary.kind === "closing" && `・${words.closing}`}
          </span>
          {summary.status !== "void" && (
            <StandingTag standing={summary.status === "draft" ? "provisional" : "final"} />
          )}
          <StatementStatus status={summary.status} />
        </span>
      }
    >
      {summary.status === "draft" && <Notice>{words.draftNote}</Notice>}
      <div className="mt-4">
        <StatementRows document={document} names={answer.statement.placeNames} />
        <Dates answer={answer} document={document} />
        <Payments payments={answer.statement.payments} />
        {summary.status !== "draft" && <CreditNotes statementId={summary.statementId} document={document} />}
      </div>
    </Page>
  );
}

function Dates({ answer, document }: { answer: SellerStatement; document: Statement }) {
  const words = useWords(statementWords);
  const nameOf = useTariffNames();
  const { language } = useLanguage();
  const { summary } = answer.statement;
  const { dueDay } = summary;
  return (
    <Section title={words.document}>
      <Facts
        rows={[
          [words.number, summary.number],
          [words.period, `${formatDay(summary.from, language)} – ${formatDay(summary.to - 1, language)}`],
          ...(summary.issuedAt === null
            ? []
            : [[words.issued, formatDate(summary.issuedAt, language)] as const]),
          ...(dueDay === null ? [] : [[words.due, formatDateText(dueDay, language)] as const]),
          ...document.taxes.map(
            ({ ratePercent, taxYen }) =>
              [words.tax(ratePercent), <YenAmount key="tax" yen={BigInt(taxYen)} />] as const,
          ),
          ...(document.broughtForward === null
            ? []
            : [
                [
                  words.broughtForward,
                  <YenAmount key="forward" yen={BigInt(document.broughtForward.yen)} />,
                ] as const,
              ]),
          [words.due2, <YenAmount key="due" yen={BigInt(document.dueYen)} />],
          [words.left, <YenAmount key="left" yen={BigInt(summary.leftYen)} />],
          ...(document.closing === null
            ? []
            : [
                [
                  words.ledger(String(document.closing.entry)),
                  formatMoment(document.asOf, language),
                ] as const,
              ]),
          [words.tariffs, document.tariffs.map(nameOf).join("・")],
        ]}
      />
    </Section>
  );
}

function Payments({ payments }: Pick<SellerStatement["statement"], "payments">) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const papers = useWords(paperNames);
  return (
    <Section title={words.payments}>
      {payments.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink-2">{words.paymentsEmpty}</p>
      ) : (
        <ul className="border-y border-line divide-y divide-line text-14">
          {payments.map(({ paymentId, at, yen, status, means, automatic }) => (
            <li key={paymentId} className="flex items-baseline justify-between gap-3 py-2">
              <span>
                {formatMoment(at, language)}{" "}
                <span className="text-12 text-ink-2">
                  {meansText(papers, means)}
                  {automatic && `・${words.automatic}`}
                </span>
              </span>
              <span className="flex items-baseline gap-3">
                <PaymentStatus status={status} />
                <YenAmount yen={BigInt(yen)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
