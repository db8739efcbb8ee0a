import type { putSellerProfile } from "@tsunagu/core/api/seller-staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";

export type SellerProfile = {
  readonly seller: number;
  readonly name: Text;
  /** 登録番号. Null: statements are no qualified invoices. */
  readonly invoiceNumber: string | null;
  readonly terms: { readonly version: string; readonly text: Text };
  readonly supplyConditionsVersion: string;
};

type NewProfile = z.output<NonNullable<(typeof putSellerProfile)["body"]>>;

const text = z.object({ ja: z.string(), en: z.string() });

/** Throws `not_ready` as long as the staff has not said who the seller is. */
export async function findSellerProfile(seller: number, db: Db): Promise<SellerProfile> {
  const found = await db
    .selectFrom("sellerProfiles")
    .innerJoin("terms", (join) =>
      join
        .onRef("terms.seller", "=", "sellerProfiles.seller")
        .onRef("terms.version", "=", "sellerProfiles.termsVersion"),
    )
    .select(["nameJson", "invoiceNumber", "termsVersion", "supplyConditionsVersion", "textJson"])
    .where("sellerProfiles.seller", "=", seller)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("not_ready", "the seller has not been set up");
  return {
    seller,
    name: tariffName.parse(JSON.parse(found.nameJson)),
    invoiceNumber: found.invoiceNumber,
    terms: { version: found.termsVersion, text: text.parse(JSON.parse(found.textJson)) },
    supplyConditionsVersion: found.supplyConditionsVersion,
  };
}

/** A version of a seller's terms, in force or not. Throws `not_found`. */
export async function findTerms({ seller, version }: { seller: number; version: string }, db: Db) {
  const found = await db
    .selectFrom("terms")
    .select(["textJson", "savedAt"])
    .where("seller", "=", seller)
    .where("version", "=", version)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("not_found", "there are no such terms");
  return { version, text: text.parse(JSON.parse(found.textJson)), savedAt: found.savedAt };
}

/** The text of a version that somebody consented to never changes: another text needs another version (`conflict`). */
export async function saveSellerProfile(
  seller: number,
  { name, invoiceNumber, terms, supplyConditionsVersion }: NewProfile,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<void> {
  const profile = {
    nameJson: JSON.stringify(name),
    invoiceNumber,
    termsVersion: terms.version,
    supplyConditionsVersion,
  };
  const textJson = JSON.stringify({ ja: terms.text.ja, en: terms.text.en });
  await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom("terms")
      .select("textJson")
      .where("seller", "=", seller)
      .where("version", "=", terms.version)
      .executeTakeFirst();
    if (known !== undefined && known.textJson !== textJson) {
      throw new Problem("conflict", "a version of the terms does not change its text: save another version");
    }
    await trx
      .insertInto("terms")
      .values({ seller, version: terms.version, textJson, savedAt: now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto("sellerProfiles")
      .values({ seller, ...profile })
      .onConflict((conflict) => conflict.column("seller").doUpdateSet(profile))
      .execute();
  });
}
