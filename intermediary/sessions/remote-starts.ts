import type { Kysely } from "kysely";
import type { Database } from "../store/database.ts";

/** The number under which an OCPP 2.x station is asked to start: the same for the same request, and for no other ever. */
export async function drawRemoteStartId(db: Kysely<Database>, startRequestId: string): Promise<number> {
  await db
    .insertInto("remote_starts")
    .values({ start_request_id: startRequestId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { remote_start_id } = await db
    .selectFrom("remote_starts")
    .select("remote_start_id")
    .where("start_request_id", "=", startRequestId)
    .executeTakeFirstOrThrow();
  return remote_start_id;
}

/** What was asked of the station under a number; a number of another system, or of another station, is nothing. */
export async function findRemoteStart(
  db: Kysely<Database>,
  { chargerId, remoteStartId }: { chargerId: string; remoteStartId?: number | null },
): Promise<
  { startRequestId: string; purchaserId: string; tokenKey: string; sessionId: string | null } | undefined
> {
  if (remoteStartId === undefined || remoteStartId === null) return undefined;
  const row = await db
    .selectFrom("remote_starts")
    .innerJoin("start_requests", "start_requests.start_request_id", "remote_starts.start_request_id")
    .select(["remote_starts.start_request_id", "purchaser_id", "token_key", "session_id"])
    .where("remote_start_id", "=", remoteStartId)
    .where("charger_id", "=", chargerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    startRequestId: row.start_request_id,
    purchaserId: row.purchaser_id,
    tokenKey: row.token_key,
    sessionId: row.session_id,
  };
}
