import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listTariffs as contract } from "@tsunagu/core/api/seller-tariffs.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { parseTariff } from "@tsunagu/core/rating/tariff.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { listPlans } from "../tariffs/plans.ts";
import { currentTerms } from "./current-terms.ts";

/** The seller's tariff versions, newest first, and what they are offered in. */
export async function listTariffs(
  seller: number,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<Answer<typeof contract>> {
  const plans = await listPlans(seller, db);
  const terms = await currentTerms({ seller, today: dayText(dayOf(now())) }, db);
  const rows = await db
    .selectFrom("tariffs")
    .selectAll()
    .where("seller", "=", seller)
    .orderBy("kind", "desc")
    .orderBy("plan")
    .orderBy("version", "desc")
    .execute();
  return {
    tariffs: rows.map(({ digest, kind, plan, version, documentJson, savedAt }) => {
      const document = parseTariff(JSON.parse(documentJson));
      const uses = (one: { homeTariff: string; awayTariff: string }) =>
        one.homeTariff === digest || one.awayTariff === digest;
      return {
        digest,
        kind,
        plan,
        version,
        name: document.name,
        savedAt,
        offeredIn: plans.filter(uses).map(({ planId }) => planId),
        contracts: [...terms.values()].filter(uses).length,
        document,
      };
    }),
    plans: plans.map((plan) => ({ ...plan, amperes: [...plan.amperes] })),
  };
}
