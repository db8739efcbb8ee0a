import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useWords } from "../../ui/words.tsx";
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
  summary,
  onAgain,
  onCheck,
}: {
  payment: Payment;
  summary: AnswerOf<typeof getStatement>["summary"];
  onAgain: () => void;
  onCheck: () => void;
}) {
  const words = useWords(paymentWords);
  const { status, next } = payment;
  const isDone = status === "succeeded";
  return (
    <div>
      <TighteningKnot tight={isDone} className={isDone ? "text-ai" : "text-ink-2"} />
      <div role="status">
        <h2 className={`text-28 mt-2 ${colors[status]}`}>{words.result[status].title}</h2>
      </div>
      <div className="mt-2">
        <YenAmount yen={BigInt(summary.totalYen)} size="44" />
      </div>
      <p className="text-14 text-ink-2">
        {words.number} {summary.number}　<Tag look="border-warn text-warn">{words.simulator}</Tag>
      </p>
      {next?.kind === "store-number" && (
        <div className="mt-5 border-y border-ink py-3">
          <p className="text-14 text-ink-2">{words.storeNumber}</p>
          <p className="text-28 font-strong">{next.value}</p>
          <p className="text-14">{words.storeHow}</p>
        </div>
      )}
      <p className="mt-4">{words.result[status].text}</p>
      <div className="flex flex-wrap gap-3 mt-6">
        {status === "declined" && <Button onClick={onAgain}>{words.again}</Button>}
        {status === "unknown" && <Button onClick={onCheck}>{words.check}</Button>}
        {status !== "declined" && status !== "unknown" && (
          <Link to="/" className={buttonClass("primary")}>
            {words.toMonth}
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
