import { putLine } from "@tsunagu/core/api/world.ts";
import { useState } from "react";
import { Segments } from "../ui/choice-list.tsx";
import { kilowattText, kwhText } from "../ui/format-energy.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { useWords } from "../ui/words.tsx";
import { ConnectorPanel } from "./connector-panel.tsx";
import { LineToTsunagu } from "./line-to-tsunagu.tsx";
import { useHand } from "./use-hand.ts";
import type { World, WorldCharger } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

/** A charger, as somebody finds it who stands in front of it. `link`: what its sticker leads to; null at home. */
export function ChargerPanel({
  charger,
  place,
  cards,
  link,
}: {
  charger: WorldCharger;
  place: string;
  cards: World["cards"];
  link: string | null;
}) {
  const words = useWords(worldWords);
  const { chargerId, connectors, protocol, maxPowerW, registerWh } = charger;
  const [chosen, setChosen] = useState("1");
  const connector = connectors.find(({ connectorId }) => String(connectorId) === chosen) ?? connectors[0];
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 className="text-20">
          {chargerId} <span className="text-14 font-normal text-ink-2">{place}</span>
        </h2>
        <p className="text-12 text-ink-2">
          {protocol.replace("ocpp", "OCPP ")} · {words.upTo(kilowattText(maxPowerW))} · {words.register}{" "}
          {kwhText(BigInt(registerWh))}
        </p>
      </div>
      {connectors.length > 1 && (
        <div className="mt-3">
          <Segments
            legend={words.connectors}
            choices={connectors.map(({ connectorId }) => ({
              value: String(connectorId),
              label: words.connector(connectorId),
            }))}
            value={String(connector?.connectorId ?? 1)}
            onChange={setChosen}
          />
        </div>
      )}
      {connector !== undefined && (
        <ConnectorPanel
          key={connector.connectorId}
          charger={charger}
          connector={connector}
          cards={cards}
          sticker={link === null ? null : <Sticker link={link} />}
        />
      )}
      <Line charger={charger} />
    </>
  );
}

/** What is stuck on a real charger: an ordinary link, as a picture and as text. */
function Sticker({ link }: { link: string }) {
  const words = useWords(worldWords);
  const before = link.slice(0, link.lastIndexOf("/") + 1).replace(/^https?:\/\//, "");
  return (
    <div className="flex wide:block gap-4 items-center mt-6 tablet:mt-0 tablet:col-span-2 wide:col-span-1">
      <a href={link} target="_blank" rel="noopener" className="shrink-0">
        <QrCode text={link} label={words.code} className="size-24 wide:size-36" />
      </a>
      <div className="min-w-0 wide:mt-2">
        <h3 className="text-14">{words.codeText}</h3>
        <a
          href={link}
          target="_blank"
          rel="noopener"
          className="inline-flex items-center min-h-8 text-14 text-ai underline underline-offset-4 break-words"
        >
          {/* One piece in a flexible box, or the place to break would be lost. */}
          <span>
            {before}
            <wbr />
            {link.slice(link.lastIndexOf("/") + 1)}
          </span>
        </a>
        <a
          href={link.replace("/charge/", "/charger/")}
          target="_blank"
          rel="noopener"
          className="flex items-center min-h-8 text-14 text-ai underline underline-offset-4"
        >
          {words.screen}
        </a>
      </div>
    </div>
  );
}

function Line({ charger: { chargerId, online, queued } }: { charger: WorldCharger }) {
  const words = useWords(worldWords);
  const { busy, act } = useHand();
  return (
    <LineToTsunagu
      title={words.chargerLine}
      isCut={!online}
      state={online ? words.online : words.offline}
      effect={online ? words.cutEffect : words.queued(queued)}
      action={online ? words.cut : words.restore}
      busy={busy}
      onAct={() => act(putLine, { params: { chargerId }, body: { online: !online } })}
    />
  );
}
