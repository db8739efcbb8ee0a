import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getSessionLedger } from "@tsunagu/core/api/intermediary.ts";
import type { getChargingSession } from "@tsunagu/core/api/trading-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { ChargerBook } from "../chargers/create-charger-book.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { toRunningSession } from "./running-sessions.ts";

type Deps = Pick<TradingTools, "db" | "now"> & {
  readonly chargerBook: ChargerBook;
  readonly callIntermediary: CallIntermediary;
};
type Receipt = Answer<typeof getChargingSession>;

/** The receipt of a session. Only the user's own; another's is as if it were not there (`not_found`). */
export async function readSession(
  { userId, sessionId }: { userId: string; sessionId: string },
  deps: Deps,
): Promise<Receipt> {
  const session = await deps.db
    .selectFrom("chargingSessions")
    .selectAll()
    .where("sessionId", "=", sessionId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (session === undefined) throw new Problem("not_found", "there is no such session");
  const known = await deps.chargerBook.find(session.chargerId).catch(() => undefined);
  const { name: sellerName } = await findSellerProfile(session.seller, deps.db);
  return {
    session: await toRunningSession(session, known?.facts, deps),
    sellerName,
    ledger: await ledgerOf({ userId, sessionId }, deps),
  };
}

/** Without an answer the receipt is shown all the same. */
async function ledgerOf(
  { userId, sessionId }: { userId: string; sessionId: string },
  { callIntermediary }: Deps,
): Promise<Receipt["ledger"]> {
  try {
    return await callIntermediary(getSessionLedger, { params: { purchaserId: userId, sessionId } });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { state: "unknown", entries: [], since: null, signed: null };
  }
}
