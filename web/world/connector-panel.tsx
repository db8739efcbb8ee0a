import { postPlug, postTap } from "@tsunagu/core/api/world.ts";
import { useId, useState } from "react";
import { EnergyAmount, YenAmount } from "../ui/amount.tsx";
import { Button } from "../ui/button.tsx";
import { useSaid, useWords } from "../ui/words.tsx";
import { powerText } from "./power-text.ts";
import { useHand } from "./use-hand.ts";
import type { World, WorldConnector } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

type Card = World["cards"][number];

/** One place to charge: its display as the station shows it, and what a hand can do there. */
export function ConnectorPanel({
  chargerId,
  connector,
  cards,
  isOnlyOne,
}: {
  chargerId: string;
  connector: WorldConnector;
  cards: readonly Card[];
  isOnlyOne: boolean;
}) {
  const words = useWords(worldWords);
  const { busy, failed, act } = useHand();
  const { connectorId, plugged } = connector;
  const params = { chargerId, connectorId: String(connectorId) };
  return (
    <section className="mt-5" aria-label={words.connector(connectorId)}>
      {!isOnlyOne && <h3 className="text-14">{words.connector(connectorId)}</h3>}
      <StationDisplay connector={connector} />
      <Button
        kind={plugged ? "plain" : "primary"}
        wide
        className="mt-3"
        disabled={busy}
        onClick={() => act(postPlug, { params, body: { plugged: !plugged } })}
      >
        {plugged ? words.plugOut : words.plugIn}
      </Button>
      <TapCard cards={cards} busy={busy} onTap={(token) => act(postTap, { params, body: { token } })} />
      {failed && (
        <p role="alert" className="text-14 text-bad mt-2">
          {words.failed}
        </p>
      )}
    </section>
  );
}

/** It shows what the station was told of money, and what it measured itself. */
function StationDisplay({ connector }: { connector: WorldConnector }) {
  const words = useWords(worldWords);
  const { status, plugged, lamp, cost, price, energyWh, watts } = connector;
  const isAtWork = energyWh !== null && status !== "Available" && status !== "Preparing";
  return (
    <div className="bg-paper rounded-4 border-2 border-ink px-4 py-3 mt-2 min-h-40">
      <p className="flex justify-between gap-3 text-14 text-ink-2">
        <span>{words.statuses[status]}</span>
        <span lang="ja">{price ?? ""}</span>
      </p>
      {isAtWork ? (
        <>
          <p className="text-14 text-ink-2 mt-2">{cost?.isFinal === true ? words.total : words.running}</p>
          {cost?.yen == null ? (
            <p className="text-16">{words.noCost}</p>
          ) : (
            <YenAmount yen={BigInt(cost.yen)} size="44" />
          )}
          <p className="flex gap-5 mt-1">
            <EnergyAmount wh={BigInt(energyWh)} />
            {watts > 0 && <span>{powerText(watts)}</span>}
          </p>
          {cost?.isFinal === true && cost.text !== null && (
            <p lang="ja" className="text-14 text-ink-2 mt-1">
              {cost.text}
            </p>
          )}
        </>
      ) : (
        <p className="text-16 mt-2">
          {lamp === "none" ? (plugged ? words.plugged : words.idle) : words.lamps[lamp]}
        </p>
      )}
      {isAtWork && lamp !== "none" && <p className="text-14 text-warn mt-1">{words.lamps[lamp]}</p>}
    </div>
  );
}

function TapCard({
  cards,
  busy,
  onTap,
}: {
  cards: readonly Card[];
  busy: boolean;
  onTap: (token: string) => void;
}) {
  const words = useWords(worldWords);
  const said = useSaid();
  const id = useId();
  const [token, setToken] = useState<string | null>(null);
  const chosen = token ?? cards[0]?.token ?? "";
  const kinds = ["visitor", "neighbour", "unknown"] as const;
  return (
    <div className="mt-3">
      <label htmlFor={id} className="block text-14 font-strong">
        {words.card}
      </label>
      <div className="flex gap-2 mt-1">
        <select
          id={id}
          value={chosen}
          onChange={(event) => setToken(event.target.value)}
          className="grow min-w-0 min-h-12 rounded-4 border border-edge bg-surface px-3"
        >
          {kinds.map((kind) => (
            <optgroup key={kind} label={words.cards[kind]}>
              {cards
                .filter((card) => card.kind === kind)
                .map((card) => (
                  <option key={card.token} value={card.token}>
                    {said(card.name)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <Button
          kind="plain"
          className="shrink-0"
          disabled={busy || chosen === ""}
          onClick={() => onTap(chosen)}
        >
          {words.tap}
        </Button>
      </div>
    </div>
  );
}
