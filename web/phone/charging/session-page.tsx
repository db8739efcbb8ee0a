import { getRouteApi } from "@tanstack/react-router";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getChargingSession } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect } from "react";
import { ErrorState, LoadingNumber } from "../../ui/list-states.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isMissing, useProblemText } from "../../ui/tools/problem-words.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import { Missing } from "../shell/missing.tsx";
import { useMyNews } from "../shell/my-news.tsx";
import { loadReceipts } from "./receipts.ts";
import { RunningSession } from "./running-session.tsx";
import { SessionReceipt } from "./session-receipt.tsx";

const route = getRouteApi("/inside/charging/$sessionId");

/** A session: the yen as they run, then the receipt, which stays. Without a server this phone's own copy is shown. */
export function SessionPage() {
  const { sessionId } = route.useParams();
  const { sessions, cutSince } = useMyNews();
  const live = sessions?.find((one) => one.sessionId === sessionId);
  return (
    <div className="max-w-[640px] wide:max-w-none">
      {live?.state === "running" ? (
        <RunningSession session={live} isCut={cutSince !== null} />
      ) : (
        <Receipt sessionId={sessionId} />
      )}
    </div>
  );
}

/** Asked for again until the ledger has it; after that nothing of it changes. */
const askAgainMs = 1_000;

const isWhole = (answer: Answer<typeof getChargingSession> | undefined): boolean =>
  answer?.session.state === "ended" && answer.ledger.state === "on-ledger";

function Receipt({ sessionId }: { sessionId: string }) {
  const problemText = useProblemText();
  const { local } = useTools();
  const { userId } = useSignedIn();
  const { sessions } = useMyNews();
  const query = useContract(
    getChargingSession,
    { params: { sessionId } },
    { refreshMs: (answer) => (isWhole(answer) ? false : askAgainMs) },
  );
  const { refetch } = query;
  const news = sessions?.find((one) => one.sessionId === sessionId);
  const shown = query.data?.session;
  const isOld =
    news?.state === "ended" &&
    shown !== undefined &&
    (shown.state === "running" || shown.first?.correctedAt !== news.first?.correctedAt);
  useEffect(() => {
    if (isOld) void refetch();
  }, [isOld, refetch]);
  if (query.data?.session.state === "ended") {
    const { session, sellerName, ledger } = query.data;
    return <SessionReceipt session={session} seller={sellerName} ledger={ledger} />;
  }
  const own =
    sessions?.find((one) => one.sessionId === sessionId) ??
    (userId === null ? undefined : loadReceipts(local, userId).find((one) => one.sessionId === sessionId));
  if (own?.state === "ended") return <SessionReceipt session={own} seller={null} ledger={null} />;
  if (isMissing(query.error)) return <Missing what="session" />;
  if (query.isError)
    return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return <LoadingNumber />;
}
