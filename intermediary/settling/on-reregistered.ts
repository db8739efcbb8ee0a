import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { markMeter } from "./find-changes.ts";

/** A device is another one than it was: the days of the settlement meters that it is, and of the homes whose sub-meter it is or was, are looked at again. */
export async function onReregistered(db: Transaction<Database>, serials: readonly string[]): Promise<void> {
  const homes = await db
    .selectFrom("purchaser_sub_meters")
    .innerJoin("purchaser_homes", (join) =>
      join
        .onRef("purchaser_homes.purchaser_id", "=", "purchaser_sub_meters.purchaser_id")
        .onRef("purchaser_homes.home", "=", "purchaser_sub_meters.home"),
    )
    .select("settlement_serial")
    .where("purchaser_sub_meters.serial", "in", serials)
    .execute();
  for (const serial of new Set([...serials, ...homes.map((home) => home.settlement_serial)]))
    await markMeter(db, serial);
}
