import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { type getChargerOffer, listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { shortKwh } from "../../ui/format-energy.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import { aboutLimit, type Limit, type LimitKind, limitOf } from "./limit.ts";
import { useCharging } from "./use-charging.tsx";

type Offer = AnswerOf<typeof getChargerOffer>;
const kinds: readonly LimitKind[] = ["full", "yen", "wh", "minutes"];
const units = { yen: "円", wh: "kWh", minutes: "min" } as const;
const firstValues = { full: "", yen: "1000", wh: "20", minutes: "30" } as const;

/** Connector, how much, start. */
export function StartForm({ offer }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const { charger } = offer;
  const usable = charger.connectors.filter(({ status }) => status === "Available" || status === "Preparing");
  const plugged = usable.find(({ status }) => status === "Preparing") ?? usable[0];
  const [connectorId, setConnectorId] = useState<number | null>(null);
  const [kind, setKind] = useState<LimitKind>("full");
  const [value, setValue] = useState("");
  const chosen = connectorId ?? plugged?.connectorId ?? null;
  const limit = limitOf(kind, value);
  const start = useStart(charger.chargerId);
  return (
    <form
      className="mt-6 space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (limit !== null && chosen !== null) start.mutate({ connectorId: chosen, limit });
      }}
    >
      {charger.connectors.length > 1 && (
        <ChoiceList
          legend={words.connector}
          choices={charger.connectors.map((one) => ({
            value: String(one.connectorId),
            label: words.connectorName(one.connectorId),
            note: words.connectorStatus[one.status] ?? one.status,
          }))}
          value={chosen === null ? null : String(chosen)}
          onChange={(id) => setConnectorId(Number(id))}
        />
      )}
      <ChoiceList
        legend={words.amount}
        choices={kinds.map((one) => ({ value: one, label: words.limits[one], note: words.limitNotes[one] }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setValue(firstValues[next]);
        }}
      />
      {kind !== "full" && (
        <TextField
          label={words.limitValue[kind]}
          value={value}
          onChange={setValue}
          inputMode="numeric"
          unit={units[kind]}
          hint={<About limit={limit} offer={offer} />}
          fault={limit === null ? words.limitFault : undefined}
          className="max-w-56"
        />
      )}
      <StartState start={start} />
      <Button
        type="submit"
        wide
        disabled={limit === null || chosen === null || !charger.online}
        busy={start.isPending ? words.starting : undefined}
      >
        {words.start}
      </Button>
      {!charger.online && <Notice mood="warn">{words.startStatus.offline}</Notice>}
    </form>
  );
}

function About({ limit, offer }: { limit: Limit | null; offer: Offer }) {
  const words = useWords(chargingWords);
  const { language } = useLanguage();
  const about = aboutLimit(limit, offer.price, offer.charger.maxPowerW);
  if (about === null) return null;
  return words.about("yen" in about ? formatYen(about.yen, language) : `${shortKwh(about.wh)} kWh`);
}

function StartState({ start }: { start: ReturnType<typeof useStart> }) {
  const words = useWords(chargingWords);
  const problemText = useProblemText();
  if (start.isError) return <Notice mood="bad">{problemText(start.error)}</Notice>;
  const status = start.data?.status;
  if (status === undefined) return null;
  if (status === "accepted") return <Notice mood="ok">{words.startAccepted}</Notice>;
  return <Notice mood="warn">{words.startStatus[status]}</Notice>;
}

const askAgainMs = 2_000;

/** Starts, then waits for the station itself to say that the session has begun, and goes there. */
function useStart(chargerId: string) {
  const call = useCall();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { sessions = [] } = useCharging();
  const start = useMutation({
    mutationFn: ({ connectorId, limit }: { connectorId: number; limit: Limit }) =>
      call(postStartCharging, { body: { chargerId, connectorId, limit } }),
  });
  const isWaiting = start.data?.status === "accepted" || start.data?.status === "no-answer";
  const begun = sessions.find((session) => session.chargerId === chargerId && session.state === "running");
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: [listCharging.path] }),
      askAgainMs,
    );
    return () => clearInterval(timer);
  }, [isWaiting, client]);
  useEffect(() => {
    if (isWaiting && begun !== undefined)
      void navigate({ to: "/charging/$sessionId", params: { sessionId: begun.sessionId } });
  }, [isWaiting, begun, navigate]);
  return start;
}
