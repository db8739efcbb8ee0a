import { getRouteApi } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listPaymentMeans } from "@tsunagu/core/api/payment-means.ts";
import { getStatement, type postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { useState } from "react";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Missing } from "../shell/missing.tsx";
import { Page } from "../shell/page.tsx";
import { BankStep } from "./bank-step.tsx";
import { PayForm } from "./pay-form.tsx";
import { PaymentResult } from "./payment-result.tsx";
import { type PaymentWords, paymentWords, toPaymentStatus } from "./payment-words.ts";
import { ReturnedCard } from "./returned-card.tsx";
import { usePaying } from "./use-paying.ts";

type Payment = AnswerOf<typeof postPayment>;
type View = AnswerOf<typeof getStatement>;

const route = getRouteApi("/inside/pay/$statementId");

/** While something is open its news is asked for this often. */
const openMs = 3_000;

/** Pay: choose with what, perhaps authenticate, and the result. What is open is gone on with, wherever it was left. */
export function PaymentPage() {
  const words = useWords(paymentWords);
  const { statementId } = route.useParams();
  const query = useContract(getStatement, { params: { statementId } }, { refreshMs: openMs });
  return (
    <Page title={words.title} back={{ to: `/statements/${statementId}`, label: words.back }}>
      <Answer query={query} missing={<Missing what="statement" isBelowTitle />}>
        {(view) => <Steps view={view} />}
      </Answer>
    </Page>
  );
}

function Steps({ view }: { view: View }) {
  const words = useWords(paymentWords);
  const { summary } = view;
  const { statementId } = summary;
  const means = useContract(listPaymentMeans);
  const [seen, setSeen] = useState<Payment | null>(null);
  const [returned, setReturned] = useState<string | null>(null);
  const { card, autopay } = route.useSearch();
  const navigate = route.useNavigate();
  const payment = currentOf(view, { seen, words });
  const { pay, authenticate, check } = usePaying(statementId, setSeen);
  const yen = BigInt(payment === null ? summary.leftYen : paidYen(view, payment));
  if (payment?.status === "authentication-required")
    return (
      <BankStep
        yen={yen}
        isPending={authenticate.isPending}
        error={authenticate.error}
        onBack={() => check.mutate(payment.paymentId)}
        onAnswer={(approve) => authenticate.mutate({ paymentId: payment.paymentId, approve })}
      />
    );
  if (payment !== null)
    return (
      <PaymentResult
        payment={payment}
        yen={yen}
        summary={summary}
        reason={reasonOf(view, payment)}
        onAgain={() => setSeen(null)}
        onCheck={() => check.mutate(payment.paymentId)}
      />
    );
  if (card !== undefined)
    return (
      <ReturnedCard
        token={card}
        autopay={autopay === true}
        onAdded={(meansId) => {
          setReturned(meansId);
          void navigate({ search: {}, replace: true });
        }}
      />
    );
  const isExpired = view.payments[0]?.reason === "store_number_expired" && view.summary.leftYen !== "0";
  // Means that came later would change what is chosen under the user's finger.
  return (
    <Answer query={means}>{({ cards }) => <PayForm {...{ view, cards, returned, isExpired, pay }} />}</Answer>
  );
}

const reasonOf = ({ payments }: View, { paymentId }: Payment): string | null =>
  payments.find((one) => one.paymentId === paymentId)?.reason ?? null;

/**
 * What is open or was paid, as the statement says: that is newer than what was answered when the button was pressed. What was declined
 * before this page was opened is past: here one begins anew.
 */
function currentOf(
  { payments }: View,
  { seen, words }: { seen: Payment | null; words: PaymentWords },
): Payment | null {
  const newest = payments[0];
  const isPast = newest?.status === "declined" && newest.paymentId !== seen?.paymentId;
  if (newest === undefined || isPast) return seen;
  return {
    paymentId: newest.paymentId,
    status: toPaymentStatus(words, newest.status),
    next: newest.next,
  };
}

const paidYen = ({ payments, summary }: View, { paymentId }: Payment): string =>
  payments.find((one) => one.paymentId === paymentId)?.yen ?? summary.leftYen;
