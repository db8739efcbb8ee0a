import type { Kysely, Transaction } from "kysely";
import type { Database } from "../store/database.ts";

/** `readings`: the last `reading_id` that was looked at. `past`: when something of the past came in last, in seconds. */
export type BookmarkName = "readings" | "past";

/** 0 if there is none yet. */
export async function bookmarkOf(db: Kysely<Database>, name: BookmarkName): Promise<number> {
  const bookmark = await db
    .selectFrom("settle_bookmarks")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirst();
  return bookmark?.value ?? 0;
}

export async function saveBookmark(
  db: Transaction<Database>,
  { name, value }: { name: BookmarkName; value: number },
): Promise<void> {
  await db
    .insertInto("settle_bookmarks")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
