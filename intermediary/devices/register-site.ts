import { Buffer } from "node:buffer";
import type { MachineTools } from "../machine/machine-tools.ts";

export type Site = {
  readonly siteId: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly area: number;
};

/** Registering again renames the site; its public place id on the ledger stays for ever. */
export async function registerSite(
  { siteId, name, area }: Site,
  { store, random }: Pick<MachineTools, "store" | "random">,
): Promise<{ siteId: string; place: string }> {
  const names = { name_ja: name.ja, name_en: name.en, area };
  const { place } = await store
    .insertInto("sites")
    .values({ site_id: siteId, ...names, place: Buffer.from(random(8)).toString("hex") })
    .onConflict((conflict) => conflict.column("site_id").doUpdateSet(names))
    .returning("place")
    .executeTakeFirstOrThrow();
  return { siteId, place };
}
