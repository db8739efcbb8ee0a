import type { Answer } from "@tsunagu/core/api/contract.ts";
import { deleteCharging } from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Deps = Pick<TradingTools, "db"> & { readonly callIntermediary: CallIntermediary };
type Stopped = Answer<typeof deleteCharging>;

/** Only the user's own session; another's is as if it were not there (`not_found`). */
export async function stopCharging(
  { userId, sessionId }: { userId: string; sessionId: string },
  deps: Deps,
): Promise<Stopped> {
  const session = await deps.db
    .selectFrom("chargingSessions")
    .select("state")
    .where("sessionId", "=", sessionId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (session === undefined) throw new Problem("not_found", "there is no such session");
  if (session.state === "ended") return { status: "already-ended" };
  return tellCharger({ userId, sessionId }, deps);
}

/** What runs on a connector, whoever it is: whoever stands there could press the charger's own button. */
export async function stopConnector(
  { chargerId, connectorId }: { chargerId: string; connectorId: number },
  deps: Deps,
): Promise<Stopped> {
  const session = await deps.db
    .selectFrom("chargingSessions")
    .select(["sessionId", "userId"])
    .where("chargerId", "=", chargerId)
    .where("connectorId", "=", connectorId)
    .where("state", "=", "running")
    .orderBy("startedAt", "desc")
    .executeTakeFirst();
  return session === undefined ? { status: "already-ended" } : tellCharger(session, deps);
}

const tellCharger = (
  { userId, sessionId }: { userId: string; sessionId: string },
  { callIntermediary }: Deps,
): Promise<Stopped> => callIntermediary(deleteCharging, { params: { purchaserId: userId, sessionId } });
