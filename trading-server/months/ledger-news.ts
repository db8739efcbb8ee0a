import type { ledgerNews } from "@tsunagu/core/api/my-events.ts";
import type { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

const changesOf = (userId: string, db: Db) =>
  db
    .selectFrom("pseudonyms")
    .innerJoin("changedAccounts", "changedAccounts.account", "pseudonyms.account")
    .where("pseudonyms.userId", "=", userId);

/** When the ledger last took usage of the user, whatever the month. Told once its second is over, because a closing is good for that then. */
export async function readLedgerNews(
  userId: string,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<z.output<typeof ledgerNews>> {
  const { changedAt } = await changesOf(userId, db)
    .where("changedAt", "<", now())
    .select(({ fn }) => fn.max<number | null>("changedAt").as("changedAt"))
    .executeTakeFirstOrThrow();
  return { changedAt };
}

/** Whether the ledger took usage of the month after the month was proved, if it ever was. */
export async function isMonthBehind(
  { userId, month }: { userId: string; month: number },
  db: Db,
): Promise<boolean> {
  const row = await changesOf(userId, db)
    .leftJoin("evidence", (join) =>
      join
        .onRef("evidence.month", "=", "pseudonyms.month")
        .onRef("evidence.account", "=", "pseudonyms.account"),
    )
    .select(["changedAt", "closedAt"])
    .where("pseudonyms.month", "=", month)
    .executeTakeFirst();
  return row !== undefined && row.changedAt > (row.closedAt ?? 0);
}
