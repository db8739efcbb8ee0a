import { useMutation } from "@tanstack/react-query";
import { postScreenStop } from "@tsunagu/core/api/trading-screens.ts";
import type { ReactNode } from "react";
import { EnergyAmount, PowerAmount, YenAmount } from "../ui/amount.tsx";
import { formatClock, formatDuration } from "../ui/format-time.ts";
import { formatYen } from "../ui/format-yen.ts";
import { StandingTag } from "../ui/standing-tag.tsx";
import { useCall } from "../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { YenThread } from "../ui/yen-thread.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import type { ScreenSession } from "./use-screen.ts";

/** The yen as they run, with what they are made of, and one button. */
export function RunningPanel({
  session,
  chargerId,
  isAway,
  isPair,
}: {
  session: ScreenSession;
  chargerId: string;
  isAway: boolean;
  /** Beside another one: half as wide. */
  isPair: boolean;
}) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const { language } = useLanguage();
  const yen = BigInt(session.fee.yen);
  const limitYen = session.limitYen === null ? null : BigInt(session.limitYen);
  return (
    <section
      data-session={session.state}
      className={
        isPair
          ? "min-w-0"
          : "flex flex-col tablet:grid tablet:grid-cols-[1fr_16rem] desktop:grid-cols-[1fr_20rem] tablet:gap-x-6 tablet:content-center short:content-start"
      }
      aria-labelledby={`fee-${session.sessionId}`}
    >
      <p id={`fee-${session.sessionId}`} className="text-20 text-ink-2">
        {words.connector(session.connectorId)}　{words.fee}{" "}
        {session.atHome ? `（${words.estimate}）` : <StandingTag standing="provisional" strong />}
        {limitYen !== null && `　${words.limit(formatYen(limitYen, language))}`}
      </p>
      <div aria-live="polite">
        <YenAmount yen={yen} size={isPair ? "72" : "120"} />
      </div>
      <div className="my-6 short:my-1 tablet:col-span-2">
        <YenThread
          yen={yen}
          limitYen={limitYen}
          isRunning={!isAway && session.silentSince === null && session.pausedBy === null}
          large
        />
      </div>
      <Facts session={session} isPair={isPair} />
      <p
        className={`text-20 text-ink-2 mt-4 tablet:col-span-2 ${session.pausedBy !== null ? "short:hidden" : isPair ? "short:mt-1" : "short:mt-2"}`}
      >
        {said(session.fee.priceText)}
      </p>
      {session.pausedBy !== null && (
        <p role="status" className="text-20 mt-4 short:mt-1 tablet:col-span-2">
          <span className="inline-block font-strong mr-5">{words.pause[session.pausedBy].title}</span>
          {!isPair && words.pause[session.pausedBy].text}
        </p>
      )}
      {session.silentSince !== null && (
        <p role="status" className="text-20 font-strong mt-4 short:mt-1 tablet:col-span-2">
          {words.silent(formatClock(session.silentSince, language))}
        </p>
      )}
      <Stop chargerId={chargerId} connectorId={session.connectorId} isPair={isPair} />
    </section>
  );
}

export function Facts({ session, isPair }: { session: ScreenSession; isPair: boolean }) {
  const words = useWords(chargerWords);
  const size = isPair ? "28" : "fact";
  const strong = isPair ? "text-28 font-strong" : "text-28 tablet:text-44 short:text-28 font-strong";
  return (
    <dl
      className={`grid grid-cols-2 gap-x-6 border-y-2 border-ink ${isPair ? "gap-y-1 py-2" : "tablet:grid-flow-col tablet:grid-cols-none gap-y-6 py-4 short:py-2 tablet:col-span-2"}`}
    >
      <Fact label={words.energy} isPair={isPair}>
        <EnergyAmount wh={BigInt(session.fee.energyWh)} size={size} />
      </Fact>
      {session.powerW !== null && (
        <Fact label={words.power} isPair={isPair}>
          <PowerAmount watts={session.powerW} size={size} />
        </Fact>
      )}
      <Fact label={words.time} isPair={isPair}>
        <span className={strong}>{formatDuration(session.fee.seconds)}</span>
      </Fact>
      {session.secondsLeft !== null && (
        <Fact label={words.left} isPair={isPair}>
          <span className={`${strong} whitespace-nowrap`}>
            {words.leftText(Math.ceil(session.secondsLeft / 60))}
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, isPair, children }: { label: string; isPair: boolean; children: ReactNode }) {
  return (
    <div>
      <dt className={`text-ink-2 ${isPair ? "text-16 leading-tight" : "text-20"}`}>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Stop({
  chargerId,
  connectorId,
  isPair,
}: {
  chargerId: string;
  connectorId: number;
  isPair: boolean;
}) {
  const words = useWords(chargerWords);
  const call = useCall();
  const stop = useMutation({
    mutationFn: () => call(postScreenStop, { params: { chargerId }, body: { connectorId } }),
  });
  return (
    <div
      className={
        isPair
          ? "mt-4 short:mt-2"
          : "mt-6 tablet:mt-0 tablet:col-start-2 tablet:row-start-1 tablet:row-span-2"
      }
    >
      <BigButton
        kind="strong"
        className={`w-full ${isPair ? "" : "min-h-20 desktop:min-h-28 short:min-h-20"}`}
        disabled={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {stop.isPending ? words.stopping : words.stop}
      </BigButton>
      <p role="status" className={`text-20 ${isPair ? "" : "mt-3 min-h-8"}`}>
        {stop.isError ? words.stopAway : stop.data === undefined ? "" : words.stopStatus[stop.data.status]}
      </p>
    </div>
  );
}
