import type { MachineTools } from "../machine/machine-tools.ts";
import type { KeptMessage, RawMessages } from "../raw-messages/create-raw-messages.ts";
import type { Sessions } from "../sessions/create-sessions.ts";
import type { DisplayInformation, TradingPorts } from "../sessions/ports.ts";
import type { Store } from "../store/open-database.ts";
import type { Payload } from "./read-frame.ts";
import type { StationConnection } from "./station-connection.ts";

/** What the registry says of the station that sent a message. */
export type Station = {
  readonly chargerId: string;
  readonly siteId: string | null;
  readonly behindSerial: string | null;
  readonly connectors: number;
  readonly utcOffsetMinutes: number;
  /** How often it is to report its register during a session, in seconds. */
  readonly meterValueSeconds: number;
};

/** One message from a station: what every message's own file is given first. */
export type StationMessage = {
  readonly payload: Payload;
  readonly kept: KeptMessage;
  readonly station: Station;
  readonly connection: StationConnection;
};

export type StationDeps = MachineTools & {
  readonly messages: RawMessages;
  readonly sessions: Sessions;
  readonly askPrice: TradingPorts["askPrice"];
  /** The answered fee of a session that is over; null when there is none in time. */
  readonly finalFee: (sessionId: string) => Promise<DisplayInformation | null>;
};

/** What a message's own file makes of it. */
export type HandleMessage = (message: StationMessage, deps: StationDeps) => Promise<Answered>;

/** `after` runs once the answer is on its way. */
export type Answered = { readonly answer: Payload; readonly after?: () => Promise<void> };

export async function loadStation(store: Store, chargerId: string): Promise<Station> {
  const row = await store
    .selectFrom("chargers")
    .select(["site_id", "behind_serial", "connectors", "utc_offset_minutes", "meter_value_seconds"])
    .where("charger_id", "=", chargerId)
    .executeTakeFirstOrThrow();
  return {
    chargerId,
    siteId: row.site_id,
    behindSerial: row.behind_serial,
    connectors: row.connectors,
    utcOffsetMinutes: row.utc_offset_minutes,
    meterValueSeconds: row.meter_value_seconds,
  };
}

export const toIsoTime = (at: number): string => new Date(at * 1000).toISOString();
