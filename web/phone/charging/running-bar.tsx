import { Link, useLocation } from "@tanstack/react-router";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { StandingTag, Tag } from "../../ui/standing-tag.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { useMyNews } from "../shell/my-news.tsx";
import { shellWords } from "../shell/shell-words.ts";
import { chargingWords } from "./charging-words.ts";
import type { ChargingSession } from "./use-charging.ts";

/** On top of every page but its own while something runs: energy in motion is yamabuki. */
export function RunningBar() {
  const { sessions = [] } = useMyNews();
  const { pathname } = useLocation();
  const running = sessions.filter(
    ({ state, sessionId }) => state === "running" && pathname !== `/charging/${sessionId}`,
  );
  const words = useWords(shellWords);
  if (running.length === 0) return null;
  return (
    <aside aria-label={words.charging} data-bar="top" className="sticky top-0 z-10">
      {running.map((session) => (
        <RunningLine key={session.sessionId} session={session} isOneOfSeveral={running.length > 1} />
      ))}
    </aside>
  );
}

function RunningLine({ session, isOneOfSeveral }: { session: ChargingSession; isOneOfSeveral: boolean }) {
  const words = useWords(shellWords);
  const charging = useWords(chargingWords);
  const said = useSaid();
  return (
    <Link
      to="/charging/$sessionId"
      params={{ sessionId: session.sessionId }}
      className="block bg-surface border-b border-line border-l-[6px] border-l-yamabuki px-4 py-2 desktop:mt-4 desktop:border desktop:border-l-[6px] desktop:border-l-yamabuki"
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 text-14">
          <span className="font-strong">
            {session.pausedBy === null ? words.charging : charging.pause[session.pausedBy].title}
          </span>
          <span className="text-ink-2 ml-2">{said(session.siteName)}</span>
        </span>
        <span className="flex items-center gap-2 shrink-0">
          {session.atHome ? <Tag>{charging.estimate}</Tag> : <StandingTag standing="provisional" />}
          <YenAmount yen={BigInt(session.fee.yen)} size="20" />
        </span>
      </span>
      <span className="flex items-baseline gap-3 text-14">
        {isOneOfSeveral && (
          <span className="text-ink-2">
            {session.chargerId} {charging.connectorName(session.connectorId)}
          </span>
        )}
        {session.silentSince === null ? (
          <span>{session.powerW === null ? "" : kilowattText(session.powerW)}</span>
        ) : (
          <span className="text-warn">{words.silent}</span>
        )}
        <span className="ml-auto">
          <EnergyAmount wh={BigInt(session.fee.energyWh)} />
        </span>
      </span>
    </Link>
  );
}
