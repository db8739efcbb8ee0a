import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import type { Db } from "../store/open-database.ts";

/** What every room is handed: nothing else of the outside world is reached from inside a room. */
export type TradingTools = {
  readonly db: Db;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly timers: Timers;
  readonly log: Log;
};
