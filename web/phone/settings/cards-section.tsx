import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { postCard, putCard } from "@tsunagu/core/api/trading-cards.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { CardTap } from "./card-tap.tsx";
import { settingsWords } from "./settings-words.ts";

type Card = Answer<typeof getMe>["cards"][number];

/** Cards by name: add, rename, block. */
export function CardsSection({ cards }: { cards: readonly Card[] }) {
  const words = useWords(settingsWords);
  return (
    <Section title={words.cards}>
      <p className="text-14 text-ink-2 mb-2">{words.cardsText}</p>
      {cards.length === 0 ? (
        <EmptyState title={words.noCards}>{words.noCardsText}</EmptyState>
      ) : (
        <ul className="border-y border-line divide-y divide-line">
          {cards.map((card) => (
            <li key={card.token} className="py-2">
              <CardRow card={card} />
            </li>
          ))}
        </ul>
      )}
      <AddCard />
      <CardTap />
    </Section>
  );
}

function useRefreshMe(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [getMe.path] });
}

function CardRow({ card }: { card: Card }) {
  const words = useWords(settingsWords);
  const call = useCall();
  const onSuccess = useRefreshMe();
  const [name, setName] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (change: { name: string; blocked: boolean }) =>
      call(putCard, { params: { token: card.token }, body: change }),
    onSuccess: () => {
      setName(null);
      onSuccess();
    },
  });
  if (name !== null)
    return (
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name, blocked: card.blocked });
        }}
      >
        <TextField
          label={words.cardName}
          value={name}
          onChange={setName}
          required
          maxLength={40}
          className="grow"
        />
        <Button type="submit" disabled={save.isPending}>
          {words.save}
        </Button>
        <Button kind="plain" onClick={() => setName(null)}>
          {words.cancel}
        </Button>
      </form>
    );
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      <div>
        <p className="font-strong">
          {card.name} {card.blocked && <Tag look="border-bad text-bad">{words.cardBlocked}</Tag>}
        </p>
        <p className="text-14 text-ink-2">
          {words.cardKind[card.kind]}　{card.token}
        </p>
      </div>
      <div className="flex gap-4">
        <Button kind="text" className="text-14" onClick={() => setName(card.name)}>
          {words.rename}
        </Button>
        <Button
          kind="text"
          className="text-14"
          disabled={save.isPending}
          onClick={() => save.mutate({ name: card.name, blocked: !card.blocked })}
        >
          {card.blocked ? words.unblock : words.block}
        </Button>
      </div>
    </div>
  );
}

function AddCard() {
  const words = useWords(settingsWords);
  const problemText = useProblemText();
  const call = useCall();
  const refresh = useRefreshMe();
  const [token, setToken] = useState("");
  const [name, setName] = useState("");
  const [isFaulty, setFaulty] = useState(false);
  const add = useMutation({
    mutationFn: () => call(postCard, { body: { token, name } }),
    onSuccess: () => {
      setToken("");
      setName("");
      refresh();
    },
  });
  return (
    <form
      className="grid tablet:grid-cols-[1fr_1fr_auto] gap-3 mt-4 items-start"
      onSubmit={(event) => {
        event.preventDefault();
        const isRight = /^[\x21-\x7e]{1,36}$/.test(token) && name.trim() !== "";
        setFaulty(!isRight);
        if (isRight) add.mutate();
      }}
    >
      <TextField
        label={words.cardNumber}
        value={token}
        onChange={(text) => setToken(text.replaceAll(/[\s:]/g, ""))}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        fault={isFaulty ? words.cardFault : undefined}
      />
      <TextField label={words.cardName} value={name} onChange={setName} maxLength={40} />
      <Button type="submit" kind="plain" className="tablet:mt-7" disabled={add.isPending}>
        {words.addCard}
      </Button>
      {add.isError && (
        <div className="tablet:col-span-3">
          <Notice mood="bad">
            {isProblem(add.error, "already_exists") ? words.cardTaken : problemText(add.error)}
          </Notice>
        </div>
      )}
    </form>
  );
}
