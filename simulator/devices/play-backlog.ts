import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Stay } from "../world/stays.ts";
import type { Dialect, StationEvent } from "./station-events.ts";
import type { StationMemory } from "./station-memory.ts";

const retryMs = 1000;

/** The station's own name of a transaction: the same stay has the same name, however often it is told. */
export const refOf = ({ chargerId, connectorId, startsAt }: Stay): string =>
  `${chargerId}-${connectorId}-${startsAt}`;

/** Half hours that lie within a stay. */
export function clockMarks(from: number, until: number): readonly number[] {
  const marks: number[] = [];
  for (let at = slotStart(slotOf(from) + 1); at < until; at = slotStart(slotOf(at) + 1)) marks.push(at);
  return marks;
}

/** Everything that is told of a stay that is over. */
function eventsOfStay(stay: Stay, memory: StationMemory): readonly StationEvent[] {
  const { connectorId, token, startsAt, endsAt } = stay;
  const registerAt = (at: number) => String(memory.connectorWh(connectorId, at, startsAt + 1));
  const event = { ref: refOf(stay), connectorId, token, offline: true };
  const marks = clockMarks(startsAt, endsAt);
  return [
    { ...event, kind: "begin", at: startsAt, registerWh: registerAt(startsAt), seq: 0, remoteStartId: null },
    ...marks.map((at, index) => ({
      ...event,
      kind: "measure" as const,
      at,
      registerWh: registerAt(at),
      seq: index + 1,
      watts: 0,
      context: "Sample.Clock" as const,
    })),
    {
      ...event,
      kind: "end",
      at: endsAt,
      registerWh: registerAt(endsAt),
      seq: marks.length + 1,
      reason: "EVDisconnected",
    },
  ];
}

/** Tells stays that are over, each until it is answered, as a station does that was without a line. */
export function createBacklog(
  memory: StationMemory,
  {
    dialect,
    isOpen,
    sleep,
    log,
  }: { dialect: Dialect; isOpen: () => boolean; sleep: (ms: number) => Promise<void>; log: Log },
) {
  return async (stays: readonly Stay[], onPlayed: () => void): Promise<void> => {
    for (const stay of stays) memory.addStay(stay);
    for (const stay of stays) {
      for (const event of eventsOfStay(stay, memory)) await tell(event);
      memory.dropNumber(refOf(stay));
      memory.setPlayedUntil(stay.startsAt + 1);
      onPlayed();
    }
  };

  async function tell(event: StationEvent): Promise<void> {
    for (let tries = 0; ; tries++) {
      while (!isOpen()) await sleep(retryMs);
      try {
        await dialect.tell(event);
        return;
      } catch (error) {
        if (isOpen() && tries >= 3) {
          log.warn("a simulated station gives an event up", { ref: event.ref, error: String(error) });
          return;
        }
        await sleep(retryMs);
      }
    }
  }
}
