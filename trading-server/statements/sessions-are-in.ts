import type { Period } from "@tsunagu/core/rating/priced-period.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

/** A session's last pieces are on the ledger by then; what differs later is a correction. */
const recentS = 1_800;

/**
 * Whether what was measured of the sessions that ended lately is on the ledger to the last Wh: so the statement's line is the
 * result that the device and the phone have shown.
 */
export async function sessionsAreIn(
  {
    userId,
    period,
    records,
    asOf,
  }: {
    userId: string;
    period: Period;
    records: readonly LedgerRecord[];
    asOf: number;
  },
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<boolean> {
  const recent = await db
    .selectFrom("chargingSessions")
    .select(["sessionId", "energyWh"])
    .where("userId", "=", userId)
    .where("atHome", "=", 0)
    .where("state", "=", "ended")
    .where("startedAt", ">=", period.from)
    .where("startedAt", "<", period.to)
    .where("at", ">", now() - recentS)
    .execute();
  const usages = usagesOfRecords(records, { asOf });
  return recent.every(({ sessionId, energyWh }) => {
    const own = usages.filter(({ session }) => session === sessionId);
    return own.reduce((sum, { wh }) => sum + wh, 0n) === energyWh;
  });
}
