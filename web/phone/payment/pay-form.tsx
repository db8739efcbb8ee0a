import type { UseMutationResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { listPaymentMeans } from "@tsunagu/core/api/payment-means.ts";
import type { getStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { type ReactNode, useMemo, useState } from "react";
import { YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDateText } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { readStatement } from "../statements/read-statement.ts";
import type { PageBill } from "../verify/ask-bill.ts";
import { AddCard } from "./add-card.tsx";
import { FoundRight, FoundWrong } from "./found-notes.tsx";
import { paymentWords } from "./payment-words.ts";
import { useProvider } from "./use-provider.ts";

type Order = BodyInput<typeof postPayment>;
type View = AnswerOf<typeof getStatement>;
type Summary = View["summary"];
type Card = AnswerOf<typeof listPaymentMeans>["cards"][number];
type Way = NonNullable<Order["simulate"]> | "as-it-does";

/** Each begins with what happens if nothing else is chosen. */
const cardWays: readonly Way[] = [
  "as-it-does",
  "succeed",
  "authenticate",
  "decline",
  "time-out",
  "notice-twice",
  "notices-out-of-order",
];
const storeWays: readonly Way[] = ["pending", "runs-out", "paid-late"];

/** With what to pay: a card that is kept, another one, or the number for a convenience store. */
export function PayForm({
  view,
  cards,
  returned,
  isExpired,
  pay,
}: {
  view: View;
  cards: readonly Card[];
  /** The card that was just added on the provider's page. */
  returned: string | null;
  /** The last number for the store ran out. */
  isExpired: boolean;
  pay: UseMutationResult<AnswerOf<typeof postPayment>, Error, Order>;
}) {
  const { summary } = view;
  const words = useWords(paymentWords);
  const problemText = useProblemText();
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [way, setWay] = useState<Way>("as-it-does");
  const isSimulated = useProvider() === "simulator";
  const bill = useBill(view);
  const means = chosen ?? returned ?? (isExpired ? "store" : cards[0]?.meansId) ?? "store";
  const ways = means === "store" ? storeWays : cardWays;
  const simulate = ways.find((one) => one === way) ?? ways[0] ?? "as-it-does";
  const yen = BigInt(summary.leftYen);
  if (yen === 0n) return <NothingToPay statementId={summary.statementId} />;
  return (
    <>
      <Due summary={summary} yen={yen} isSimulated={isSimulated} />
      {bill !== null && <FoundWrong bill={bill} />}
      {isExpired && (
        <div className="mb-6">
          <Notice mood="warn" title={words.expired.title}>
            {words.expired.text}
          </Notice>
        </div>
      )}
      {means === "new" ? (
        <AddCard statementId={summary.statementId} onAdded={setChosen} onCancel={() => setChosen(null)} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            pay.mutate(orderOf(means, isSimulated ? simulate : "as-it-does"));
          }}
        >
          <ChoiceList
            legend={words.how}
            choices={[
              ...cards.map((card) => ({
                value: card.meansId,
                label: words.card(card.brand, card.last4),
                note: words.expires(card.expires),
              })),
              { value: "new", label: words.newCard, note: words.newCardNote },
              { value: "store", label: words.store, note: words.storeNote },
            ]}
            value={means}
            onChange={setChosen}
          />
          {isSimulated && <Behaviour ways={ways} way={simulate} onChange={setWay} />}
          {pay.isError && (
            <div className="mt-4">
              <Notice mood="bad">{problemText(pay.error)}</Notice>
            </div>
          )}
          <Button type="submit" wide className="mt-6" busy={pay.isPending ? words.busy : undefined}>
            {means === "store" ? words.getNumber : words.pay(formatYen(yen, language))}
          </Button>
          {bill !== null && <FoundRight bill={bill} />}
        </form>
      )}
    </>
  );
}

function useBill({ summary: { statementId, leftYen }, document }: View): PageBill | null {
  return useMemo(() => {
    const statement = readStatement(document);
    return statement && { statementId, statement, leftYen };
  }, [statementId, leftYen, document]);
}

const orderOf = (means: string, way: Way): Order => ({
  means: means === "store" ? { kind: "store" } : { kind: "card", meansId: means },
  ...(way !== "as-it-does" && { simulate: way }),
});

function Due({ summary, yen, isSimulated }: { summary: Summary; yen: bigint; isSimulated: boolean }) {
  const words = useWords(paymentWords);
  const { language } = useLanguage();
  const { dueDay } = summary;
  return (
    <div className="mb-6">
      <p className="text-14 text-ink-2">{words.due}</p>
      <YenAmount yen={yen} size="44" />
      <p className="text-14 text-ink-2">
        <span className="inline-block mr-3">
          {words.number} {summary.number}
        </span>
        {dueDay !== null && (
          <span className="inline-block">{words.until(formatDateText(dueDay, language))}</span>
        )}
      </p>
      {summary.status === "overdue" && <p className="mt-2 text-14 text-bad">{words.overdue}</p>}
      {isSimulated && (
        <p className="mt-3 text-14">
          <Tag look="border-warn text-warn">{words.simulator}</Tag> {words.simulatorText}
        </p>
      )}
    </div>
  );
}

/** For trying out: what a real payment company would decide by itself. */
function Behaviour({
  ways,
  way,
  onChange,
}: {
  ways: readonly Way[];
  way: Way;
  onChange: (way: Way) => void;
}) {
  const words = useWords(paymentWords);
  const summary: ReactNode = (
    <span className="text-14 text-ai underline underline-offset-4">{words.behaviour}</span>
  );
  return (
    <Disclosure summary={summary} className="mt-2">
      <ChoiceList
        legend={words.behaviour}
        hideLegend
        choices={ways.map((value) => ({ value, ...words.ways[value] }))}
        value={way}
        onChange={onChange}
      />
    </Disclosure>
  );
}

function NothingToPay({ statementId }: { statementId: string }) {
  const words = useWords(paymentWords);
  return (
    <>
      <p>{words.nothing}</p>
      <Link to="/statements/$statementId" params={{ statementId }} className={`${buttonClass("plain")} mt-4`}>
        {words.toStatement}
      </Link>
    </>
  );
}
