import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { paymentWords } from "./payment-words.ts";

type Props = {
  /** What the bank asks. */
  readonly text: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onAnswer: (approve: boolean) => void;
};

/** The card company's question, as the simulator asks it: when a card is saved, and when it pays. */
export function AuthenticationStep({ text, ...rest }: Props) {
  const { title, approve, refuse, busy } = useWords(paymentWords).authenticate;
  return <Question {...rest} {...{ title, text, approve, refuse, busy }} />;
}

/** A box with one question of somebody else's, and its two answers. */
export function Question({
  title,
  text,
  note,
  approve,
  refuse,
  busy,
  isPending,
  error,
  onAnswer,
}: Props & {
  readonly title: string;
  readonly note?: string;
  readonly approve: string;
  readonly refuse: string;
  readonly busy: string;
}) {
  const problemText = useProblemText();
  return (
    <div className="border border-edge rounded-4 bg-surface p-5">
      <h2 className="text-16">{title}</h2>
      <p className="mt-2 text-20">{text}</p>
      {note !== undefined && <p className="mt-2 text-14 text-ink-2">{note}</p>}
      {error !== null && <Notice mood="bad">{problemText(error)}</Notice>}
      <div className="flex flex-wrap gap-3 mt-5">
        <Button kind="plain" disabled={isPending} onClick={() => onAnswer(false)}>
          {refuse}
        </Button>
        <Button className="grow" busy={isPending ? busy : undefined} onClick={() => onAnswer(true)}>
          {approve}
        </Button>
      </div>
    </div>
  );
}
