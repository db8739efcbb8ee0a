import { hiddenPlace } from "@tsunagu/core/api/intermediary-charging.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { Store } from "../store/open-database.ts";
import type { FindPurchaserByToken, MeasuredSession, ShownFee } from "./ports.ts";
import type { SessionRow } from "./session-rows.ts";

export type SessionReport = {
  readonly measured: MeasuredSession;
  readonly shown: Omit<ShownFee, "information">;
  readonly version: number;
};

/** What a session has measured so far, for the second fee; null when nobody is to pay for it. */
export async function readSessionReport(
  sessionId: string,
  { store, findPurchaserByToken }: { store: Store; findPurchaserByToken: FindPurchaserByToken },
): Promise<SessionReport | null> {
  const row = await readMeasured(store, sessionId);
  if (row === undefined || row.purchaser_id === null || row.seller === null) return null;
  const at = row.ended_at ?? row.last_at ?? row.started_at;
  const ended = row.state !== "running";
  const place = row.site_place ?? (await homePlace(row, findPurchaserByToken));
  return {
    version: row.version,
    measured: {
      sessionId,
      purchaserId: row.purchaser_id,
      seller: row.seller,
      month: monthOf(row.started_at),
      chargerId: row.charger_id,
      connectorId: row.connector_id,
      // A wallbox is its own site.
      siteId: row.site_id ?? row.charger_id,
      place,
      atHome: row.behind_serial !== null,
      startedAt: row.started_at,
      at,
      // What is held is not billed, so it must not be shown as if it were.
      energyWh: String(row.state === "held" ? 0n : row.energy_wh),
      ...registersOf(row),
      startRequestId: row.start_request_id,
      state: ended ? "ended" : "running",
      version: row.version,
      signedByMeter: row.signed_state === "fits",
    },
    shown: {
      chargerId: row.charger_id,
      connectorId: row.connector_id,
      transactionId: row.transaction_id,
      at,
      registerWh: row.last_register_wh,
      ended,
    },
  };
}

/**
 * The session and its newest register by one statement: by two, a value that comes between them would be told with the energy of
 * the value before it.
 */
const readMeasured = (store: Store, sessionId: string) =>
  store
    .selectFrom("sessions")
    .leftJoin("sites", "sites.site_id", "sessions.site_id")
    .leftJoin("session_registers as last", (join) =>
      join.onRef("last.session_id", "=", "sessions.session_id").on("last.at", "=", (eb) =>
        eb
          .selectFrom("session_registers")
          .select(({ fn }) => fn.max("at").as("at"))
          .whereRef("session_id", "=", "sessions.session_id"),
      ),
    )
    .selectAll("sessions")
    .select(["sites.place as site_place", "last.at as last_at", "last.register_wh as last_register_wh"])
    .where("sessions.session_id", "=", sessionId)
    .executeTakeFirst();

/** What stands on the meter itself: a station that counts from 0 in each session says nothing of it. */
function registersOf(
  row: Pick<SessionRow, "start_register_wh" | "end_register_wh" | "register_basis" | "state"> & {
    readonly last_register_wh: bigint | null;
  },
): Pick<MeasuredSession, "startRegisterWh" | "registerWh"> {
  if (row.start_register_wh === null || row.register_basis === "session" || row.state === "held") return {};
  const registerWh = row.end_register_wh ?? row.last_register_wh;
  return {
    startRegisterWh: String(row.start_register_wh),
    registerWh: registerWh === null ? null : String(registerWh),
  };
}

async function homePlace(
  {
    token_key,
    started_at,
    behind_serial,
  }: { token_key: string; started_at: number; behind_serial: string | null },
  findPurchaserByToken: FindPurchaserByToken,
): Promise<string> {
  const holder = await findPurchaserByToken(token_key, started_at);
  return (
    holder?.homes.find(({ settlementSerial }) => settlementSerial === behind_serial)?.place ?? hiddenPlace
  );
}
