import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import type { Db } from "../store/open-database.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { nextChangeDay } from "./change-seller.ts";
import { findPlannedChange } from "./seller-changes.ts";

/** The user's change of seller that has not come, and the day on which one would come. */
export async function readSellerChange(
  userId: string,
  { db, now }: { db: Db; now: () => number },
): Promise<Answer<typeof getSellerChange>> {
  const nextDay = nextChangeDay(now());
  const planned = await findPlannedChange({ userId, now: now() }, db);
  if (planned === undefined) return { planned: null, nextDay };
  const { fromDay, fromSeller, toSeller, homes } = planned;
  const named = async (seller: number) => ({ seller, name: (await findSellerProfile(seller, db)).name });
  return {
    planned: {
      fromDay,
      from: await named(fromSeller),
      to: await named(toSeller),
      homes: homes.map(({ ends, begins }) => ({ ends, begins })),
    },
    nextDay,
  };
}
