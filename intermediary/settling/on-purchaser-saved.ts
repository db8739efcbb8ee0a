import type { OnSaved } from "../purchasers/save-purchaser.ts";
import { markMeter } from "./find-changes.ts";

/**
 * A purchaser's contracts, meters or pseudonyms may be others than before: then the days of its meters (those it has, and those
 * under which it has usage) are looked at again, and its sessions that waited for a pseudonym in any case.
 */
export const onPurchaserSaved: OnSaved = async (db, { purchaserId, homesChanged }) => {
  if (homesChanged) {
    const homes = await db
      .selectFrom("purchaser_homes")
      .select("settlement_serial as serial")
      .where("purchaser_id", "=", purchaserId)
      .execute();
    const used = await db
      .selectFrom("usages")
      .innerJoin("meters", "meters.meter_id", "usages.source_id")
      .select("serial")
      .distinct()
      .where("purchaser_id", "=", purchaserId)
      .where("source", "=", "home")
      .execute();
    for (const serial of new Set([...homes, ...used].map((meter) => meter.serial)))
      await markMeter(db, serial);
  }
  await db
    .deleteFrom("settled_sessions")
    .where("waits", "=", 1)
    .where("session_id", "in", (query) =>
      query.selectFrom("sessions").select("sessions.session_id").where("purchaser_id", "=", purchaserId),
    )
    .execute();
};
