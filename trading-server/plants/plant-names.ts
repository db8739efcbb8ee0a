import { bilingualText } from "@tsunagu/core/api/scalars.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";

export type PlantName = { readonly plant: string; readonly name: Text };

/** What a seller calls its plants. */
export async function listPlantNames(seller: number, db: Db): Promise<PlantName[]> {
  const rows = await db
    .selectFrom("plantNames")
    .select(["plant", "nameJson"])
    .where("seller", "=", seller)
    .orderBy("plant")
    .execute();
  return rows.map(({ plant, nameJson }) => ({ plant, name: bilingualText.parse(JSON.parse(nameJson)) }));
}

export async function savePlantName(
  { seller, plant, name }: PlantName & { readonly seller: number },
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<void> {
  const row = { nameJson: JSON.stringify({ ja: name.ja, en: name.en }), savedAt: now() };
  await db
    .insertInto("plantNames")
    .values({ seller, plant, ...row })
    .onConflict((conflict) => conflict.columns(["seller", "plant"]).doUpdateSet(row))
    .execute();
}
