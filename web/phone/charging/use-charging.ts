import { useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { listChargerOffers, listCharging } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect, useRef } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useToldAnswer } from "../../ui/tools/use-told-answer.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import { loadPins, savePins, withResult } from "../pins/pins.ts";
import { keepReceipts } from "./receipts.ts";

export type ChargingSession = Answer<typeof listCharging>["sessions"][number];

/** The own sessions; undefined until the first answer. `onNews` takes what is told of them. */
export function useCharging(): {
  readonly sessions: readonly ChargingSession[] | undefined;
  readonly onNews: (text: string) => void;
} {
  const { data } = useContract(listCharging, {}, { refreshMs: 60_000 });
  useKeepResults(data);
  useAskForChargers(data?.sessions);
  return { sessions: data?.sessions, onNews: useToldAnswer(listCharging, {}) };
}

/** A session that begins, ends or goes takes or frees a charger: which are free is asked for anew. */
function useAskForChargers(sessions: readonly ChargingSession[] | undefined): void {
  const client = useQueryClient();
  const known = useRef<string | null>(null);
  const standing = sessions?.map(({ sessionId, state }) => `${sessionId} ${state}`).join() ?? null;
  useEffect(() => {
    if (standing === null) return;
    if (known.current !== null && known.current !== standing)
      void client.invalidateQueries({ queryKey: [listChargerOffers.path] });
    known.current = standing;
  }, [standing, client]);
}

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
