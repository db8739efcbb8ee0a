import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import { findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";

/** Ledger and statements carry no names: what a place is called is only known here. */
export async function readPlaceNames(
  { userId, month }: { userId: string; month: number },
  db: Db,
): Promise<(place: string) => Text> {
  const names = new Map<string, Text>();
  const rows = await db.selectFrom("chargerFacts").select("factsJson").execute();
  for (const { factsJson } of rows) {
    const { site, atHome } = chargerFacts.parse(JSON.parse(factsJson));
    if (!atHome) names.set(site.place, site.name);
  }
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  for (const { home, homeName } of await findContracts(userId, db)) {
    const place = pseudonyms?.homes.find((one) => one.home === home)?.place;
    if (place !== undefined) names.set(place, { ja: homeName, en: homeName });
  }
  return (place) =>
    names.get(place) ?? { ja: `充電場所 ${place.slice(0, 6)}`, en: `Site ${place.slice(0, 6)}` };
}
