import type { UseMutationResult } from "@tanstack/react-query";
import type { Answer as AnswerOf, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { useState } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { paymentWords } from "./payment-words.ts";

export type Way = NonNullable<BodyInput<typeof postPayment>["simulate"]>;

const ways: readonly Way[] = [
  "succeed",
  "authenticate",
  "pending",
  "decline",
  "time-out",
  "notice-twice",
  "notices-out-of-order",
];

/** How the simulated payment company shall behave. */
export function ChooseWay({
  summary,
  pay,
}: {
  summary: AnswerOf<typeof getStatement>["summary"];
  pay: UseMutationResult<AnswerOf<typeof postPayment>, Error, Way>;
}) {
  const words = useWords(paymentWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const [way, setWay] = useState<Way>("succeed");
  const yen = BigInt(summary.totalYen);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        pay.mutate(way);
      }}
    >
      <p className="text-14 text-ink-2">{words.due}</p>
      <YenAmount yen={yen} size="44" />
      <p className="text-14 text-ink-2">
        {words.number} {summary.number}
      </p>
      <p className="mt-5 mb-4 text-14">
        <Tag look="border-warn text-warn">{words.simulator}</Tag> {words.simulatorText}
      </p>
      <ChoiceList
        legend={words.how}
        choices={ways.map((value) => ({ value, ...words.ways[value] }))}
        value={way}
        onChange={setWay}
      />
      {pay.isError && (
        <div className="mt-4">
          <Notice mood="bad">{problemText(pay.error)}</Notice>
        </div>
      )}
      <Button type="submit" wide className="mt-6" busy={pay.isPending ? words.busy : undefined}>
        {words.pay(formatYen(yen, language))}
      </Button>
      <p className="mt-2 text-14 text-ink-2">{words.verifyFirst}</p>
    </form>
  );
}
