import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Stay } from "../world/stays.ts";
import type { StationEvent } from "./station-events.ts";

/** A stay that is not over, and what was told of it. */
export type RunningStay = {
  readonly stay: Stay;
  readonly ref: string;
  readonly seq: number;
  /** When the last value was told. */
  readonly toldAt: number;
};

/** What one station remembers over a restart. */
export type StationPage = {
  stays: Stay[];
  running: RunningStay[];
  /** Happened and not told yet. */
  queue: StationEvent[];
  /** OCPP 1.6: the central system's numbers of the last transactions. */
  numbers: Record<string, number>;
  /** Cards that were accepted before: let in while the line is away. */
  cards: string[];
  /** Planned stays that begin before this are told. Seconds since 1970. */
  playedUntil: number;
};

/** What the simulated devices have done, so that a second start goes on where the first stopped: registers are sums of it. */
export type WorldBook = {
  readonly station: (chargerId: string, since: number) => StationPage;
  /** Half hours of a meter are told up to here. */
  readonly toldUntil: (meterId: string, since: number) => number;
  readonly setToldUntil: (meterId: string, at: number) => void;
  /** Writes soon what changed; several changes at once. */
  readonly save: () => void;
  /** Writes now. */
  readonly flush: () => void;
};

type Page = { stations: Record<string, StationPage>; told: Record<string, number> };

const restMs = 300;

/** A file that is not there yet is an empty book; a broken one throws. */
export function openWorldBook(path: string): WorldBook {
  const page = readPage(path);
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(page));
    renameSync(`${path}.new`, path);
  };
  const save = () => {
    timer ??= setTimeout(flush, restMs);
  };
  return {
    station: (chargerId, since) => {
      page.stations[chargerId] ??= {
        stays: [],
        running: [],
        queue: [],
        numbers: {},
        cards: [],
        playedUntil: since,
      };
      return page.stations[chargerId];
    },
    toldUntil: (meterId, since) => Math.max(since, page.told[meterId] ?? since),
    setToldUntil: (meterId, at) => {
      page.told[meterId] = at;
      save();
    },
    save,
    flush,
  };
}

function readPage(path: string): Page {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Page;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return { stations: {}, told: {} };
    throw error;
  }
}
