import { setTimeout as sleep } from "node:timers/promises";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { getProgress } from "@tsunagu/core/api/operator.ts";
import { openStation } from "./station.ts";

/** How long a caller waited for an answer while the past came in. */
export type Waits = { readonly healthMs: number[]; readonly heartbeatMs: number[] };

export type Moment = {
  readonly second: number;
  readonly toSettle: number;
  readonly toMatch: number;
  readonly toSend: number;
  readonly answered: number;
};

/** Asks for progress every second until nothing waits and `isSent()`; gives what it was told. */
export async function watchProgress(
  operator: CallTools,
  isSent: () => boolean,
  onMoment: (moment: Moment) => void,
): Promise<Moment[]> {
  const startedAt = performance.now();
  const moments: Moment[] = [];
  for (let quiet = 0; quiet < 3; await sleep(500)) {
    const { toSettle, toMatch, toSend, answered } = await callContract(getProgress, {}, operator);
    const moment = { second: (performance.now() - startedAt) / 1_000, toSettle, toMatch, toSend, answered };
    onMoment(moment);
    moments.push(moment);
    quiet = isSent() && toSettle + toMatch + toSend === 0 ? quiet + 1 : 0;
  }
  return moments;
}

/** Meanwhile: somebody asks for health and a charger sends its heartbeat, four times a second. */
export async function watchWaits(
  { intermediaryUrl, ocppUrl }: { readonly intermediaryUrl: string; readonly ocppUrl: string },
  { chargerId, signal }: { readonly chargerId: string; readonly signal: AbortSignal },
): Promise<Waits> {
  const waits: Waits = { healthMs: [], heartbeatMs: [] };
  await using station = await openStation(ocppUrl, chargerId);
  const timed = async (list: number[], ask: () => Promise<unknown>) => {
    while (!signal.aborted) {
      const before = performance.now();
      await ask();
      list.push(performance.now() - before);
      await sleep(250);
    }
  };
  await Promise.all([
    timed(waits.healthMs, async () => (await fetch(`${intermediaryUrl}/health`)).text()),
    timed(waits.heartbeatMs, () => station.call("Heartbeat", {})),
  ]);
  return waits;
}
