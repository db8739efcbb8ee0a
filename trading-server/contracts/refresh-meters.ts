import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

/** What is known of a user's meters is asked for at most this often. */
const freshForS = 60;

/** Asks the intermediary again whether the user's meters report; without an answer what was known stays. */
export async function refreshMeters(
  userId: string,
  deps: Pick<TradingTools, "db" | "now" | "log"> & { purchaserFeed: PurchaserFeed },
): Promise<void> {
  const recent = await deps.db
    .selectFrom("meters")
    .select("serial")
    .where("userId", "=", userId)
    .where("toldAt", ">", deps.now() - freshForS)
    .executeTakeFirst();
  if (recent !== undefined) return;
  await tellPurchaser(userId, deps).catch((error: unknown) =>
    deps.log.error("the intermediary refuses purchaser information", { userId, ...errorFacts(error) }),
  );
}
