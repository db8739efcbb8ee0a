import { type StartStatus, startStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { judgeToken } from "../sessions/judge-token.ts";
import type { FindPurchaserByToken } from "../sessions/ports.ts";
import { tokenKey } from "../sessions/token-key.ts";

export type RemoteStart = {
  readonly startRequestId: string;
  readonly purchaserId: string;
  readonly token: string;
  readonly chargerId: string;
  readonly connectorId: number;
};

export type StartChargingDeps = Pick<MachineTools, "store" | "now"> & {
  readonly findPurchaserByToken: FindPurchaserByToken;
  readonly remoteStart: (start: {
    startRequestId: string;
    chargerId: string;
    connectorId: number;
    token: string;
  }) => Promise<StartStatus>;
};

/**
 * Starts charging from afar. The same request again asks the station nothing and gets the same answer. The request is on
 * disk before the station hears of it: its session may begin before its answer comes, and carries the request's limit.
 *
 * Throws `not_found` for a charger or connector that is not there, `not_allowed` when the token is not the purchaser's to
 * use there.
 */
export async function startCharging(start: RemoteStart, deps: StartChargingDeps): Promise<StartStatus> {
  const { store, now } = deps;
  await refuseStranger(start, deps);
  const inserted = await store
    .insertInto("start_requests")
    .values({
      start_request_id: start.startRequestId,
      purchaser_id: start.purchaserId,
      token_key: tokenKey(start.token),
      charger_id: start.chargerId,
      connector_id: start.connectorId,
      asked_at: now(),
      status: "asked",
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("status")
    .executeTakeFirst();
  if (inserted === undefined) return knownStatus(start, deps);
  const status = await deps.remoteStart(start);
  await store
    .updateTable("start_requests")
    .set({ status })
    .where("start_request_id", "=", start.startRequestId)
    .execute();
  return status;
}

async function refuseStranger(start: RemoteStart, { store, now, findPurchaserByToken }: StartChargingDeps) {
  const charger = await store
    .selectFrom("connectors")
    .innerJoin("chargers", "chargers.charger_id", "connectors.charger_id")
    .select("behind_serial")
    .where("connectors.charger_id", "=", start.chargerId)
    .where("connector_id", "=", start.connectorId)
    .executeTakeFirst();
  if (charger === undefined) throw new Problem("not_found", "there is no such charger or connector");
  const holder = await findPurchaserByToken(tokenKey(start.token), now());
  const judgement = judgeToken(holder, { behindSerial: charger.behind_serial });
  if (judgement.state !== "known" || judgement.holder.purchaserId !== start.purchaserId)
    throw new Problem("not_allowed", "this token may not charge here for this purchaser");
}

/** Asked, and no answer on disk: the machine may have stopped in between, and nobody knows what the station said. */
async function knownStatus(start: RemoteStart, { store }: StartChargingDeps): Promise<StartStatus> {
  const row = await store
    .selectFrom("start_requests")
    .select(["status", "session_id"])
    .where("start_request_id", "=", start.startRequestId)
    .executeTakeFirstOrThrow();
  if (row.session_id !== null) return "accepted";
  return startStatus.safeParse(row.status).data ?? "no-answer";
}
