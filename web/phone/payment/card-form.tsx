import { useMutation } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { postSimulatedCard, postSimulatedCardAuthentication } from "@tsunagu/core/api/payment-means.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { AuthenticationStep } from "./authentication-step.tsx";
import { cardWords } from "./card-words.ts";

export type TokenizedCard = Answer<typeof postSimulatedCard>;

const fields = ["number", "expires", "securityCode", "holder"] as const;
type Field = (typeof fields)[number];

/**
 * Turns a card into the provider's token; number and code never leave this form but to the provider. Its bank may want to know who saves
 * it: without that there is no card.
 */
export function CardForm({
  submit,
  before,
  onCard,
}: {
  /** What the button says. */
  submit: string;
  /** Beside the button, before it. */
  before?: ReactNode;
  onCard: (card: TokenizedCard) => void;
}) {
  const words = useWords(cardWords);
  const problemText = useProblemText();
  const call = useCall();
  const [card, setCard] = useState({ number: "", expires: "", securityCode: "", holder: "" });
  const [asking, setAsking] = useState<TokenizedCard | null>(null);
  const make = useMutation({
    mutationFn: () => call(postSimulatedCard, { body: card }),
    onSuccess: (made) => (made.asksAuthentication ? setAsking(made) : onCard(made)),
  });
  const answer = useMutation({
    mutationFn: ({ token, approve }: { token: string; approve: boolean }) =>
      call(postSimulatedCardAuthentication, { params: { token }, body: { approve } }),
    onSuccess: (_, { approve }) => {
      setAsking(null);
      if (approve && asking !== null) onCard(asking);
    },
  });
  const isRefused = answer.isSuccess && !answer.variables.approve;
  const faulty = faultyField(make.error);
  const field = (name: Field) => ({
    label: words[name],
    value: card[name],
    onChange: (text: string) => setCard((before) => ({ ...before, [name]: text })),
    fault: faulty === name ? words.faults[name] : undefined,
  });
  if (asking !== null)
    return (
      <AuthenticationStep
        text={words.authenticate(asking.brand, asking.last4)}
        isPending={answer.isPending}
        error={answer.error}
        onAnswer={(approve) => answer.mutate({ token: asking.token, approve })}
      />
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        answer.reset();
        make.mutate();
      }}
    >
      <Notice mood="warn">{words.simulated}</Notice>
      {isRefused && (
        <div className="mt-4">
          <Notice mood="bad" title={words.refused}>
            {words.refusedText}
          </Notice>
        </div>
      )}
      <div className="space-y-4 mt-4">
        <TextField {...field("number")} inputMode="numeric" autoComplete="cc-number" maxLength={30} />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            {...field("expires")}
            placeholder={words.expiresExample}
            autoComplete="cc-exp"
            maxLength={10}
          />
          <TextField {...field("securityCode")} inputMode="numeric" autoComplete="cc-csc" maxLength={4} />
        </div>
        <TextField {...field("holder")} autoComplete="cc-name" maxLength={60} />
      </div>
      <p className="mt-3 text-14 text-ink-2">{words.note}</p>
      {make.isError && faulty === null && (
        <div className="mt-3">
          <Notice mood="bad">{problemText(make.error)}</Notice>
        </div>
      )}
      <div className="flex gap-3 mt-8">
        {before}
        <Button type="submit" className="grow" busy={make.isPending ? words.busy : undefined}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

function faultyField(error: unknown): Field | null {
  if (!(error instanceof Problem)) return null;
  return fields.find((name) => name === error.facts["field"]) ?? null;
}
