import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { listStatements, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { statementWords } from "./statement-words.ts";

/** Asks for a bill of the month so far. The ledger may still be on its way: then it says how long to wait. */
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
  const wait = ask.error instanceof Problem ? ask.error.facts["retryAfterS"] : undefined;
  return (
    <>
      <Button kind="plain" className="mt-6" onClick={() => setOpen(true)}>
        {words.ask}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={words.title}>
        <p>{words.text}</p>
        {ask.isError && (
          <div className="mt-3">
            <Notice mood="warn">
              {typeof wait === "number" ? words.wait(wait) : problemText(ask.error)}
            </Notice>
          </div>
        )}
        <div className="flex gap-3 mt-5">
          <Button kind="plain" onClick={() => setOpen(false)}>
            {words.cancel}
          </Button>
          <Button className="grow" onClick={() => ask.mutate()} busy={ask.isPending ? words.busy : undefined}>
            {words.confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
