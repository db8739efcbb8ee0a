import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { startOfDayText } from "./own-contract.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

/** On the day itself: the user is told, once, and the intermediary, which keeps seller and plan of each purchaser. */
export async function tellSellerChanges(deps: Deps): Promise<void> {
  const { db, now } = deps;
  const untold = await db.selectFrom("sellerChanges").selectAll().where("toldAt", "is", null).execute();
  for (const { userId, fromDay, fromSeller, toSeller } of untold) {
    if (startOfDayText(fromDay, "fromDay") > now()) continue;
    const { name: before } = await findSellerProfile(fromSeller, db);
    const { name: next } = await findSellerProfile(toSeller, db);
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable("sellerChanges")
        .set({ toldAt: now() })
        .where("userId", "=", userId)
        .where("fromDay", "=", fromDay)
        .execute();
      await addNotification(
        {
          ...{ userId, kind: "contract", link: "/contracts", cause: `seller-changed ${fromDay}` },
          title: { ja: `きょうから、電気は ${next.ja} です`, en: `From today your seller is ${next.en}` },
          text: {
            ja: `カードも計器もそのままお使いいただけます。${before.ja} の最後の請求書は、まもなく届きます。履歴はどちらの分もご覧いただけます。`,
            en: `Your cards and meters go on as they are. The last bill of ${before.en} follows soon. You see the history of both.`,
          },
        },
        { ...deps, db: trx },
      );
    });
    await tellPurchaser(userId, deps);
  }
}
