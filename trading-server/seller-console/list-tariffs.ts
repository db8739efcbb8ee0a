import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listTariffs as contract } from "@tsunagu/core/api/seller-tariffs.ts";
import { parseTariff } from "@tsunagu/core/rating/tariff.ts";
import type { Db } from "../store/open-database.ts";
import { listPlans } from "../tariffs/plans.ts";

/** The seller's tariff versions, newest first, and what they are offered in. */
export async function listTariffs(seller: number, db: Db): Promise<Answer<typeof contract>> {
  const plans = await listPlans(seller, db);
  const contracts = await db
    .selectFrom("contracts")
    .select(["homeTariff", "awayTariff"])
    .where("seller", "=", seller)
    .execute();
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
        contracts: contracts.filter(uses).length,
        document,
      };
    }),
    plans: plans.map((plan) => ({ ...plan, amperes: [...plan.amperes] })),
  };
}
