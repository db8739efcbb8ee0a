import { dayOf, monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import type { Db } from "../store/open-database.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { findContracts } from "./find-contracts.ts";
import { findPseudonyms, replacePseudonyms } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { findPlannedChange, type SellerChange } from "./seller-changes.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

/** A change of seller that has not come is called off: everything is as if it had not been asked for. Throws `not_found`, `conflict`. */
export async function dropSellerChange(userId: string, deps: Deps): Promise<void> {
  const { db, now } = deps;
  const change = await findPlannedChange({ userId, now: now() }, db);
  if (change === undefined) throw new Problem("not_found", "no change of seller is planned");
  const known = new Set(change.homes.flatMap(({ ends, begins }) => [ends, begins]));
  const contracts = await findContracts(userId, db);
  if (contracts.some(({ contractId, from }) => from >= change.from && !known.has(contractId)))
    throw new Problem("conflict", "another home begins at the new seller: call that off first", {
      facts: { reason: "home_to_come" },
    });
  await db.transaction().execute(async (trx) => {
    await undoSellerChange(change, trx);
    await tellDropped(change, { ...deps, db: trx });
  });
  await tellPurchaser(userId, deps);
}

/** Call it in a transaction. */
export async function undoSellerChange(change: SellerChange, db: Db): Promise<void> {
  const { userId, fromDay, from, homes, pseudonymsBefore, firstAccount } = change;
  const firstMonth = monthOf(from);
  for (const { ends, begins, endBefore } of homes) {
    await db.deleteFrom("contracts").where("contractId", "=", begins).execute();
    await db.updateTable("contracts").set({ toDay: endBefore }).where("contractId", "=", ends).execute();
  }
  const present = await findPseudonyms({ userId, month: firstMonth }, db);
  // After another key was begun those before are of a key that is lost: the phone gives new ones when it is opened next.
  const pseudonyms = present?.account === firstAccount ? pseudonymsBefore : [];
  await replacePseudonyms({ userId, firstMonth, pseudonyms }, db);
  await db.deleteFrom("sellerChanges").where("userId", "=", userId).where("fromDay", "=", fromDay).execute();
}

async function tellDropped({ userId, fromSeller, from }: SellerChange, tools: Deps): Promise<void> {
  const { name } = await findSellerProfile(fromSeller, tools.db);
  const day = saidDay(dayOf(from));
  await addNotification(
    {
      ...{ userId, kind: "contract", link: "/contracts" },
      cause: `seller-change-dropped ${from} ${tools.now()}`,
      title: { ja: "電力会社の変更を取り消しました", en: "Your seller stays" },
      text: {
        ja: `${day.ja}からの変更はなくなりました。ご契約はこれまでどおり ${name.ja} で続きます。`,
        en: `The change on ${day.en} is called off. Your contract with ${name.en} goes on as before.`,
      },
    },
    tools,
  );
}
