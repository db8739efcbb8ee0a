import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { contractAt, findContracts } from "./find-contracts.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";

type Deps = Pick<TradingTools, "db" | "log" | "now"> & { readonly purchaserFeed: PurchaserFeed };

/**
 * Queues what changed of a user and tells the intermediary at once if it is there; if it is away the queue does it later. Throws what
 * the intermediary refuses.
 */
export async function tellPurchaser(userId: string, { db, log, now, purchaserFeed }: Deps): Promise<void> {
  const contract = contractAt(await findContracts(userId, db), now());
  if (contract === undefined) return;
  const { seller, planId } = contract;
  await purchaserFeed.note({ purchaserId: userId, seller, planId }, db);
  await purchaserFeed.deliver(userId).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "neighbour_away") throw error;
    log.warn("the intermediary is away, purchaser information waits", { userId, ...errorFacts(error) });
  });
}
