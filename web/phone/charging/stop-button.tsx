import { useMutation } from "@tanstack/react-query";
import { deleteCharging } from "@tsunagu/core/api/trading-charging.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import type { ChargingSession } from "./use-charging.ts";

/** Asks first: a pocket presses buttons too, and to go on needs a new start. */
export function StopButton({ session }: { session: ChargingSession }) {
  const words = useWords(chargingWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const call = useCall();
  const [isAsked, setAsked] = useState(false);
  const { sessionId } = session;
  const stop = useMutation({ mutationFn: () => call(deleteCharging, { params: { sessionId } }) });
  return (
    <>
      <Button
        kind="danger"
        wide
        className="min-h-16"
        onClick={() => setAsked(true)}
        busy={stop.isPending ? words.stopping : undefined}
      >
        {words.stop}
      </Button>
      <Dialog open={isAsked} onClose={() => setAsked(false)} title={words.stopAsk}>
        <p>{words.stopAskText(formatYen(BigInt(session.fee.yen), language))}</p>
        <div className="grid grid-cols-2 gap-3 mt-5">
          <Button kind="plain" wide onClick={() => setAsked(false)}>
            {words.goOn}
          </Button>
          <Button
            kind="danger"
            wide
            onClick={() => {
              setAsked(false);
              stop.mutate();
            }}
          >
            {words.stopYes}
          </Button>
        </div>
      </Dialog>
      {stop.isError && <Notice mood="bad">{problemText(stop.error)}</Notice>}
      {stop.data !== undefined && (
        <Notice mood={stop.data.status === "accepted" ? "ok" : "warn"}>
          {words.stopStatus[stop.data.status]}
        </Notice>
      )}
    </>
  );
}
