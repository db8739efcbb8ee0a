import { kilowattText } from "../ui/format-energy.ts";
import { formatClock } from "../ui/format-time.ts";
import { ErrorState, LoadingNumber } from "../ui/list-states.tsx";
import { isProblem, useProblemText } from "../ui/tools/problem-words.ts";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { chargerWords } from "./charger-words.ts";
import { IdlePanel } from "./idle-panel.tsx";
import { ResultPanel } from "./result-panel.tsx";
import { RunningPanel } from "./running-panel.tsx";
import { ScreenHeader } from "./screen-header.tsx";
import type { TextSize } from "./text-size.ts";
import { useClearing } from "./use-clearing.ts";
import { type Screen, type ScreenSession, useScreen } from "./use-screen.ts";

type Props = {
  readonly chargerId: string;
  readonly origin: string;
  readonly size: TextSize;
  readonly onSize: (size: TextSize) => void;
};

/** Idle → running → result → idle, for each connector of one charger. */
export function ScreenPage({ chargerId, origin, size, onSize }: Props) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const problemText = useProblemText();
  const { query, cutSince } = useScreen(chargerId);
  const screen = query.data;
  const isUnknown = isProblem(query.error, "not_found");
  return (
    <div className="group/page min-h-dvh flex flex-col p-6 tablet:p-10 short:p-4">
      <ScreenHeader
        title={
          screen === undefined ? (isUnknown ? words.notFound : chargerId) : said(screen.charger.siteName)
        }
        note={
          screen === undefined ? "" : `${chargerId}　${words.upTo(kilowattText(screen.charger.maxPowerW))}`
        }
        size={size}
        onSize={onSize}
      />
      <main className="grow flex flex-col mt-6 short:mt-3">
        {screen !== undefined && (
          <ScreenView screen={screen} origin={origin} staleSince={screen.staleSince ?? cutSince} />
        )}
        {screen === undefined && query.isPending && <LoadingNumber />}
        {screen === undefined && isUnknown && <p className="text-20">{words.notFoundText}</p>}
        {screen === undefined && query.isError && !isUnknown && (
          <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />
        )}
      </main>
    </div>
  );
}

function ScreenView({
  screen,
  origin,
  staleSince,
}: {
  screen: Screen;
  origin: string;
  staleSince: number | null;
}) {
  const sessions = screen.connectors.flatMap(({ session }) => (session === null ? [] : [session]));
  const clearing = useClearing(sessions);
  const shown = sessions.filter((session) => !clearing.isCleared(session.sessionId));
  return (
    <>
      <AwayLine screen={screen} staleSince={staleSince} hasSession={shown.length > 0} />
      {shown.length === 0 ? (
        <IdlePanel screen={screen} origin={origin} />
      ) : (
        <div className={`grow grid gap-10 ${shown.length > 1 ? "desktop:grid-cols-2" : ""}`}>
          {shown.map((session) => (
            <SessionPanel
              key={session.sessionId}
              session={session}
              screen={screen}
              origin={origin}
              isAway={staleSince !== null || !screen.charger.online}
              clearing={clearing}
            />
          ))}
        </div>
      )}
    </>
  );
}

function SessionPanel({
  session,
  screen,
  origin,
  isAway,
  clearing,
}: {
  session: ScreenSession;
  screen: Screen;
  origin: string;
  isAway: boolean;
  clearing: ReturnType<typeof useClearing>;
}) {
  if (session.state === "running")
    return <RunningPanel session={session} chargerId={screen.charger.chargerId} isAway={isAway} />;
  return (
    <ResultPanel
      session={session}
      origin={origin}
      secondsLeft={clearing.secondsLeft(session.sessionId)}
      onStay={() => clearing.stay(session.sessionId)}
      onDone={() => clearing.clear(session.sessionId)}
    />
  );
}

/** What is away, and that charging goes on, in words on top of everything. */
function AwayLine({
  screen,
  staleSince,
  hasSession,
}: {
  screen: Screen;
  staleSince: number | null;
  hasSession: boolean;
}) {
  const words = useWords(chargerWords);
  const { language } = useLanguage();
  const text =
    staleSince !== null
      ? (hasSession ? words.serverAway : words.serverAwayIdle)(formatClock(staleSince, language))
      : screen.charger.online
        ? null
        : hasSession
          ? words.chargerAway
          : words.chargerAwayIdle;
  if (text === null) return null;
  return (
    <p
      role="status"
      className="border-2 border-ink rounded-4 border-l-[12px] border-l-yamabuki bg-surface px-5 py-4 text-20 font-strong mb-6"
    >
      {text}
    </p>
  );
}
