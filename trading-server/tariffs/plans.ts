import type { putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Text } from "../notifications/add-notification.ts";
import type { Db } from "../store/open-database.ts";
import { findTariffDocument } from "./tariff-documents.ts";

/** What new contracts are made on. A contract keeps the two versions that it was made with. */
export type OfferedPlan = {
  readonly planId: string;
  readonly name: Text;
  readonly description: Text;
  readonly homeTariff: string;
  readonly awayTariff: string;
  readonly amperes: readonly number[];
};

type PlanKey = { readonly seller: number; readonly planId: string };

/** In the order in which they were first offered. */
export async function listPlans(seller: number, db: Db): Promise<readonly OfferedPlan[]> {
  const rows = await db
    .selectFrom("plans")
    .selectAll()
    .where("seller", "=", seller)
    .orderBy("savedAt")
    .orderBy("planId")
    .execute();
  return rows.map(({ planId, nameJson, descriptionJson, homeTariff, awayTariff, amperesJson }) => ({
    planId,
    name: tariffName.parse(JSON.parse(nameJson)),
    description: z.object({ ja: z.string(), en: z.string() }).parse(JSON.parse(descriptionJson)),
    homeTariff,
    awayTariff,
    amperes: z.array(z.number()).parse(JSON.parse(amperesJson)),
  }));
}

/** Throws `not_found`. */
export async function findPlan({ seller, planId }: PlanKey, db: Db): Promise<OfferedPlan> {
  const plan = (await listPlans(seller, db)).find((one) => one.planId === planId);
  if (plan === undefined) throw new Problem("not_found", "this plan is not offered", { facts: { planId } });
  return plan;
}

/** Throws `not_found` for a tariff that was not saved, `not_allowed` for another seller's, `invalid_input` for a size that the home tariff cannot price. */
export async function savePlan(
  { seller, planId }: PlanKey,
  plan: z.output<NonNullable<(typeof putPlan)["body"]>>,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<void> {
  const home = await findTariffDocument({ digest: plan.homeTariff, kind: "home" }, db);
  const away = await findTariffDocument({ digest: plan.awayTariff, kind: "away" }, db);
  if (home.seller !== seller || away.seller !== seller)
    throw new Problem("not_allowed", "this tariff is another seller's");
  refuseUnpricedSizes(home, plan.amperes);
  const facts = {
    nameJson: JSON.stringify(plan.name),
    descriptionJson: JSON.stringify(plan.description),
    homeTariff: plan.homeTariff,
    awayTariff: plan.awayTariff,
    amperesJson: JSON.stringify(plan.amperes),
  };
  await db
    .insertInto("plans")
    .values({ seller, planId, ...facts, savedAt: now() })
    .onConflict((conflict) => conflict.columns(["seller", "planId"]).doUpdateSet(facts))
    .execute();
}

function refuseUnpricedSizes(tariff: Tariff, amperes: readonly number[]): void {
  if (tariff.kind !== "home" || tariff.base.by !== "ampere") return;
  const priced = new Set(tariff.base.table.map(({ ampere }) => ampere));
  const missing = amperes.filter((ampere) => !priced.has(ampere));
  if (missing.length === 0) return;
  throw new Problem("invalid_input", `the home tariff has no price for ${missing.join(", ")} A`);
}
