import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

/**
 * All that decides whose a home's energy is up to the end of a month, as one text: as long as it stays the same, nothing that was
 * measured is decided otherwise.
 */
export async function readWhoseHomes(
  db: Transaction<Database>,
  { purchaserId, untilMonth }: { readonly purchaserId: string; readonly untilMonth: number },
): Promise<string> {
  const ofPurchaser = (table: "purchasers" | "purchaser_homes" | "purchaser_sub_meters") =>
    db.selectFrom(table).where("purchaser_id", "=", purchaserId);
  const ofMonths = (table: "purchaser_months" | "purchaser_places" | "purchaser_meters") =>
    db.selectFrom(table).where("purchaser_id", "=", purchaserId).where("month", "<=", untilMonth);
  const parts = await Promise.all([
    ofPurchaser("purchasers").select("seller").execute(),
    ofPurchaser("purchaser_homes").selectAll().orderBy("home").orderBy("from_day").execute(),
    ofPurchaser("purchaser_sub_meters").selectAll().orderBy("home").orderBy("serial").execute(),
    ofMonths("purchaser_months").selectAll().orderBy("month").execute(),
    ofMonths("purchaser_places").selectAll().orderBy("month").orderBy("home").execute(),
    ofMonths("purchaser_meters").selectAll().orderBy("month").orderBy("home").orderBy("serial").execute(),
  ]);
  return JSON.stringify(parts);
}
