import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { listStatements, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useAskAgain } from "../../ui/tools/use-ask-again.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { statementWords } from "./statement-words.ts";

/** Asks for a bill of the month so far. Records may still be on their way to the ledger: then it asks again by itself until it is closed. */
export function AskClosing() {
  const words = useWords(statementWords).closing;
  const problemText = useProblemText();
  const { now } = useTools();
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const ask = useMutation({
    mutationFn: () => call(postClosingStatement, { body: { month: monthOf(now()) } }),
    onSuccess: async ({ statementId }) => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: [listStatements.path] });
      await navigate({ to: "/statements/$statementId", params: { statementId } });
    },
  });
  const isWaiting = useAskAgain(ask, isOpen);
  const close = () => {
    setOpen(false);
    ask.reset();
  };
  return (
    <>
      <Button kind="plain" className="mt-6" onClick={() => setOpen(true)}>
        {words.ask}
      </Button>
      <Dialog open={isOpen} onClose={close} title={words.title}>
        <p>{words.text}</p>
        {ask.isError && (
          <div className="mt-3">
            <Notice mood={isWaiting ? "warn" : "bad"}>
              {isWaiting ? words.wait : problemText(ask.error)}
            </Notice>
          </div>
        )}
        <div className="flex gap-3 mt-5">
          <Button kind="plain" onClick={close}>
            {words.cancel}
          </Button>
          <Button
            className="grow"
            onClick={() => ask.mutate()}
            busy={ask.isPending || isWaiting ? words.busy : undefined}
          >
            {words.confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
