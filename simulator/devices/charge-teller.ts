import { type Stay, stayWatts } from "../world/stays.ts";
import type { createEventTeller } from "./event-teller.ts";
import { refOf } from "./play-backlog.ts";
import type { EndReason, MeasureContext } from "./station-events.ts";
import type { StationMemory } from "./station-memory.ts";
import type { RunningStay } from "./world-book.ts";

/** A station without a line, or one that was switched off, tells later than this (seconds): it says so. */
const offlineAfterS = 30;

export type ChargeTellerTools = {
  readonly memory: StationMemory;
  readonly teller: ReturnType<typeof createEventTeller>;
  readonly now: () => number;
  readonly isOnline: () => boolean;
};

/** Keeps and tells what happens to one connector's charges; each step gives the charge as it is from then on. */
export function createChargeTeller(
  connectorId: number,
  { memory, teller, now, isOnline }: ChargeTellerTools,
) {
  const eventOf = ({ ref, seq, stay: { token } }: RunningStay, at: number) => ({
    ...{ ref, connectorId, token, at, seq },
    registerWh: String(memory.connectorWh(connectorId, at)),
    offline: !isOnline() || at < now() - offlineAfterS,
  });
  return {
    begin: (stay: Stay, remoteStartId: number | null): RunningStay => {
      const running = { stay, ref: refOf(stay), seq: 1, toldAt: stay.startsAt };
      memory.addStay(stay);
      memory.keepRunning(running);
      teller.add({ kind: "begin", ...eventOf({ ...running, seq: 0 }, stay.startsAt), remoteStartId });
      return running;
    },
    measure: (running: RunningStay, at: number, context: MeasureContext): RunningStay => {
      const next = { ...running, seq: running.seq + 1, toldAt: at };
      memory.keepRunning(next);
      teller.add({ kind: "measure", ...eventOf(running, at), watts: stayWatts(running.stay, at), context });
      return next;
    },
    end: (running: RunningStay, at: number, reason: EndReason): RunningStay => {
      const stay = { ...running.stay, stopsAt: Math.min(running.stay.stopsAt, at), endsAt: at };
      memory.changeStay(stay);
      memory.dropRunning(running.ref);
      teller.add({ kind: "end", ...eventOf(running, at), reason });
      return { ...running, stay };
    },
  };
}
