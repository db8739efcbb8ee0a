import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { findContracts, type HomeContract } from "./find-contracts.ts";
import { type MonthPseudonyms, savePseudonyms } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

/** Further months of a user's pseudonyms. Throws `invalid_input` unless each names every home and meter, and as `savePseudonyms`. */
export async function addPseudonyms(
  { userId, pseudonyms }: { userId: string; pseudonyms: readonly MonthPseudonyms[] },
  deps: Deps,
): Promise<void> {
  const contracts = await findContracts(userId, deps.db);
  for (const month of pseudonyms) refuseIncomplete(month, contracts);
  await deps.db.transaction().execute((trx) => savePseudonyms({ userId, pseudonyms }, trx));
  await tellPurchaser(userId, deps);
}

/** Throws `invalid_input` unless a month names every home and each of its meters once. */
export function refuseIncomplete(
  { month, homes }: MonthPseudonyms,
  contracts: readonly Pick<HomeContract, "home" | "settlementSerial" | "subMeters">[],
): void {
  const named = homes.flatMap(({ home, meters }) => meters.map(({ serial }) => `${home} ${serial}`)).sort();
  const wanted = contracts
    .flatMap(({ home, settlementSerial, subMeters }) =>
      [settlementSerial, ...subMeters.map(({ serial }) => serial)].map((serial) => `${home} ${serial}`),
    )
    .sort();
  if (JSON.stringify(named) === JSON.stringify(wanted)) return;
  throw new Problem("invalid_input", `month ${month} names every home and each of its meters once`, {
    facts: { field: "pseudonyms" },
  });
}
