import { Link } from "@tanstack/react-router";
import { listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { PaymentStatus, StatementStatus } from "../statements/status-words.tsx";
import type { Customer } from "./customer-page.tsx";
import { customerWords } from "./customer-words.ts";

export function CustomerStatements({ userId }: { userId: string }) {
  const words = useWords(customerWords);
  const query = useContract(listSellerStatements, { query: { customer: userId } }, { refreshMs: 60_000 });
  return (
    <Section title={words.statements}>
      <Answer query={query} loading={<LoadingRows rows={2} />}>
        {({ statements }) =>
          statements.length === 0 ? (
            <p className="border-y border-line py-3 text-14 text-ink-2">{words.statementsEmpty}</p>
          ) : (
            <ul className="border-y border-line divide-y divide-line text-14">
              {statements.map(({ summary }) => (
                <li key={summary.statementId}>
                  <Link
                    to="/statements/$statementId"
                    params={{ statementId: summary.statementId }}
                    search={{}}
                    className="flex items-baseline justify-between gap-3 min-h-11 py-2 hover:bg-surface"
                  >
                    <span className="text-ai underline underline-offset-4">{summary.number}</span>
                    <span className="flex items-baseline gap-3">
                      <StatementStatus status={summary.status} />
                      <YenAmount yen={BigInt(summary.totalYen)} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

export function CustomerPayments({ payments }: Pick<Customer, "payments">) {
  const words = useWords(customerWords);
  const { language } = useLanguage();
  return (
    <Section title={words.payments}>
      {payments.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink-2">{words.paymentsEmpty}</p>
      ) : (
        <ul className="border-y border-line divide-y divide-line text-14">
          {payments.map(({ paymentId, at, yen, status, statementNumber }) => (
            <li key={paymentId} className="flex items-baseline justify-between gap-3 py-2">
              <span>
                {formatMoment(at, language)} <span className="text-12 text-ink-2">{statementNumber}</span>
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
