import { type putSellerProfile, sellerContact } from "@tsunagu/core/api/seller-documents.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { z } from "zod";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";

export type SellerProfile = {
  readonly seller: number;
  readonly name: Text;
  /** 登録番号. Null: statements are no qualified invoices. */
  readonly invoiceNumber: string | null;
  /** Null: not told yet. */
  readonly contact: z.output<typeof sellerContact> | null;
};

type NewProfile = z.output<NonNullable<(typeof putSellerProfile)["body"]>>;

/** Throws `not_ready` as long as the staff has not said who the seller is. */
export async function findSellerProfile(seller: number, db: Db): Promise<SellerProfile> {
  const found = await db
    .selectFrom("sellerProfiles")
    .select(["nameJson", "invoiceNumber", "contactJson"])
    .where("seller", "=", seller)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("not_ready", "the seller has not been set up");
  return {
    seller,
    name: tariffName.parse(JSON.parse(found.nameJson)),
    invoiceNumber: found.invoiceNumber,
    contact: found.contactJson === null ? null : sellerContact.parse(JSON.parse(found.contactJson)),
  };
}

/** Undefined as long as the staff has not said who the seller is. */
export async function findSellerProfileIfAny(seller: number, db: Db): Promise<SellerProfile | undefined> {
  return findSellerProfile(seller, db).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_ready") return undefined;
    throw error;
  });
}

/** What customers see from now on; issued statements keep the name that they were issued with. */
export async function saveSellerProfile(
  seller: number,
  { name, invoiceNumber, contact }: NewProfile,
  db: Db,
): Promise<void> {
  const profile = {
    nameJson: JSON.stringify(name),
    invoiceNumber,
    contactJson: JSON.stringify(contact),
  };
  await db
    .insertInto("sellerProfiles")
    .values({ seller, ...profile })
    .onConflict((conflict) => conflict.column("seller").doUpdateSet(profile))
    .execute();
}
