import type { purchaserInformation } from "@tsunagu/core/api/intermediary.ts";
import type { z } from "zod";
import type { Db } from "../store/open-database.ts";
import { findContracts } from "./find-contracts.ts";
import { listPseudonyms } from "./pseudonyms.ts";
import { sellerByContracts } from "./seller-of-month.ts";

export type PurchaserInformation = z.input<typeof purchaserInformation>;

type Purchaser = { readonly purchaserId: string; readonly seller: number; readonly planId: string };

/**
 * 購入者情報 (Fig 11) as it is in the database. For a user who is not there (a registration that failed) it names no token, no
 * meter and no month: whatever the intermediary kept of it is released.
 */
export async function readPurchaserInformation(
  { purchaserId, seller, planId }: Purchaser,
  db: Db,
): Promise<PurchaserInformation> {
  const user = await db
    .selectFrom("users")
    .select(["appToken"])
    .where("userId", "=", purchaserId)
    .where("erasedAt", "is", null)
    .executeTakeFirst();
  if (user === undefined) return { purchaserId, seller, planId, tokens: [], homes: [], months: [] };
  const cards = await db
    .selectFrom("cards")
    .select(["token", "kind", "blocked"])
    .where("userId", "=", purchaserId)
    .orderBy("token")
    .execute();
  const contracts = await findContracts(purchaserId, db);
  return {
    purchaserId,
    seller,
    planId,
    tokens: [
      { token: user.appToken, kind: "app", blocked: false },
      ...cards.map(({ token, kind, blocked }) => ({ token, kind, blocked: blocked === 1 })),
    ],
    homes: contracts.map(({ home, area, settlementSerial, subMeters, fromDay, toDay }) => ({
      home,
      area,
      settlementSerial,
      subMeters: [...subMeters],
      from: fromDay,
      to: toDay,
    })),
    months: (await listPseudonyms(purchaserId, db)).map((month) => ({
      ...month,
      seller: sellerByContracts(contracts, month.month) ?? seller,
    })),
  };
}
