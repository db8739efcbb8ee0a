import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { useSaid, useWords } from "../ui/words.tsx";
import { HouseFigure, PlantFigure, PostFigure } from "./figures.tsx";
import { restW } from "./home-scene.tsx";
import { powerText } from "./power-text.ts";
import { Standing } from "./standing.tsx";
import type { World, WorldCharger, WorldConnector, WorldHome } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

type Focus = { readonly focus: string; readonly onFocus: (focus: string) => void };

export function Homes({ homes, focus, onFocus }: Focus & { homes: readonly WorldHome[] }) {
  const said = useSaid();
  return (
    <ul className="grid grid-cols-3 tablet:grid-cols-5 wide:grid-cols-10">
      {homes.map((home) => (
        <li key={home.homeId}>
          <Standing
            figure={
              <HouseFigure
                isLit={home.since !== null && home.watts >= restW}
                hasRoof={home.hasRoof}
                roofWorks={home.roofWatts > 0}
                wallbox={wallboxOf(home)}
              />
            }
            name={said(home.name)}
            note={home.since === null ? "—" : powerText(home.watts)}
            isChosen={focus === home.homeId}
            onChoose={() => onFocus(home.homeId)}
          />
        </li>
      ))}
    </ul>
  );
}

function wallboxOf({ wallbox }: WorldHome): "none" | "free" | "plugged" | "charging" {
  const [connector] = wallbox?.connectors ?? [];
  if (connector === undefined) return "none";
  if (connector.watts > 0) return "charging";
  return connector.plugged ? "plugged" : "free";
}

export function Sites({ sites, focus, onFocus }: Focus & { sites: World["sites"] }) {
  const said = useSaid();
  return (
    <ul className="grid tablet:grid-cols-2 wide:grid-cols-6 gap-x-8 items-end">
      {sites.map(({ siteId, name, chargers }) => (
        <li key={siteId} className={`pt-4 ${chargers.length > 1 ? "wide:col-span-2" : ""}`}>
          <h3 className="text-16">{said(name)}</h3>
          <ul className={`grid grid-cols-2 ${chargers.length > 1 ? "" : "wide:grid-cols-1"}`}>
            {chargers.map((charger) => (
              <li key={charger.chargerId}>
                <Post charger={charger} focus={focus} onFocus={onFocus} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Post({ charger, focus, onFocus }: Focus & { charger: WorldCharger }) {
  const words = useWords(worldWords);
  const { chargerId, connectors, online, maxPowerW } = charger;
  const watts = connectors.reduce((sum, connector) => sum + connector.watts, 0);
  const taken = connectors.find(({ status }) => status !== "Available");
  const state = watts > 0 ? powerText(watts) : words.statuses[taken?.status ?? "Available"];
  return (
    <Standing
      figure={<PostFigure connectors={connectors.map(lampOf)} />}
      name={chargerId}
      note={`${online ? state : words.offlineShort} · ${words.upTo(powerText(maxPowerW))}`}
      isChosen={focus === chargerId}
      onChoose={() => onFocus(chargerId)}
    />
  );
}

const lampOf = ({ watts, status }: WorldConnector) =>
  watts > 0 ? "charging" : status === "Available" ? "free" : "taken";

/** Nothing can be done with a plant: it is only looked at. */
export function Plants({ plants }: { plants: World["plants"] }) {
  const said = useSaid();
  const methods = useWords(originNames);
  const nameOf = (method: string) => Object.entries(methods).find(([key]) => key === method)?.[1] ?? method;
  return (
    <ul className="grid grid-cols-2 tablet:grid-cols-5">
      {plants.map(({ meterId, name, method, watts }) => (
        <li key={meterId} className="pt-3 pb-2">
          <span className="block pl-1 border-b-2 border-ai">
            <PlantFigure method={method} works={watts > 0} />
          </span>
          <span className="block px-1 text-14 leading-snug mt-2">{said(name)}</span>
          <span className="block px-1 text-12 text-ink-2 leading-snug">
            {nameOf(method)} · {powerText(watts)}
          </span>
        </li>
      ))}
    </ul>
  );
}
