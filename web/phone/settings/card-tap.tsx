import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { deleteCardTap, getCardTap, postCardTap, postTappedCard } from "@tsunagu/core/api/trading-cards.ts";
import { listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useEffect, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { cardTapWords } from "./card-tap-words.ts";

const askEveryMs = 1_500;

type Tap = { readonly tapId: string; readonly charger: string };

/** "Touch your card at charger X within two minutes": choose, touch, say that it is the one. */
export function CardTap() {
  const words = useWords(cardTapWords);
  const [tap, setTap] = useState<Tap | null>(null);
  return (
    <div className="mt-6">
      <h3 className="text-16">{words.title}</h3>
      {tap === null ? <ChooseCharger onStarted={setTap} /> : <Waiting tap={tap} onEnd={() => setTap(null)} />}
    </div>
  );
}

function ChooseCharger({ onStarted }: { onStarted: (tap: Tap) => void }) {
  const words = useWords(cardTapWords);
  const problemText = useProblemText();
  const said = useSaid();
  const call = useCall();
  const [chargerId, setChargerId] = useState("");
  const { data } = useContract(listChargerOffers);
  const online = (data?.chargers ?? []).filter(({ charger }) => charger.online);
  const nameOf = (id: string) => {
    const found = online.find(({ charger }) => charger.chargerId === id);
    return found === undefined ? id : `${said(found.charger.site.name)}　${id}`;
  };
  const start = useMutation({
    mutationFn: () => call(postCardTap, { body: { chargerId } }),
    onSuccess: ({ tapId }) => onStarted({ tapId, charger: nameOf(chargerId) }),
  });
  if (data !== undefined && online.length === 0) return <p className="text-14 text-ink-2">{words.none}</p>;
  return (
    <form
      className="mt-1"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <p className="text-14 text-ink-2 mb-3">{words.lead}</p>
      <div className="grid tablet:grid-cols-[1fr_auto] gap-3 items-start">
        <SelectField
          label={words.charger}
          value={chargerId}
          onChange={setChargerId}
          options={[
            { value: "", label: words.choose },
            ...online.map(({ charger }) => ({ value: charger.chargerId, label: nameOf(charger.chargerId) })),
          ]}
        />
        <Button
          type="submit"
          kind="plain"
          className="tablet:mt-7"
          disabled={chargerId === ""}
          busy={start.isPending ? words.starting : undefined}
        >
          {words.start}
        </Button>
      </div>
      {start.isError && (
        <div className="mt-3">
          <Notice mood="bad">{refusalOf(start.error, words) ?? problemText(start.error)}</Notice>
        </div>
      )}
    </form>
  );
}

function refusalOf(error: unknown, words: { somebody: string; offline: string }): string | null {
  if (!(error instanceof Problem)) return null;
  if (error.facts["reason"] === "somebody_waits") return words.somebody;
  return error.facts["reason"] === "charger_offline" ? words.offline : null;
}

function Waiting({ tap: { tapId, charger }, onEnd }: { tap: Tap; onEnd: () => void }) {
  const words = useWords(cardTapWords);
  const call = useCall();
  const { now } = useTools();
  const { data } = useContract(getCardTap, { params: { tapId } }, { refreshMs: askEveryMs });
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  const stop = () => {
    void call(deleteCardTap, { params: { tapId } }).catch(() => undefined);
    onEnd();
  };
  if (data?.state === "touched")
    return <NameCard tapId={tapId} tail={data.tail ?? ""} onEnd={onEnd} onAgain={stop} />;
  if (data?.state === "expired")
    return (
      <div className="mt-2">
        <Notice mood="warn">{words.expired}</Notice>
        <Button kind="plain" className="mt-3" onClick={onEnd}>
          {words.again}
        </Button>
      </div>
    );
  return (
    <div className="mt-2">
      <Notice title={words.waiting(charger)}>
        {data !== undefined && words.left(Math.max(0, data.validUntil - now()))}
      </Notice>
      <Button kind="plain" className="mt-3" onClick={stop}>
        {words.stop}
      </Button>
    </div>
  );
}

function NameCard({
  tapId,
  tail,
  onEnd,
  onAgain,
}: {
  tapId: string;
  tail: string;
  onEnd: () => void;
  onAgain: () => void;
}) {
  const words = useWords(cardTapWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => call(postTappedCard, { params: { tapId }, body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [getMe.path] });
      onEnd();
    },
  });
  return (
    <form
      className="mt-2 space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") add.mutate();
      }}
    >
      <Notice mood="ok" title={words.touched(tail)}>
        {words.isMine}
      </Notice>
      <TextField label={words.name} value={name} onChange={setName} maxLength={40} required />
      {add.isError && (
        <Notice mood="bad">
          {isProblem(add.error, "already_exists") ? words.taken : problemText(add.error)}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={add.isPending ? words.adding : undefined}>
          {words.add}
        </Button>
        <Button kind="plain" onClick={onAgain}>
          {words.again}
        </Button>
      </div>
    </form>
  );
}
