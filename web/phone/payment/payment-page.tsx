import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Answer as AnswerOf, BodyInput } from "@tsunagu/core/api/contract.ts";
import {
  getStatement,
  listNotifications,
  listStatements,
  postAuthentication,
  postPayment,
} from "@tsunagu/core/api/trading-bills.ts";
import { listPaymentMeans } from "@tsunagu/core/api/trading-payments.ts";
import { useState } from "react";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { BankStep } from "./bank-step.tsx";
import { PayForm } from "./pay-form.tsx";
import { PaymentResult } from "./payment-result.tsx";
import { type PaymentWords, paymentWords, toPaymentStatus } from "./payment-words.ts";
import { ReturnedCard } from "./returned-card.tsx";

type Payment = AnswerOf<typeof postPayment>;
type View = AnswerOf<typeof getStatement>;
type Order = BodyInput<typeof postPayment>;

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
      <Answer query={query}>{(view) => <Steps view={view} />}</Answer>
    </Page>
  );
}

function Steps({ view }: { view: View }) {
  const words = useWords(paymentWords);
  const call = useCall();
  const { summary } = view;
  const { statementId } = summary;
  const means = useContract(listPaymentMeans);
  const refresh = useRefresh();
  const [seen, setSeen] = useState<Payment | null>(null);
  const [returned, setReturned] = useState<string | null>(null);
  const { card, autopay } = route.useSearch();
  const navigate = route.useNavigate();
  const payment = currentOf(view, { seen, words });
  const pay = useMutation({
    mutationFn: (body: Order) => call(postPayment, { params: { statementId }, body }),
    onSuccess: (made) => {
      setSeen(made);
      refresh();
    },
  });
  const authenticate = useMutation({
    mutationFn: ({ paymentId, approve }: { paymentId: string; approve: boolean }) =>
      call(postAuthentication, { params: { paymentId }, body: { approve } }),
    onSuccess: ({ status, page }, { paymentId }) => {
      if (page !== null) return window.location.assign(page);
      setSeen({ paymentId, status: toPaymentStatus(words, status), next: null });
      refresh();
    },
  });
  const yen = BigInt(payment === null ? summary.leftYen : paidYen(view, payment));
  if (payment?.status === "authentication-required")
    return (
      <BankStep
        yen={yen}
        isPending={authenticate.isPending}
        error={authenticate.error}
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
        // There is one charge per bill for ever: asking again only tells what became of it.
        onCheck={() => pay.mutate({})}
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
  const cards = means.data?.cards ?? [];
  return <PayForm {...{ summary, cards, returned, isExpired, pay }} />;
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

/** What a payment changes is asked for anew. */
function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    for (const { path } of [getStatement, listStatements, listNotifications])
      void client.invalidateQueries({ queryKey: [path] });
  };
}
