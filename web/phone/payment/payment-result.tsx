import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useWords } from "../../ui/words.tsx";
import { type PaymentWords, paymentWords } from "./payment-words.ts";
import { StorePlace } from "./store-place.tsx";
import { useProvider } from "./use-provider.ts";

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
  reason,
  onAgain,
  onCheck,
}: {
  payment: Payment;
  yen: bigint;
  /** Why it was declined. */
  reason: string | null;
  summary: AnswerOf<typeof getStatement>["summary"];
  onAgain: () => void;
  onCheck: () => void;
}) {
  const words = useWords(paymentWords);
  const { status, next } = payment;
  const { now } = useTools();
  const isSimulated = useProvider() === "simulator";
  const isDone = status === "succeeded";
  const isAtStore = next !== null && next.kind !== "authenticate";
  const isOver = isAtStore && next.until !== null && next.until < now();
  const isExpired = reason === "store_number_expired";
  const result = saidOf({ status, reason, isAtStore, isOver }, words);
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
        <span className="mr-3">
          {words.number} {summary.number}
        </span>
        {isSimulated && <Tag look="border-warn text-warn">{words.simulator}</Tag>}
      </p>
      {isAtStore && !isOver && <StorePlace next={next} />}
      <p className="mt-4">{result.text}</p>
      <div className="flex flex-wrap gap-3 mt-6">
        {status === "declined" && (
          <Button onClick={onAgain}>{isExpired ? words.newNumber : words.again}</Button>
        )}
        {(status === "unknown" || isOver) && <Button onClick={onCheck}>{words.check}</Button>}
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

/** What became of it, in words: a number that ran out is nobody's refusal. */
function saidOf(
  {
    status,
    reason,
    isAtStore,
    isOver,
  }: { status: Payment["status"]; reason: string | null; isAtStore: boolean; isOver: boolean },
  words: PaymentWords,
): { readonly title: string; readonly text: string } {
  if (isOver) return words.ranOut;
  if (status === "pending" && !isAtStore) return words.processing;
  if (status === "declined" && reason === "store_number_expired") return words.expired;
  if (status === "declined" && reason === "paid_late") return words.late;
  return words.result[status];
}
