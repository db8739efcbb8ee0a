import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";

export type MarkedSlot = { readonly seller: number; readonly slot: number };

/** The slot will be matched when it is due. */
export const markSlot = (db: Transaction<Database>, slot: MarkedSlot): Promise<void> => markSlots(db, [slot]);

export async function markSlots(db: Transaction<Database>, slots: readonly MarkedSlot[]): Promise<void> {
  const distinct = new Map(slots.map(({ seller, slot }) => [`${seller} ${slot}`, [seller, slot]]));
  await runForEach(db, "insert into match_marks (seller, slot) values (?, ?) on conflict do nothing", [
    ...distinct.values(),
  ]);
}
