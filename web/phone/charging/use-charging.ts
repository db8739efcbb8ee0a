import type { Answer } from "@tsunagu/core/api/contract.ts";
import { chargingEventsPath, listCharging } from "@tsunagu/core/api/trading-charging.ts";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLiveContract } from "../../ui/tools/use-live-contract.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import { loadPins, savePins, withResult } from "../pins/pins.ts";
import { keepReceipts } from "./receipts.ts";

export type ChargingSession = Answer<typeof listCharging>["sessions"][number];

type News = {
  /** Undefined until the first answer. */
  readonly sessions: readonly ChargingSession[] | undefined;
  /** Since when nothing is heard from the server (seconds), or null. */
  readonly cutSince: number | null;
};

const NewsContext = createContext<News>({ sessions: undefined, cutSince: null });

/** Listens for all pages at once, so that moving between them loses nothing. */
export function ChargingNews({ children }: { children: ReactNode }) {
  const { query, cutSince } = useLiveContract(
    listCharging,
    {},
    { path: chargingEventsPath, event: "charging", refreshMs: 60_000 },
  );
  const { data } = query;
  useKeepResults(data);
  return <NewsContext value={{ sessions: data?.sessions, cutSince }}>{children}</NewsContext>;
}

export const useCharging = (): News => useContext(NewsContext);

/** What the screen showed as a session's result is kept: as a receipt, and to be held against the bill. One that was corrected is told of. */
function useKeepResults(told: Answer<typeof listCharging> | undefined): void {
  const { local } = useTools();
  const { userId } = useSignedIn();
  useEffect(() => {
    const ended = [...(told?.corrected ?? []), ...(told?.sessions ?? [])].filter(
      ({ state }) => state === "ended",
    );
    if (userId !== null) keepReceipts(local, userId, ended);
    const pins = userId === null || ended.length === 0 ? null : loadPins(local, userId);
    if (userId === null || pins === null) return;
    const kept = ended.reduce(
      (before, { sessionId, fee: { yen, energyWh }, first }) =>
        withResult(before, sessionId, { yen, energyWh, isCorrected: first !== null }),
      pins,
    );
    if (kept !== pins) savePins(local, userId, kept);
  }, [told, local, userId]);
}
