import type { Answer } from "@tsunagu/core/api/contract.ts";
import { listCharging } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect } from "react";
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
  return { sessions: data?.sessions, onNews: useToldAnswer(listCharging, {}) };
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
