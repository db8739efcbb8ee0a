import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { meansText } from "@tsunagu/core/api/paper-names.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import type { getStatement } from "@tsunagu/core/api/trading-bills.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { Fragment, type ReactNode } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { formatDateText, formatMoment } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { meterClassText } from "../../ui/meter-class.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { paperWords } from "../papers/paper-words.ts";
import { paymentStatusText, paymentWords } from "../payment/payment-words.ts";
import { Section } from "../shell/page.tsx";
import { statementWords } from "./statement-words.ts";

type StatementAnswer = AnswerOf<typeof getStatement>;

/** What the law wants on a qualified invoice. */
export function InvoiceFields({ statement }: { statement: Statement }) {
  const words = useWords(statementWords);
  const said = useSaid();
  const { language } = useLanguage();
  const { data: me } = useContract(getMe);
  const { name, invoiceNumber } = statement.seller;
  return (
    <Section title={words.invoice}>
      <dl className="text-14 border-y border-line divide-y divide-line">
        <Field label={words.issuer}>{said(name)}</Field>
        <Field label={words.invoiceNumber}>{invoiceNumber ?? words.noInvoiceNumber}</Field>
        <Field label={words.number}>{statement.number}</Field>
        {me !== undefined && (
          <Field label={words.recipient}>{language === "ja" ? `${me.name} 様` : me.name}</Field>
        )}
        {statement.taxes.map(({ ratePercent, yen, taxYen }) => (
          <Fragment key={ratePercent}>
            <Field label={words.taxed(ratePercent)}>{formatYen(BigInt(yen), language)}</Field>
            <Field label={words.taxOf(ratePercent)}>{formatYen(BigInt(taxYen), language)}</Field>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-1.5">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

/** Which meters the bill rests on, and how far each may be trusted. */
export function Meters({ meters }: { meters: StatementAnswer["meters"] }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  if (meters.length === 0) return null;
  return (
    <Section title={words.meters}>
      <ul className="text-14 border-y border-line divide-y divide-line">
        {meters.map(({ serial, kind, meterClass, tolerancePercent, verifiedUntil, signed }) => {
          return (
            <li key={serial} className="py-2">
              <p className="flex justify-between gap-x-3">
                <span className="font-strong">{serial}</span>
                <span className="text-right">{words.meterKinds[kind] ?? kind}</span>
              </p>
              <p className="flex flex-wrap justify-between gap-x-3 text-ink-2">
                <span>{words.meterFacts(meterClassText(meterClass, language), tolerancePercent)}</span>
                <span>
                  {verifiedUntil === null
                    ? words.notVerified
                    : words.validUntil(formatDateText(verifiedUntil, language))}
                </span>
              </p>
              {signed !== null && signed.sessions > 0 && (
                <p className="text-ok">{words.signedByMeter(signed.sessions, signed.of)}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function Payments({ payments }: { payments: StatementAnswer["payments"] }) {
  const words = useWords(statementWords);
  const pay = useWords(paymentWords);
  const papers = useWords(paperWords);
  const { language } = useLanguage();
  return (
    <Section title={words.payments}>
      {payments.length === 0 ? (
        <p className="text-14 text-ink-2">{words.noPayments}</p>
      ) : (
        <ul className="text-14 border-y border-line divide-y divide-line">
          {payments.map(({ paymentId, at, status, yen, reason, means, automatic }) => (
            <li key={paymentId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-2">
              <span>{formatMoment(at, language)}</span>
              <YenAmount yen={BigInt(yen)} />
              <span className="text-ink-2">
                {meansText(papers, means)}
                {automatic && `　${words.automatic}`}
                {reason !== null && <span className="block">{pay.reasons[reason] ?? reason}</span>}
              </span>
              <span className="text-right">{paymentStatusText(pay, status)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
