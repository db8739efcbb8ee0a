import { useMutation, useQueryClient } from "@tanstack/react-query";
import { listPaymentMeans, postPaymentMeans } from "@tsunagu/core/api/trading-payments.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { CardForm } from "./card-form.tsx";
import { meansWords } from "./means-words.ts";

/** A card is given to the payment company, which gives back its token; that is kept. */
export function AddCard({ onAdded, onCancel }: { onAdded: (meansId: string) => void; onCancel: () => void }) {
  const words = useWords(meansWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [autopay, setAutopay] = useState(false);
  const add = useMutation({
    mutationFn: (token: string) => call(postPaymentMeans, { body: { token, autopay } }),
    onSuccess: async ({ meansId }) => {
      await client.invalidateQueries({ queryKey: [listPaymentMeans.path] });
      onAdded(meansId);
    },
  });
  return (
    <section aria-label={words.add}>
      {add.isError && <Notice mood="bad">{problemText(add.error)}</Notice>}
      <div className="mb-4">
        <Tick label={words.autopayTick} checked={autopay} onChange={setAutopay} />
      </div>
      <CardForm
        submit={words.save}
        before={
          <Button kind="plain" onClick={onCancel}>
            {words.cancel}
          </Button>
        }
        onCard={({ token }) => add.mutate(token)}
      />
    </section>
  );
}
