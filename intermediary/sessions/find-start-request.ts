import { daySeconds } from "@tsunagu/core/energy/time.ts";
import type { TokenJudgement } from "./judge-token.ts";
import { findRemoteStart } from "./remote-starts.ts";
import type { Db } from "./session-rows.ts";
import { tokenKey } from "./token-key.ts";

/** What a session tells of its begin. */
export type Begin = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly at: number;
  readonly remoteStartId?: number | null;
};

/** A start asked for from afar waits for the plug: OCPP's `ConnectionTimeOut` and the way to the car. */
const startRequestLastsS = 900;

/**
 * The start from the phone that this is, so that its limit holds: by the number it was asked under (OCPP 2.x), else the
 * token and the time of arrival tell, not the station's clock: a clock that is wrong must not lose the limit.
 */
export async function findStartRequest(
  db: Db,
  { start, judgement, now }: { start: Begin; judgement: TokenJudgement; now: number },
): Promise<string | null> {
  if (judgement.state !== "known") return null;
  const numbered = await findRemoteStart(db, start);
  if (numbered?.sessionId === null && numbered.purchaserId === judgement.holder.purchaserId)
    return numbered.startRequestId;
  const row = await db
    .selectFrom("start_requests")
    .select("start_request_id")
    .where("charger_id", "=", start.chargerId)
    .where("token_key", "=", tokenKey(start.token))
    .where("purchaser_id", "=", judgement.holder.purchaserId)
    .where("session_id", "is", null)
    .where("status", "!=", "rejected")
    .where("asked_at", ">=", now - startRequestLastsS)
    .where("asked_at", "<=", start.at + daySeconds)
    // Some stations choose the connector themselves; the limit holds there too.
    .orderBy((order) => order.case().when("connector_id", "=", start.connectorId).then(0).else(1).end())
    .orderBy("asked_at", "desc")
    .executeTakeFirst();
  return row?.start_request_id ?? null;
}
