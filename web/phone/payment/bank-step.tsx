import { useEffect, useRef } from "react";
import { formatYen } from "../../ui/format-yen.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { AuthenticationStep, Question } from "./authentication-step.tsx";
import { paymentWords } from "./payment-words.ts";
import { providerWords } from "./provider-words.ts";
import { useProvider } from "./use-provider.ts";

/** The card company wants to know who pays: in the simulator's words, or on its own page. */
export function BankStep({
  yen,
  onBack,
  ...rest
}: {
  /** The user may have come back from the bank's page just now. */
  onBack: () => void;
  yen: bigint;
  isPending: boolean;
  error: Error | null;
  onAnswer: (approve: boolean) => void;
}) {
  const simulated = useWords(paymentWords).authenticate;
  const words = useWords(providerWords);
  const { language } = useLanguage();
  const amount = formatYen(yen, language);
  const isElsewhere = useProvider() === "stripe";
  const asked = useRef(false);
  useEffect(() => {
    if (!isElsewhere || asked.current) return;
    asked.current = true;
    onBack();
  }, [isElsewhere, onBack]);
  if (!isElsewhere) return <AuthenticationStep {...rest} text={simulated.text(amount)} />;
  return (
    <Question
      {...rest}
      title={words.bankTitle}
      text={words.bankText(amount)}
      note={words.bankNote}
      approve={words.toBank}
      refuse={words.giveUp}
      busy={words.opening}
    />
  );
}
