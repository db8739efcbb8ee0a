import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

export type MarkedSlot = { readonly seller: number; readonly slot: number };

/** The slot will be matched when it is due. */
export async function markSlot(db: Transaction<Database>, { seller, slot }: MarkedSlot): Promise<void> {
  await db
    .insertInto("match_marks")
    .values({ seller, slot })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
