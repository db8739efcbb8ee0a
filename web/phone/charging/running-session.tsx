import { YenAmount } from "../../ui/amount.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatClock, formatDuration } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { StandingTag, Tag } from "../../ui/standing-tag.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { YenThread } from "../../ui/yen-thread.tsx";
import { chargingWords } from "./charging-words.ts";
import { SessionFacts } from "./session-facts.tsx";
import { StopButton } from "./stop-button.tsx";
import type { ChargingSession } from "./use-charging.ts";

/** The yen as they run, the thread that fills with them, and one button. */
export function RunningSession({ session, isCut }: { session: ChargingSession; isCut: boolean }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const { language } = useLanguage();
  const yen = BigInt(session.fee.yen);
  const limitYen = session.limitYen === null ? null : BigInt(session.limitYen);
  return (
    <>
      <h1 className="text-20">{said(session.siteName)}</h1>
      <p className="text-14 text-ink-2">
        {session.chargerId}　{words.connectorName(session.connectorId)}
      </p>
      <p className="text-14 text-ink-2 mt-2">
        {words.fee} {session.atHome ? <Tag>{words.estimate}</Tag> : <StandingTag standing="provisional" />}
      </p>
      <div className="mt-2" aria-live="polite">
        <YenAmount yen={yen} size="120" />
      </div>
      <YenThread
        yen={yen}
        limitYen={limitYen}
        isRunning={session.silentSince === null && session.pausedBy === null && !isCut}
      />
      <div className="wide:grid wide:grid-cols-[minmax(0,1fr)_320px] wide:gap-12">
        <div>
          <SessionFacts session={session} />
          <p className="text-14 text-ink-2 mt-3">
            {said(session.fee.priceText)}
            <span className="block">
              {words.measuredAt(formatClock(session.at, language))}
              <Limit session={session} />
            </span>
          </p>
        </div>
        <div className="mt-4 space-y-3">
          {session.silentSince !== null && (
            <Notice mood="warn">{words.silent(formatClock(session.silentSince, language))}</Notice>
          )}
          {session.pausedBy !== null && (
            <Notice title={words.pause[session.pausedBy].title}>{words.pause[session.pausedBy].text}</Notice>
          )}
          {isCut && <Notice mood="warn">{words.cut}</Notice>}
          <StopButton session={session} />
        </div>
      </div>
    </>
  );
}

/** What was chosen: kWh and minutes before the yen that may follow from them. */
function Limit({ session: { limitYen, limitWh, limitSeconds } }: { session: ChargingSession }) {
  const words = useWords(chargingWords);
  const { language } = useLanguage();
  const text =
    limitWh !== null
      ? kwhText(BigInt(limitWh))
      : limitSeconds !== null
        ? formatDuration(limitSeconds)
        : limitYen !== null
          ? formatYen(BigInt(limitYen), language)
          : null;
  return text === null ? null : <>　{words.limit(text)}</>;
}
