import { useState } from "react";
import { meterClassText } from "../ui/meter-class.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { HouseEnd, Knot, PlugEnd } from "../ui/thread.tsx";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import { PairingPanel } from "./pairing-panel.tsx";
import type { Screen } from "./use-screen.ts";

/** Nobody charges: the price, and how to begin. */
export function IdlePanel({ screen, origin }: { screen: Screen; origin: string }) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const { language } = useLanguage();
  const [isPairing, setPairing] = useState(false);
  const { charger, connectors } = screen;
  if (isPairing && !screen.paired)
    return <PairingPanel chargerId={charger.chargerId} onClose={() => setPairing(false)} />;
  return (
    <>
      <div className="grow grid gap-6 desktop:gap-10 tablet:grid-cols-[1fr_auto] desktop:items-center">
        <div>
          <p className="text-20 text-ink-2">{words.price}</p>
          <p className="text-28 desktop:text-44 font-strong leading-tight mt-1">{said(screen.priceText)}</p>
          <p className="text-20 text-ink-2 mt-3">
            <span className="inline-block mr-5">{words.seller(said(screen.sellerName))}</span>
            <span className="inline-block">
              {words.meter(meterClassText(charger.meterClass, language), charger.tolerancePercent)}
            </span>
          </p>
          <Connectors connectors={connectors} />
        </div>
        <div className="tablet:w-[min(24rem,38dvh)] tablet:min-w-52 short:min-w-44 desktop:min-w-72">
          <QrCode
            text={origin + screen.startPath}
            label={words.qrLabel}
            className="w-72 tablet:w-full border-2 border-ink rounded-4"
          />
          <p className="text-20 desktop:text-28 font-strong mt-4 short:mt-2 leading-snug">{words.scan}</p>
          <p className="text-20 text-ink-2 mt-1 short:hidden">{words.scanText}</p>
        </div>
      </div>
      <IdleThread />
      <div className="flex flex-wrap short:flex-nowrap items-center justify-between gap-4">
        <p className="text-20 short:text-16">{words.card}</p>
        {screen.paired ? (
          <p className="text-16 text-ink-2">{words.paired}</p>
        ) : (
          <BigButton onClick={() => setPairing(true)}>{words.pair}</BigButton>
        )}
      </div>
    </>
  );
}

function Connectors({ connectors }: { connectors: Screen["connectors"] }) {
  const words = useWords(chargerWords);
  const isPlugged = connectors.some(({ status }) => status === "Preparing");
  return (
    <>
      <ul className="mt-6 short:mt-3 border-y-2 border-ink divide-y divide-line max-w-[34rem]">
        {connectors.map(({ connectorId, status }) => (
          <li key={connectorId} className="flex justify-between gap-6 py-3 short:py-2 text-20">
            <span className="font-strong">{words.connector(connectorId)}</span>
            <span>{words.status[status] ?? status}</span>
          </li>
        ))}
      </ul>
      {isPlugged && <p className="text-20 font-strong mt-4">{words.plugged}</p>}
    </>
  );
}

function IdleThread() {
  return (
    <svg viewBox="0 0 1160 84" className="w-full text-ai my-4 short:hidden" aria-hidden="true">
      <HouseEnd x={2} y={54} scale={2} width={2.5} />
      <path d="M34 54H541M623 54H1126" stroke="currentColor" strokeWidth="2.5" />
      <Knot x={582} y={54} size={17} width={2.5} />
      <PlugEnd x={1126} y={54} scale={2} width={2.5} />
    </svg>
  );
}
