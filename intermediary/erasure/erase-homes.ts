import type { Transaction } from "kysely";
import { startOfDayText } from "../purchasers/jst-days.ts";
import type { Database } from "../store/database.ts";
import { eraseMessages } from "./erase-messages.ts";

/** Readings and messages of the home's meters, for the days on which they were this person's. */
export async function eraseHomes(db: Transaction<Database>, purchaserId: string): Promise<void> {
  const homes = await db
    .selectFrom("purchaser_homes")
    .select(["home", "settlement_serial", "from_day", "to_day"])
    .where("purchaser_id", "=", purchaserId)
    .execute();
  for (const { home, settlement_serial, from_day, to_day } of homes) {
    const subMeters = await db
      .selectFrom("purchaser_sub_meters")
      .select("serial")
      .where("purchaser_id", "=", purchaserId)
      .where("home", "=", home)
      .execute();
    const serials = [settlement_serial, ...subMeters.map(({ serial }) => serial)];
    const devices = await db.selectFrom("meters").select("meter_id").where("serial", "in", serials).execute();
    const from = startOfDayText(from_day);
    const to = to_day === null ? Number.MAX_SAFE_INTEGER : startOfDayText(to_day);
    for (const { meter_id } of devices) await eraseReadings(db, { deviceId: meter_id, from, to });
  }
}

async function eraseReadings(
  db: Transaction<Database>,
  { deviceId, from, to }: { deviceId: string; from: number; to: number },
): Promise<void> {
  const readings = await db
    .selectFrom("meter_readings")
    .select("raw_id")
    .where("device_id", "=", deviceId)
    .where("at", ">=", from)
    .where("at", "<", to)
    .execute();
  await db
    .deleteFrom("meter_readings")
    .where("device_id", "=", deviceId)
    .where("at", ">=", from)
    .where("at", "<", to)
    .execute();
  await eraseMessages(
    db,
    readings.map(({ raw_id }) => raw_id),
  );
  const answers = await db
    .selectFrom("raw_messages")
    .select("raw_id")
    .where("device_id", "=", deviceId)
    .where("received_at", ">=", from)
    .where("received_at", "<", to)
    .execute();
  await eraseMessages(
    db,
    answers.map(({ raw_id }) => raw_id),
  );
  await db
    .deleteFrom("unmatched_energy")
    .where("device_id", "=", deviceId)
    .where("from_at", ">=", from)
    .where("from_at", "<", to)
    .execute();
  await db.deleteFrom("meter_fees").where("meter_id", "=", deviceId).execute();
}
