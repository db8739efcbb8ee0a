import type { Db } from "../store/open-database.ts";

/** What a user owes in yen; below 0: what is owed to the user. */
export async function receivableOf(userId: string, db: Db): Promise<bigint> {
  const rows = await db
    .selectFrom("postings")
    .innerJoin("entries", "entries.entryId", "postings.entryId")
    .select("amountYen")
    .where("userId", "=", userId)
    .where("book", "=", "receivable")
    .execute();
  return rows.reduce((sum, { amountYen }) => sum + amountYen, 0n);
}

/** Entries whose postings do not sum to zero. There are none, ever. */
export async function findUnbalancedEntries(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("postings").select(["entryId", "amountYen"]).execute();
  const sums = new Map<string, bigint>();
  for (const { entryId, amountYen } of rows) sums.set(entryId, (sums.get(entryId) ?? 0n) + amountYen);
  return [...sums].filter(([, sum]) => sum !== 0n).map(([entryId]) => entryId);
}
