import { useMutation } from "@tanstack/react-query";
import { postCardPage } from "@tsunagu/core/api/payment-means.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Tick } from "../../ui/choice-list.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { CardForm } from "./card-form.tsx";
import { meansWords } from "./means-words.ts";
import { providerWords } from "./provider-words.ts";
import { useKeepCard } from "./use-keep-card.ts";
import { useProvider } from "./use-provider.ts";

type Props = {
  /** Which bill is being paid; null: the cards are looked at. */
  readonly statementId: string | null;
  readonly onAdded: (meansId: string) => void;
  readonly onCancel: () => void;
};

/** A card is given to the payment company, which gives back its token; that is kept. */
export function AddCard(props: Props) {
  const words = useWords(meansWords);
  const provider = useProvider();
  const [autopay, setAutopay] = useState(false);
  if (provider === undefined) return <LoadingRows rows={1} />;
  return (
    <section aria-label={words.add}>
      <div className="mb-4">
        <Tick label={words.autopayTick} checked={autopay} onChange={setAutopay} />
      </div>
      {provider === "simulator" ? (
        <SimulatedForm {...props} autopay={autopay} />
      ) : (
        <ToCardPage {...props} autopay={autopay} />
      )}
    </section>
  );
}

function SimulatedForm({ autopay, onAdded, onCancel }: Props & { autopay: boolean }) {
  const words = useWords(meansWords);
  const problemText = useProblemText();
  const add = useKeepCard(onAdded);
  return (
    <>
      {add.isError && <Notice mood="bad">{problemText(add.error)}</Notice>}
      <CardForm
        submit={words.save}
        before={
          <Button kind="plain" onClick={onCancel}>
            {words.cancel}
          </Button>
        }
        onCard={({ token }) => add.mutate({ token, autopay })}
      />
    </>
  );
}

/** A real payment company asks for the card on a page of its own and leads back here. */
function ToCardPage({ autopay, statementId, onCancel }: Props & { autopay: boolean }) {
  const words = useWords(providerWords);
  const means = useWords(meansWords);
  const problemText = useProblemText();
  const call = useCall();
  const open = useMutation({
    mutationFn: () => call(postCardPage, { body: { autopay, ...(statementId !== null && { statementId }) } }),
    onSuccess: ({ page }) => window.location.assign(page),
  });
  return (
    <>
      <Notice title={words.cardTitle}>{words.cardText}</Notice>
      {open.isError && (
        <div className="mt-4">
          <Notice mood="bad">{problemText(open.error)}</Notice>
        </div>
      )}
      <div className="flex gap-3 mt-6">
        <Button kind="plain" onClick={onCancel}>
          {means.cancel}
        </Button>
        <Button
          className="grow"
          busy={open.isPending || open.isSuccess ? words.opening : undefined}
          onClick={() => open.mutate()}
        >
          {words.toCardPage}
        </Button>
      </div>
    </>
  );
}
