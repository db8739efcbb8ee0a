import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { Tag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { paymentWords } from "./payment-words.ts";

type Payment = AnswerOf<typeof postPayment>;

const colors: Readonly<Record<Payment["status"], string>> = {
  succeeded: "text-ok",
  declined: "text-bad",
  "authentication-required": "",
  pending: "",
  unknown: "text-warn",
};

/** Payment notification: what became of it, what is safe, what to do. */
export function PaymentResult({
  payment,
  yen,
  summary,
  onAgain,
  onCheck,
}: {
  payment: Payment;
  yen: bigint;
  summary: AnswerOf<typeof getStatement>["summary"];
  onAgain: () => void;
  onCheck: () => void;
}) {
  const words = useWords(paymentWords);
  const { status, next } = payment;
  const isDone = status === "succeeded";
  const isAtStore = next?.kind === "store-number";
  const result = status === "pending" && !isAtStore ? words.processing : words.result[status];
  return (
    <div>
      <TighteningKnot tight={isDone} className={isDone ? "text-ai" : "text-ink-2"} />
      <div role="status">
        <h2 className={`text-28 mt-2 ${colors[status]}`}>{result.title}</h2>
      </div>
      <div className="mt-2">
        <YenAmount yen={yen} size="44" />
      </div>
      <p className="text-14 text-ink-2">
        {words.number} {summary.number}　<Tag look="border-warn text-warn">{words.simulator}</Tag>
      </p>
      {isAtStore && <StoreNumber number={next.value} until={next.until} />}
      <p className="mt-4">{result.text}</p>
      <div className="flex flex-wrap gap-3 mt-6">
        {status === "declined" && <Button onClick={onAgain}>{words.again}</Button>}
        {status === "unknown" && <Button onClick={onCheck}>{words.check}</Button>}
        {isDone && (
          <Link
            to="/receipts/$statementId"
            params={{ statementId: summary.statementId }}
            className={buttonClass("primary")}
          >
            {words.receipt}
          </Link>
        )}
        <Link
          to="/statements/$statementId"
          params={{ statementId: summary.statementId }}
          className={buttonClass("plain")}
        >
          {words.toStatement}
        </Link>
      </div>
    </div>
  );
}

/** What is said or typed in at the store, in groups that can be read aloud. */
function StoreNumber({ number, until }: { number: string; until: number | null }) {
  const words = useWords(paymentWords);
  const { language } = useLanguage();
  return (
    <div className="mt-5 border-y border-ink py-3">
      <p className="text-14 text-ink-2">{words.storeNumber}</p>
      <p className="text-28 font-strong">{number.replaceAll(/(\d{4})(?=\d)/g, "$1-")}</p>
      {until !== null && <p className="font-strong">{words.storeUntil(formatMoment(until, language))}</p>}
      <p className="text-14">{words.storeHow}</p>
    </div>
  );
}
