import { putLine } from "@tsunagu/core/api/world.ts";
import { Button } from "../ui/button.tsx";
import { kilowattText, kwhText } from "../ui/format-energy.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { useWords } from "../ui/words.tsx";
import { ConnectorPanel } from "./connector-panel.tsx";
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
  return (
    <>
      <h2 className="text-20">
        {chargerId} <span className="text-14 font-normal text-ink-2">{place}</span>
      </h2>
      <p className="text-14 text-ink-2">
        {protocol.replace("ocpp", "OCPP ")} · {words.upTo(kilowattText(maxPowerW))}
      </p>
      {connectors.map((connector) => (
        <ConnectorPanel
          key={connector.connectorId}
          chargerId={chargerId}
          connector={connector}
          cards={cards}
          isOnlyOne={connectors.length === 1}
        />
      ))}
      {link !== null && <Sticker link={link} />}
      <Line charger={charger} />
      <p className="text-12 text-ink-2 mt-4">
        {words.register} {kwhText(BigInt(registerWh))}
      </p>
    </>
  );
}

/** What is stuck on a real charger: an ordinary link, as a picture and as text. */
function Sticker({ link }: { link: string }) {
  const words = useWords(worldWords);
  return (
    <div className="flex gap-4 items-center mt-5 border-t border-line pt-4">
      <a href={link} target="_blank" rel="noopener" className="shrink-0">
        <QrCode text={link} label={words.code} className="size-28" />
      </a>
      <div className="min-w-0">
        <p className="text-14">{words.codeText}</p>
        <a
          href={link}
          target="_blank"
          rel="noopener"
          className="inline-flex items-center min-h-8 text-ai underline underline-offset-4 break-all"
        >
          {link.replace(/^https?:\/\//, "")}
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
    <div className="mt-5 border-t border-line pt-4">
      <p className={`text-14 ${online ? "text-ok" : "text-bad"}`}>{online ? words.online : words.offline}</p>
      {queued > 0 && !online && <p className="text-14 text-ink-2">{words.queued(queued)}</p>}
      <Button
        kind="plain"
        className="mt-2"
        disabled={busy}
        onClick={() => act(putLine, { params: { chargerId }, body: { online: !online } })}
      >
        {online ? words.cut : words.restore}
      </Button>
    </div>
  );
}
