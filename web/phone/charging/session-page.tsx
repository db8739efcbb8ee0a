import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { deleteCharging } from "@tsunagu/core/api/trading-charging.ts";
import type { ReactNode } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { formatClock, formatDuration } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { EmptyState, LoadingNumber } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { YenThread } from "../../ui/yen-thread.tsx";
import { chargingWords } from "./charging-words.ts";
import { type ChargingSession, useCharging } from "./use-charging.tsx";

const route = getRouteApi("/inside/charging/$sessionId");

/** A session: the yen as they run, then the result. */
export function SessionPage() {
  const words = useWords(chargingWords);
  const { sessionId } = route.useParams();
  const { sessions, cutSince } = useCharging();
  const session = sessions?.find((one) => one.sessionId === sessionId);
  if (sessions === undefined) return <LoadingNumber />;
  if (session === undefined)
    return (
      <EmptyState title={words.gone}>
        {words.goneText}{" "}
        <Link to="/history" className="text-ai underline underline-offset-4">
          {words.toHistory}
        </Link>
      </EmptyState>
    );
  return (
    <div className="max-w-[640px]">
      {session.state === "running" ? (
        <Running session={session} isCut={cutSince !== null} />
      ) : (
        <Result session={session} />
      )}
    </div>
  );
}

function Running({ session, isCut }: { session: ChargingSession; isCut: boolean }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const { language } = useLanguage();
  const yen = BigInt(session.fee.yen);
  const limitYen = session.limitYen === null ? null : BigInt(session.limitYen);
  return (
    <>
      <h1 className="text-20">{said(session.siteName)}</h1>
      <p className="text-14 text-ink-2">
        {words.fee} <StandingTag standing="provisional" />
      </p>
      <div className="mt-2" aria-live="polite">
        <YenAmount yen={yen} size="72" />
      </div>
      <YenThread yen={yen} limitYen={limitYen} isRunning={session.silentSince === null && !isCut} />
      <SessionFacts session={session} />
      <p className="text-14 text-ink-2 mt-3">
        {said(session.fee.priceText)}
        <span className="block">
          {words.measuredAt(formatClock(session.at, language))}
          {limitYen !== null && `　${words.limit(formatYen(limitYen, language))}`}
        </span>
      </p>
      <div className="mt-4 space-y-3">
        {session.silentSince !== null && (
          <Notice mood="warn">{words.silent(formatClock(session.silentSince, language))}</Notice>
        )}
        {isCut && <Notice mood="warn">{words.cut}</Notice>}
        <StopButton sessionId={session.sessionId} />
      </div>
    </>
  );
}

function SessionFacts({ session }: { session: ChargingSession }) {
  const words = useWords(chargingWords);
  return (
    <dl className="grid grid-cols-3 gap-3 mt-4 border-y border-line py-3">
      <Fact label={words.energy}>
        <EnergyAmount wh={BigInt(session.fee.energyWh)} size="20" />
      </Fact>
      <Fact label={words.power}>
        <span className="text-20 font-strong">
          {session.powerW === null ? "—" : kilowattText(session.powerW)}
        </span>
      </Fact>
      <Fact label={words.time}>
        <span className="text-20 font-strong">{formatDuration(session.fee.seconds)}</span>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function StopButton({ sessionId }: { sessionId: string }) {
  const words = useWords(chargingWords);
  const problemText = useProblemText();
  const call = useCall();
  const stop = useMutation({ mutationFn: () => call(deleteCharging, { params: { sessionId } }) });
  return (
    <>
      <Button
        kind="danger"
        wide
        className="min-h-16"
        onClick={() => stop.mutate()}
        busy={stop.isPending ? words.stopping : undefined}
      >
        {words.stop}
      </Button>
      {stop.isError && <Notice mood="bad">{problemText(stop.error)}</Notice>}
      {stop.data !== undefined && (
        <Notice mood={stop.data.status === "accepted" ? "ok" : "warn"}>
          {words.stopStatus[stop.data.status]}
        </Notice>
      )}
    </>
  );
}

/** Purchase complete: the same function as the running fee, and the line on the bill. */
function Result({ session }: { session: ChargingSession }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  return (
    <>
      <TighteningKnot tight />
      <div role="status">
        <h1 className="text-28 mt-2">{words.result}</h1>
      </div>
      <p className="text-14 text-ink-2">{said(session.siteName)}</p>
      <div className="mt-3">
        <YenAmount yen={BigInt(session.fee.yen)} size="72" />
      </div>
      <dl className="grid grid-cols-2 gap-3 mt-4 border-y border-line py-3">
        <Fact label={words.energy}>
          <EnergyAmount wh={BigInt(session.fee.energyWh)} size="20" />
        </Fact>
        <Fact label={words.time}>
          <span className="text-20 font-strong">{formatDuration(session.fee.seconds)}</span>
        </Fact>
      </dl>
      <p className="text-14 text-ink-2 mt-3">{said(session.fee.priceText)}</p>
      <p className="mt-3">{words.resultText}</p>
      <div className="flex gap-3 mt-6">
        <Link to="/" className={`${buttonClass("primary")} grow`}>
          {words.done}
        </Link>
        <Link to="/history" className={buttonClass("plain")}>
          {words.toHistory}
        </Link>
      </div>
    </>
  );
}
