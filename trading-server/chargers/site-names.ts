import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";

/** The name of the site of a charger as the intermediary last said it; its id as long as it has said nothing. */
export async function findSiteName(
  { chargerId, siteId }: { chargerId: string; siteId: string },
  db: Db,
): Promise<Text> {
  const kept = await db
    .selectFrom("chargerFacts")
    .select("factsJson")
    .where("chargerId", "=", chargerId)
    .executeTakeFirst();
  if (kept === undefined) return { ja: siteId, en: siteId };
  return chargerFacts.parse(JSON.parse(kept.factsJson)).site.name;
}
