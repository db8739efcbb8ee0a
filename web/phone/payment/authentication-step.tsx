import { Button } from "../../ui/button.tsx";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { paymentWords } from "./payment-words.ts";

/** The card company's question, as the simulator asks it. */
export function AuthenticationStep({
  yen,
  isPending,
  error,
  onAnswer,
}: {
  yen: bigint;
  isPending: boolean;
  error: Error | null;
  onAnswer: (approve: boolean) => void;
}) {
  const words = useWords(paymentWords).authenticate;
  const problemText = useProblemText();
  const { language } = useLanguage();
  return (
    <div className="border border-edge rounded-4 bg-surface p-5">
      <h2 className="text-16">{words.title}</h2>
      <p className="mt-2 text-20">{words.text(formatYen(yen, language))}</p>
      {error !== null && <Notice mood="bad">{problemText(error)}</Notice>}
      <div className="flex gap-3 mt-5">
        <Button kind="plain" disabled={isPending} onClick={() => onAnswer(false)}>
          {words.refuse}
        </Button>
        <Button className="grow" busy={isPending ? words.busy : undefined} onClick={() => onAnswer(true)}>
          {words.approve}
        </Button>
      </div>
    </div>
  );
}
