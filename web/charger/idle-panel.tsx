import { meterClassText } from "../ui/meter-class.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { CardChoices } from "./card-panel.tsx";
import { chargerWords } from "./charger-words.ts";
import { ConnectorThread } from "./connector-thread.tsx";
import { startWords } from "./start-words.ts";
import type { Screen } from "./use-screen.ts";

type Way = "pairing" | "sign-in" | "card";

/** Nobody charges: the price of each seller, and the three ways to begin. */
export function IdlePanel({
  screen,
  origin,
  note,
  onWay,
}: {
  screen: Screen;
  origin: string;
  /** Why somebody finds this screen and not what was there before. */
  note: string | null;
  onWay: (way: Way) => void;
}) {
  const words = useWords(chargerWords);
  const starts = useWords(startWords);
  const isCardAwaited = screen.connectors.some(({ choice }) => choice !== null);
  return (
    <>
      <div className="grow grid gap-6 short:gap-4 desktop:gap-16 short:desktop:gap-10 tablet:grid-cols-[1fr_auto] desktop:items-center">
        <div>
          <Prices screen={screen} />
          <Connectors connectors={screen.connectors} />
        </div>
        <ScanCode screen={screen} origin={origin} />
      </div>
      {note !== null && (
        <p role="status" className="text-20 font-strong mb-4 short:mb-2">
          {note}
        </p>
      )}
      <CardChoices screen={screen} />
      {screen.paired && !isCardAwaited && (
        <div className="flex flex-wrap short:flex-nowrap items-center gap-4 mt-4 short:mt-2">
          <BigButton kind="primary" className="short:px-4" onClick={() => onWay("sign-in")}>
            {starts.signIn}
          </BigButton>
          <BigButton className="short:px-4" onClick={() => onWay("card")}>
            {starts.card}
          </BigButton>
          <p className="text-20 short:text-16 grow basis-60 short:basis-0">{words.card}</p>
        </div>
      )}
      {!screen.paired && (
        <div className="flex flex-wrap short:flex-nowrap items-center justify-between gap-4 mt-4 short:mt-2">
          <p className="text-20 short:text-16">{words.card}</p>
          <BigButton className="shrink-0" onClick={() => onWay("pairing")}>
            {words.pair}
          </BigButton>
        </div>
      )}
    </>
  );
}

/** One seller: a headline. Several: a row each, since what one pays goes by the own seller. */
function Prices({ screen: { prices, charger } }: { screen: Screen }) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const { language } = useLanguage();
  const [first] = prices;
  const isOne = prices.length === 1;
  return (
    <>
      <p className="text-20 text-ink-2">
        {isOne || prices.length === 0 ? words.price : words.pricesBySeller}
      </p>
      {first === undefined && (
        <>
          <p className="text-28 font-strong mt-1 leading-tight">{words.noPriceYet}</p>
          <p className="text-20 short:text-16 mt-2">{words.noPriceYetText}</p>
        </>
      )}
      {isOne && first !== undefined && (
        <p className="text-28 desktop:text-44 font-strong leading-tight mt-1">{said(first.priceText)}</p>
      )}
      {prices.length > 1 && (
        <ul className="mt-1 space-y-1 desktop:space-y-3 short:space-y-1">
          {prices.map(({ seller, sellerName, priceText }) => (
            <li key={seller} className="leading-tight">
              <span className="text-28 desktop:text-44 short:text-28 [@media(max-height:560px)]:text-20 font-strong block">
                {said(priceText)}
              </span>
              <span className="text-20 short:text-16 text-ink-2">{said(sellerName)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-20 short:text-16 text-ink-2 mt-3 short:mt-1">
        {isOne && first !== undefined && (
          <span className="inline-block mr-5">{words.seller(said(first.sellerName))}</span>
        )}
        <span className="inline-block">
          {words.meter(meterClassText(charger.meterClass, language), charger.tolerancePercent)}
        </span>
      </p>
    </>
  );
}

/** An ordinary link: any camera opens it, and so does a press. */
function ScanCode({ screen, origin }: { screen: Screen; origin: string }) {
  const words = useWords(chargerWords);
  const { shortCode, connectors } = screen;
  const url = origin + screen.startPath;
  const isFree = connectors.some(({ status }) => status === "Available" || status === "Preparing");
  return (
    <div className="tablet:w-[min(24rem,38dvh)] tablet:min-w-52 short:min-w-44 desktop:min-w-72">
      <a href={url} target="_blank" rel="noreferrer" className="block w-72 tablet:w-full">
        <QrCode text={url} label={words.qrLabel} className="w-full border-2 border-ink rounded-4" />
      </a>
      {shortCode !== null && (
        <p className="text-20 mt-2 short:mt-1 flex items-baseline gap-3">
          <span className="text-ink-2 text-16">{words.code}</span>
          <span className="text-28 short:text-20 font-strong">
            {shortCode.slice(0, 3)} {shortCode.slice(3)}
          </span>
        </p>
      )}
      <p className="text-20 desktop:text-28 short:text-16 font-strong mt-2 short:mt-1 leading-snug">
        {isFree ? words.scan : words.scanBusy}
      </p>
      <p className="text-20 text-ink-2 mt-1 short:hidden">{isFree ? words.scanText : words.scanBusyText}</p>
    </div>
  );
}

function Connectors({ connectors }: { connectors: Screen["connectors"] }) {
  const words = useWords(chargerWords);
  const isPlugged = connectors.some(({ status }) => status === "Preparing");
  return (
    <>
      <ul className="mt-6 short:mt-2 border-y-2 border-ink divide-y divide-line">
        {connectors.map(({ connectorId, status }) => (
          <li key={connectorId} className="flex items-center gap-4 py-3 short:py-1 text-20">
            <span className="font-strong">{words.connector(connectorId)}</span>
            <ConnectorThread status={status} />
            <span>{words.status[status] ?? status}</span>
          </li>
        ))}
      </ul>
      {isPlugged && <p className="text-20 short:text-16 font-strong mt-4 short:mt-1">{words.plugged}</p>}
    </>
  );
}
