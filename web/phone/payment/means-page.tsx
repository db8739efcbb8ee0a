import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { deletePaymentMeans, listPaymentMeans, putPaymentMeans } from "@tsunagu/core/api/payment-means.ts";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Segments } from "../../ui/choice-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { AddCard } from "./add-card.tsx";
import { meansWords } from "./means-words.ts";
import { ReturnedCard } from "./returned-card.tsx";

const route = getRouteApi("/inside/payment-means");

type Card = AnswerOf<typeof listPaymentMeans>["cards"][number];

/** Cards that bills are paid with, and whether by themselves. */
export function MeansPage() {
  const words = useWords(meansWords);
  const query = useContract(listPaymentMeans);
  const [isAdding, setAdding] = useState(false);
  const { card, autopay } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={words.title} lead={words.lead} back={{ to: "/statements", label: words.back }}>
      <Answer query={query}>
        {({ cards }) =>
          cards.length === 0 ? (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          ) : (
            <>
              <ul className="border-y border-line divide-y divide-line">
                {cards.map((card) => (
                  <CardRow key={card.meansId} card={card} />
                ))}
              </ul>
              <p className="mt-2 text-14 text-ink-2">{words.autopayText}</p>
            </>
          )
        }
      </Answer>
      {card !== undefined && (
        <div className="mt-6">
          <ReturnedCard
            token={card}
            autopay={autopay === true}
            onAdded={() => navigate({ search: {}, replace: true })}
          />
        </div>
      )}
      <div className="mt-6">
        {isAdding ? (
          <AddCard statementId={null} onAdded={() => setAdding(false)} onCancel={() => setAdding(false)} />
        ) : (
          <div className="flex flex-wrap gap-3">
            <Button onClick={() => setAdding(true)}>{words.add}</Button>
            <Link to="/payments" className={buttonClass("plain")}>
              {words.account}
            </Link>
          </div>
        )}
      </div>
    </Page>
  );
}

function CardRow({ card }: { card: Card }) {
  const words = useWords(meansWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const params = { meansId: card.meansId };
  const refresh = () => client.invalidateQueries({ queryKey: [listPaymentMeans.path] });
  const change = useMutation({
    mutationFn: (autopay: boolean) => call(putPaymentMeans, { params, body: { autopay } }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => call(deletePaymentMeans, { params }),
    onSuccess: () => {
      setAsking(false);
      return refresh();
    },
  });
  const name = `${card.brand} •••• ${card.last4}`;
  const failed = change.error ?? remove.error;
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-strong">{name}</span>
        <span className="text-14 text-ink-2">{words.expires(card.expires)}</span>
      </p>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <Segments
          legend={`${words.autopay}: ${name}`}
          choices={[
            { value: "off", label: words.autopayOff },
            { value: "on", label: words.autopayOn },
          ]}
          value={card.autopay ? "on" : "off"}
          onChange={(value) => change.mutate(value === "on")}
        />
        <Button kind="text" onClick={() => setAsking(true)} aria-label={`${words.remove}: ${name}`}>
          {words.remove}
        </Button>
      </div>
      {failed !== null && (
        <div className="mt-2">
          <Notice mood="bad">{problemText(failed)}</Notice>
        </div>
      )}
      <Dialog open={isAsking} onClose={() => setAsking(false)} title={words.removeTitle(name)}>
        <p>{words.removeText}</p>
        <div className="flex gap-3 mt-5">
          <Button kind="plain" onClick={() => setAsking(false)}>
            {words.cancel}
          </Button>
          <Button kind="danger" className="grow" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove}
          </Button>
        </div>
      </Dialog>
    </li>
  );
}
