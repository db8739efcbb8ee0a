import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Stay } from "../world/stays.ts";
import { SimulatedConnector } from "./connector.ts";
import { createEventTeller } from "./event-teller.ts";
import { createOcppLink, type OcppProtocol } from "./ocpp-link.ts";
import { createBacklog } from "./play-backlog.ts";
import type { StationHands } from "./station-events.ts";
import { createStationMemory, type StationMemory } from "./station-memory.ts";
import { v16Answers, v16Dialect } from "./v16-dialect.ts";
import { v201Answers, v201Dialect } from "./v201-dialect.ts";
import type { WorldBook } from "./world-book.ts";

export type StationSettings = {
  readonly chargerId: string;
  readonly password: string;
  readonly protocol: OcppProtocol;
  readonly connectors: number;
  readonly watts: number;
  readonly baseWh: number;
  /** Its first day; seconds since 1970. */
  readonly since: number;
};

export type StationTools = {
  readonly ocppUrl: string;
  readonly book: WorldBook;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
  /** Something changed that a looker-on would see. */
  readonly onChange: () => void;
};

export type SimulatedStation = AsyncDisposable & {
  readonly settings: StationSettings;
  readonly memory: StationMemory;
  readonly connectors: readonly SimulatedConnector[];
  readonly isOnline: () => boolean;
  readonly cut: () => Promise<void>;
  readonly restore: () => void;
  /** Tells stays that are over already, in order, as a station does that was offline. */
  readonly playPast: (stays: readonly Stay[], onPlayed: () => void) => Promise<void>;
  /** What goes on that began before: after a restart, and planned stays that began while we were away. */
  readonly resume: (stays: readonly Stay[]) => void;
};

const heartbeatMs = 60_000;
const firstSampleS = 10;

/** A station that comes to the public door with its password and behaves as its neighbours in the street do. */
export function startSimulatedStation(settings: StationSettings, tools: StationTools): SimulatedStation {
  const { now, sleep, log, onChange } = tools;
  const memory = createStationMemory(settings, tools.book);
  let sampleIntervalS = firstSampleS;
  const onFault = (error: unknown) =>
    log.warn("a simulated charger met a fault", { chargerId: settings.chargerId, error: String(error) });
  const hands = handsOf(() => connectors, {
    memory,
    now,
    setSampleInterval: (seconds) => {
      sampleIntervalS = Math.max(1, Number.isFinite(seconds) ? seconds : firstSampleS);
    },
  });
  const call = (action: string, payload: Readonly<Record<string, unknown>>) => link.call(action, payload);
  const isV16 = settings.protocol === "ocpp1.6";
  const dialect = isV16 ? v16Dialect(call, hands) : v201Dialect(call, hands);
  const link = createOcppLink(
    { ...settings, ocppUrl: tools.ocppUrl },
    {
      sleep,
      handlers: {
        answers: isV16 ? v16Answers(hands) : v201Answers(hands),
        onChange,
        onOpen: async () => {
          await dialect.boot();
          for (const connector of connectors) await connector.tellStatus();
          teller.wake();
        },
      },
    },
  );
  const teller = createEventTeller(memory, {
    dialect,
    isOpen: link.isOpen,
    sleep,
    log,
    onTold: (event, mayGoOn) => {
      if (event.kind === "begin") connectors.find((each) => each.isOf(event.ref))?.onBegun(mayGoOn);
    },
  });
  const connectors = Array.from(
    { length: settings.connectors },
    (_, index) =>
      new SimulatedConnector(
        { ...settings, connectorId: index + 1 },
        {
          ...tools,
          memory,
          dialect,
          teller,
          onFault,
          isOnline: link.isOpen,
          sampleIntervalS: () => sampleIntervalS,
        },
      ),
  );
  const heartbeat = setInterval(() => void dialect.heartbeat().catch(() => undefined), heartbeatMs);
  return {
    settings,
    memory,
    connectors,
    isOnline: link.isOpen,
    cut: link.cut,
    restore: link.restore,
    playPast: createBacklog(memory, { dialect, isOpen: link.isOpen, sleep, log }),
    resume: (stays) => {
      for (const running of memory.running())
        connectors.find((each) => each.connectorId === running.stay.connectorId)?.resume(running);
      for (const stay of stays)
        connectors.find((each) => each.connectorId === stay.connectorId)?.beginPlanned(stay);
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(heartbeat);
      for (const connector of connectors) connector.end();
      await link[Symbol.asyncDispose]();
    },
  };
}

/** What the central system may ask of the station as a whole, handed to the connector that it concerns. */
function handsOf(
  connectors: () => readonly SimulatedConnector[],
  {
    memory,
    now,
    setSampleInterval,
  }: Pick<StationHands, "now" | "setSampleInterval"> & { readonly memory: StationMemory },
): StationHands {
  return {
    now,
    setSampleInterval,
    remoteStart: ({ connectorId, token, remoteStartId }) => {
      const connector = connectors().find(
        (each) => (connectorId === null || each.connectorId === connectorId) && !each.isBusy(),
      );
      return connector?.remoteStart(token, remoteStartId) ?? false;
    },
    remoteStop: (ref) => connectors().some((each) => each.stopRef(ref)),
    showCost: (ref, cost) => {
      for (const connector of connectors()) if (connector.isOf(ref)) connector.showCost(cost);
    },
    showPrice: (text) =>
      connectors()
        .find((each) => each.waitsForPrice())
        ?.showPrice(text),
    refOfNumber: memory.refOf,
    numberOfRef: memory.numberOf,
    keepNumber: memory.keepNumber,
  };
}
