import type { ledgerNews } from "@tsunagu/core/api/my-events.ts";
import type { z } from "zod";
import type { Db } from "../store/open-database.ts";

const changesOf = (userId: string, db: Db) =>
  db
    .selectFrom("pseudonyms")
    .innerJoin("changedAccounts", "changedAccounts.account", "pseudonyms.account")
    .where("pseudonyms.userId", "=", userId);

/** When the ledger last took usage of the user, whatever the month. */
export async function readLedgerNews(userId: string, db: Db): Promise<z.output<typeof ledgerNews>> {
  const { changedAt } = await changesOf(userId, db)
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
