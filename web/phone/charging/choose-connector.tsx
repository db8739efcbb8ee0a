import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getChargerOffer } from "@tsunagu/core/api/trading-charging.ts";
import { ChoiceList, Segments } from "../../ui/choice-list.tsx";
import { useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";

type Charger = AnswerOf<typeof getChargerOffer>["charger"];

/** Which connector: two stand side by side, so that what comes after is in sight on a phone. */
export function ChooseConnector({
  connectors,
  chosen,
  onChange,
}: Pick<Charger, "connectors"> & { chosen: number | null; onChange: (connectorId: number) => void }) {
  const words = useWords(chargingWords);
  const choices = connectors.map(({ connectorId, status }) => ({
    value: String(connectorId),
    label: words.connectorName(connectorId),
    note: words.connectorStatus[status] ?? status,
  }));
  const shared = {
    legend: words.connector,
    value: chosen === null ? "" : String(chosen),
    onChange: (id: string) => onChange(Number(id)),
  };
  if (connectors.length > 2) return <ChoiceList {...shared} choices={choices} />;
  return (
    <Segments
      {...shared}
      wide
      choices={choices.map(({ value, label, note }) => ({
        value,
        label: (
          <span className="py-1 leading-snug">
            <span className="block font-strong">{label}</span>
            <span className="block text-12">{note}</span>
          </span>
        ),
      }))}
    />
  );
}
