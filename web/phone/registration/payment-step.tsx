import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../ui/words.tsx";
import { CardForm, type TokenizedCard } from "../payment/card-form.tsx";
import { providerWords } from "../payment/provider-words.ts";
import { useProvider } from "../payment/use-provider.ts";
import type { Draft } from "./draft.ts";
import { registrationWords } from "./registration-words.ts";

/** How statements are paid: by a card that pays by itself, or each by hand. */
export function PaymentStep({
  draft,
  change,
  card,
  onCard,
  onBack,
  onNext,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  card: TokenizedCard | null;
  onCard: (card: TokenizedCard | null) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const words = useWords(registrationWords);
  const back = (
    <Button kind="plain" onClick={onBack}>
      {words.back}
    </Button>
  );
  const pages = useWords(providerWords);
  const isNewCard = draft.paying === "card" && card === null;
  // A real provider keeps a card for somebody who has an account.
  if (useProvider() === "stripe")
    return (
      <>
        <Notice title={pages.registerTitle}>{pages.registerText}</Notice>
        <div className="flex gap-3 mt-6">
          {back}
          <Button
            className="grow"
            onClick={() => {
              change({ paying: "by-hand" });
              onNext();
            }}
          >
            {words.next}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <ChoiceList
        legend={words.paying}
        value={draft.paying}
        onChange={(paying) => change({ paying })}
        choices={[
          { value: "card" as const, label: words.payByCard, note: words.payByCardNote },
          { value: "by-hand" as const, label: words.payByHand, note: words.payByHandNote },
        ]}
      />
      <div className="mt-6">
        {draft.paying === "card" && card !== null && (
          <>
            <Notice mood="ok" title={words.cardKept}>
              {words.cardOf(card.brand, card.last4, card.expires)}
            </Notice>
            <Button kind="text" className="text-14" onClick={() => onCard(null)}>
              {words.otherCard}
            </Button>
          </>
        )}
        {isNewCard ? (
          <CardForm
            submit={words.next}
            before={back}
            onCard={(made) => {
              onCard(made);
              onNext();
            }}
          />
        ) : (
          <div className="flex gap-3 mt-2">
            {back}
            <Button className="grow" disabled={draft.paying === null} onClick={onNext}>
              {words.next}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
