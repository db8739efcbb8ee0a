import { EnergyAmount, YenAmount } from "../ui/amount.tsx";
import { useWords } from "../ui/words.tsx";
import { powerText } from "./power-text.ts";
import type { WorldConnector } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

/** It shows what the station was told of money, and what it measured itself. */
export function StationDisplay({ connector }: { connector: WorldConnector }) {
  const words = useWords(worldWords);
  const { status, plugged, lamp, cost, price, energyWh, watts } = connector;
  const isAtWork = energyWh !== null && status !== "Available" && status !== "Preparing";
  return (
    <div className="bg-paper rounded-4 border-2 border-ink px-4 py-3 min-h-44">
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
