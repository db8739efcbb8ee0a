import { useState } from "react";
import { outsideOrigin } from "../ui/outside-origin.ts";
import { useWords } from "../ui/words.tsx";
import { AwayLine } from "./away-line.tsx";
import { CardPanel } from "./card-panel.tsx";
import { ChoosePanel } from "./choose-panel.tsx";
import { IdlePanel } from "./idle-panel.tsx";
import { OtherConnector } from "./other-connector.tsx";
import { PairingPanel } from "./pairing-panel.tsx";
import { RefusedCard } from "./refused-card.tsx";
import { ResultPanel } from "./result-panel.tsx";
import { RunningPanel } from "./running-panel.tsx";
import { SignInPanel } from "./sign-in-panel.tsx";
import { startWords } from "./start-words.ts";
import { useChargeSignIn } from "./use-charge-sign-in.ts";
import { useClearing } from "./use-clearing.ts";
import { useRefusedCard } from "./use-refused-card.ts";
import type { Screen, ScreenSession } from "./use-screen.ts";
import { useWasPaired } from "./use-was-paired.ts";

type Way = "idle" | "pairing" | "sign-in" | "card";

/** Idle → signed in or card → running → result → idle, for each connector of one charger. */
export function ScreenView({
  screen,
  pageOrigin,
  staleSince,
}: {
  screen: Screen;
  pageOrigin: string;
  staleSince: number | null;
}) {
  const words = useWords(startWords);
  const { chargerId, online } = screen.charger;
  const origin = outsideOrigin(pageOrigin, screen.publicUrl);
  const sessions = screen.connectors.flatMap(({ session }) => (session === null ? [] : [session]));
  const clearing = useClearing(sessions);
  const charge = useChargeSignIn(chargerId);
  const refused = useRefusedCard(screen.refusedCard);
  const [way, setWay] = useState<Way>("idle");
  const shown = sessions.filter((session) => !clearing.isCleared(session.sessionId));
  const wasPaired = useWasPaired(chargerId, screen.paired);
  const signedIn = screen.paired ? charge.signedIn : null;
  // Its charge has begun: from here on the screen shows it to whoever stands there.
  const hasBegun = shown.some((session) => session.connectorId === signedIn?.connectorId);
  const isBusy = screen.connectors.length <= shown.length;
  const isPair = shown.length > 1;
  const idle = () => setWay("idle");
  if (refused.card !== null)
    return <RefusedCard refused={refused.card} origin={origin} onClose={refused.close} />;
  if (signedIn !== null && !hasBegun)
    return (
      <>
        <AwayLine screen={screen} staleSince={staleSince} hasSession={false} />
        <ChoosePanel screen={screen} signedIn={signedIn} charge={charge} />
      </>
    );
  if (way === "pairing" && !screen.paired) return <PairingPanel chargerId={chargerId} onClose={idle} />;
  if (way === "sign-in" && screen.paired && !isBusy && signedIn === null)
    return <SignInPanel signIn={charge.signIn} onClose={idle} onDone={idle} />;
  if (way === "card" && screen.paired && !isBusy) return <CardPanel screen={screen} onClose={idle} />;
  return (
    <>
      <AwayLine screen={screen} staleSince={staleSince} hasSession={shown.length > 0} />
      {shown.length === 0 ? (
        <IdlePanel
          screen={screen}
          origin={origin}
          note={wasPaired ? words.unpaired : charge.wasIdle ? words.signedOut : null}
          onWay={setWay}
        />
      ) : (
        <div className={`grow grid gap-6 ${isPair ? "tablet:grid-cols-2 short:gap-4" : "short:gap-2"}`}>
          {shown.map((session) => (
            <SessionPanel
              key={session.sessionId}
              session={session}
              chargerId={chargerId}
              origin={origin}
              isAway={staleSince !== null || !online}
              isPair={isPair}
              clearing={clearing}
            />
          ))}
          {!isBusy && (
            <div className={shown.some(({ state }) => state === "ended") ? "short:hidden" : ""}>
              <OtherConnector screen={screen} origin={origin} onWay={setWay} />
            </div>
          )}
        </div>
      )}
    </>
  );
}

function SessionPanel({
  session,
  chargerId,
  origin,
  isAway,
  isPair,
  clearing,
}: {
  session: ScreenSession;
  chargerId: string;
  origin: string;
  isAway: boolean;
  isPair: boolean;
  clearing: ReturnType<typeof useClearing>;
}) {
  if (session.state === "running")
    return <RunningPanel session={session} chargerId={chargerId} isAway={isAway} isPair={isPair} />;
  return (
    <ResultPanel
      session={session}
      origin={origin}
      isPair={isPair}
      secondsLeft={clearing.secondsLeft(session.sessionId)}
      onStay={() => clearing.stay(session.sessionId)}
      onDone={() => clearing.clear(session.sessionId)}
    />
  );
}
