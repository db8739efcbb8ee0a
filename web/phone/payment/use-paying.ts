import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import {
  getStatement,
  listStatements,
  postAuthentication,
  postPayment,
  postPaymentCheck,
} from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { paymentWords, toPaymentStatus } from "./payment-words.ts";

type Payment = Answer<typeof postPayment>;

/** What can be done about one bill: pay it, go on to the card's bank, or ask how the payment stands, which begins nothing. */
export function usePaying(statementId: string, onSeen: (payment: Payment) => void) {
  const words = useWords(paymentWords);
  const call = useCall();
  const client = useQueryClient();
  const onMade = (payment: Payment) => {
    onSeen(payment);
    // What a payment changes is asked for anew.
    for (const { path } of [getStatement, listStatements, listNotifications])
      void client.invalidateQueries({ queryKey: [path] });
  };
  const pay = useMutation({
    mutationFn: (body: BodyInput<typeof postPayment>) => call(postPayment, { params: { statementId }, body }),
    onSuccess: onMade,
  });
  const authenticate = useMutation({
    mutationFn: ({ paymentId, approve }: { paymentId: string; approve: boolean }) =>
      call(postAuthentication, { params: { paymentId }, body: { approve } }),
    onSuccess: ({ status, page }, { paymentId }) => {
      if (page === null) onMade({ paymentId, status: toPaymentStatus(words, status), next: null });
      else window.location.assign(page);
    },
  });
  const check = useMutation({
    mutationFn: (paymentId: string) => call(postPaymentCheck, { params: { paymentId } }),
    onSuccess: onMade,
  });
  return { pay, authenticate, check };
}
