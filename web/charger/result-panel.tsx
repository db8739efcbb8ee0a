import { YenAmount } from "../ui/amount.tsx";
import { kwhText } from "../ui/format-energy.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { StandingTag } from "../ui/standing-tag.tsx";
import { TighteningKnot } from "../ui/tightening-knot.tsx";
import { useSaid, useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import { Facts } from "./running-panel.tsx";
import { warningSeconds } from "./use-clearing.ts";
import type { ScreenSession } from "./use-screen.ts";

/** The result, for a minute: then it belongs to nobody who stands here. */
export function ResultPanel({
  session,
  origin,
  isPair,
  secondsLeft,
  onStay,
  onDone,
}: {
  session: ScreenSession;
  origin: string;
  /** Beside another one: half as wide. */
  isPair: boolean;
  secondsLeft: number;
  onStay: () => void;
  onDone: () => void;
}) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const receiptUrl = `${origin}/charging/${session.sessionId}`;
  return (
    <section data-session={session.state} className="flex flex-col justify-center">
      <div className="grid gap-8 short:gap-4 tablet:grid-cols-[1fr_auto] tablet:items-end">
        <div>
          <div className="short:hidden">
            <TighteningKnot tight />
          </div>
          <div className="flex flex-wrap items-baseline gap-x-5">
            <div role="status">
              <h2 className={isPair ? "text-28" : "text-44 short:text-28"}>{words.result}</h2>
            </div>
            <p className="text-20 text-ink-2">
              {words.connector(session.connectorId)}{" "}
              {session.atHome ? `（${words.estimate}）` : <StandingTag standing="final" strong />}
            </p>
          </div>
          <YenAmount yen={BigInt(session.fee.yen)} size={isPair ? "72" : "120"} />
        </div>
        <div className={isPair ? "w-32" : "w-48 desktop:[@media(min-height:900px)]:w-64 short:w-40"}>
          <a href={receiptUrl} target="_blank" rel="noreferrer" className="block">
            <QrCode
              text={receiptUrl}
              label={words.receipt}
              className="w-full border-2 border-ink rounded-4"
            />
          </a>
          <p className={`text-16 mt-2 ${isPair ? "short:sr-only" : ""}`}>{words.receipt}</p>
        </div>
      </div>
      <div className="mt-4 short:mt-1">
        <Facts session={session} isPair={isPair} />
      </div>
      <p className="text-20 short:text-16 mt-4 short:mt-2">
        <span className="inline-block mr-5 font-strong">
          {said(session.formula ?? session.fee.priceText)}
        </span>
        {session.registers !== null && (
          <span className="inline-block mr-5">
            {words.register} {kwhText(BigInt(session.registers.startWh))} →{" "}
            {kwhText(BigInt(session.registers.endWh))}
          </span>
        )}
        <span className="inline-block text-ink-2">
          {session.atHome ? words.homeResultText : words.resultText}
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-4 mt-4 short:mt-2">
        <BigButton kind="primary" className="grow" onClick={onDone}>
          {words.done}
        </BigButton>
        {secondsLeft <= warningSeconds && (
          <>
            <p role="status" className="text-20 font-strong">
              {words.clears(secondsLeft)}
            </p>
            <BigButton onClick={onStay}>{words.stay}</BigButton>
          </>
        )}
      </div>
    </section>
  );
}
