import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import {
  getStatement,
  listNotifications,
  listStatements,
  postAuthentication,
  postPayment,
} from "@tsunagu/core/api/trading-bills.ts";
import { useState } from "react";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { AuthenticationStep } from "./authentication-step.tsx";
import { ChooseWay, type Way } from "./choose-way.tsx";
import { PaymentResult } from "./payment-result.tsx";
import { paymentWords, toPaymentStatus } from "./payment-words.ts";

type Payment = AnswerOf<typeof postPayment>;

const route = getRouteApi("/inside/pay/$statementId");

/** Pay: choose a way, perhaps authenticate, and the result. Clearly a simulator. */
export function PaymentPage() {
  const words = useWords(paymentWords);
  const { statementId } = route.useParams();
  const query = useContract(getStatement, { params: { statementId } });
  return (
    <Page title={words.title} back={{ to: `/statements/${statementId}`, label: words.back }}>
      <Answer query={query}>{({ summary }) => <Steps summary={summary} />}</Answer>
    </Page>
  );
}

function Steps({ summary }: { summary: AnswerOf<typeof getStatement>["summary"] }) {
  const words = useWords(paymentWords);
  const call = useCall();
  const [payment, setPayment] = useState<Payment | null>(null);
  const refresh = useRefresh();
  const { statementId } = summary;
  const pay = useMutation({
    mutationFn: (simulate: Way) => call(postPayment, { params: { statementId }, body: { simulate } }),
    onSuccess: (made) => {
      setPayment(made);
      refresh();
    },
  });
  const authenticate = useMutation({
    mutationFn: ({ paymentId, approve }: { paymentId: string; approve: boolean }) =>
      call(postAuthentication, { params: { paymentId }, body: { approve } }),
    onSuccess: ({ status }, { paymentId }) => {
      setPayment({ paymentId, status: toPaymentStatus(words, status), next: null });
      refresh();
    },
  });
  if (payment === null) return <ChooseWay summary={summary} pay={pay} />;
  if (payment.status === "authentication-required")
    return (
      <AuthenticationStep
        yen={BigInt(summary.totalYen)}
        isPending={authenticate.isPending}
        error={authenticate.error}
        onAnswer={(approve) => authenticate.mutate({ paymentId: payment.paymentId, approve })}
      />
    );
  return (
    <PaymentResult
      payment={payment}
      summary={summary}
      onAgain={() => setPayment(null)}
      // There is one charge per bill for ever: asking again only tells what became of it.
      onCheck={() => pay.mutate(pay.variables ?? "succeed")}
    />
  );
}

/** What a payment changes is asked for anew. */
function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    for (const { path } of [getStatement, listStatements, listNotifications])
      void client.invalidateQueries({ queryKey: [path] });
  };
}
