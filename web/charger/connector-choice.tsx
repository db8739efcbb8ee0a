import { useState } from "react";
import { useWords } from "../ui/words.tsx";
import { chargerWords } from "./charger-words.ts";
import { Choices } from "./choices.tsx";
import { startWords } from "./start-words.ts";
import type { Screen } from "./use-screen.ts";

type Connectors = Screen["connectors"];

/** The one that a car stands at, else the first that is free. */
export function useConnector(connectors: Connectors) {
  const [chosen, setChosen] = useState<number | null>(null);
  const free = connectors.filter(({ status }) => status === "Available" || status === "Preparing");
  const likely = free.find(({ status }) => status === "Preparing") ?? free[0] ?? connectors[0];
  return { connectorId: chosen ?? likely?.connectorId ?? 1, choose: setChosen };
}

/** Nothing where there is only one. */
export function ConnectorChoice({
  connectors,
  connector,
}: {
  connectors: Connectors;
  connector: ReturnType<typeof useConnector>;
}) {
  const words = useWords(startWords);
  const names = useWords(chargerWords);
  if (connectors.length < 2) return null;
  return (
    <Choices
      legend={words.connector}
      choices={connectors.map(({ connectorId }) => ({
        value: String(connectorId),
        label: names.connector(connectorId),
      }))}
      value={String(connector.connectorId)}
      onChange={(value) => connector.choose(Number(value))}
    />
  );
}
