import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { postCustomerClosing } from "@tsunagu/core/api/seller-customers.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useAskAgain } from "../../ui/tools/use-ask-again.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import type { Customer } from "./customer-page.tsx";
import { customerWords } from "./customer-words.ts";

/** Moving out, or asked for. It asks first: what is issued never changes. */
export function MakeClosing({ customer: { userId } }: { customer: Customer }) {
  const words = useWords(customerWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const [isOpen, setOpen] = useState(false);
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const month = monthOf(now());
  const ask = useMutation({
    mutationFn: () => call(postCustomerClosing, { params: { userId }, body: { month } }),
    onSuccess: async ({ statementId }) => {
      await client.invalidateQueries();
      await navigate({ to: "/statements/$statementId", params: { statementId }, search: {} });
    },
  });
  const isWaiting = useAskAgain(ask, isOpen);
  const leave = () => {
    setOpen(false);
    ask.reset();
  };
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        {words.close}
      </Button>
      <Dialog open={isOpen} onClose={leave} title={words.close}>
        <p>{words.closeLead(formatMonth(month, language))}</p>
        <p className="mt-2 font-strong">{words.closeSure}</p>
        {ask.isError && (
          <div className="mt-3">
            <Notice mood={isWaiting ? "warn" : "bad"}>
              {isWaiting
                ? words.wait
                : isProblem(ask.error, "conflict")
                  ? words.conflict
                  : problemText(ask.error)}
            </Notice>
          </div>
        )}
        <div className="mt-5 flex flex-wrap gap-3">
          <Button onClick={() => ask.mutate()} busy={ask.isPending || isWaiting ? words.closing : undefined}>
            {words.closeNow}
          </Button>
          <Button kind="plain" onClick={leave}>
            {words.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
