import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import type { Db } from "../store/open-database.ts";

type Text = { readonly ja: string; readonly en: string };

/** What public places are called, by what their chargers last said. */
export async function readSiteNames(db: Db): Promise<(place: string) => Text> {
  const rows = await db.selectFrom("chargerFacts").select("factsJson").execute();
  const names = new Map(
    rows.map(({ factsJson }) => {
      const { site } = chargerFacts.parse(JSON.parse(factsJson));
      return [site.place, site.name] as const;
    }),
  );
  return (place) =>
    names.get(place) ?? { ja: `充電場所 ${place.slice(0, 6)}`, en: `Site ${place.slice(0, 6)}` };
}
