import { myEventsPath } from "@tsunagu/core/api/my-events.ts";
import { createContext, type ReactNode, useContext } from "react";
import { useLive } from "../../ui/tools/use-live.ts";
import { type ChargingSession, useCharging } from "../charging/use-charging.ts";
import { useLedgerNews } from "../month/use-ledger-news.ts";
import { useUnread } from "../notifications/use-unread.ts";
import { useAskOnReturn } from "../offline/use-ask-on-return.ts";

type News = {
  /** Undefined until the first answer. */
  readonly sessions: readonly ChargingSession[] | undefined;
  /** How many notifications are unread. */
  readonly unread: number;
  /** Since when nothing is heard from the server (seconds), or null. */
  readonly cutSince: number | null;
};

const NewsContext = createContext<News>({ sessions: undefined, unread: 0, cutSince: null });

/** Listens for all pages at once, so that moving between them loses nothing, and on one line: a browser has few to one server. */
export function MyNews({ children }: { children: ReactNode }) {
  const { sessions, onNews: onCharging } = useCharging();
  const { unread, onNews: onNotifications } = useUnread();
  const { onNews: onLedger } = useLedgerNews();
  const cutSince = useLive(myEventsPath, {
    charging: onCharging,
    notifications: onNotifications,
    ledger: onLedger,
  });
  useAskOnReturn(cutSince);
  return <NewsContext value={{ sessions, unread, cutSince }}>{children}</NewsContext>;
}

export const useMyNews = (): News => useContext(NewsContext);
