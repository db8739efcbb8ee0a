import { toWattHours, type WattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { z } from "zod";
import type { Db } from "../store/open-database.ts";

const used = z.record(z.string(), z.string());

/** What a place has used in the month as far as it was proved last: which tier the next kWh falls into. For estimates only. */
export async function homeUsedWh(
  { userId, month, place }: { userId: string; month: number; place: string },
  db: Db,
): Promise<WattHours> {
  const kept = await db
    .selectFrom("evidence")
    .innerJoin("pseudonyms", (join) =>
      join
        .onRef("pseudonyms.month", "=", "evidence.month")
        .onRef("pseudonyms.account", "=", "evidence.account"),
    )
    .select("usedJson")
    .where("pseudonyms.userId", "=", userId)
    .where("evidence.month", "=", month)
    .executeTakeFirst();
  const byPlace = kept === undefined ? {} : used.parse(JSON.parse(kept.usedJson));
  return toWattHours(BigInt(byPlace[place] ?? "0"));
}
