import { dayOf, daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { findPlan } from "../tariffs/plans.ts";
import { type HomeContract, termsAt } from "./find-contracts.ts";
import { faulty, findOwnContract, startOfFirst } from "./own-contract.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

type PlanChange = {
  readonly userId: string;
  readonly contractId: string;
  readonly planId: string;
  readonly ampere: number;
  /** The 1st of a month to come. */
  readonly fromDay: string;
};

const farthestMonths = 12;
/** So long after the 1st it is told, again and again: then also a machine that was off has told it. */
const toldForS = 3 * daySeconds;

/**
 * Another plan or size from a 1st on; it takes the place of a change that was planned for the same day. Months before it keep what
 * they were priced by. Throws `not_found`, `invalid_input`, `conflict`.
 */
export async function changePlan(change: PlanChange, deps: Deps): Promise<void> {
  const { userId, contractId, planId, ampere, fromDay } = change;
  const { db, now } = deps;
  const contract = await findOwnContract({ userId, contractId }, db);
  const from = startOfFirst(fromDay, "fromDay");
  refuseDay(contract, from, now());
  const plan = await findPlan({ seller: contract.seller, planId }, db);
  if (!plan.amperes.includes(ampere)) throw faulty("ampere", "the plan has no such size");
  const before = termsAt(contract, from - 1);
  if (before.planId === planId && before.ampere === ampere)
    throw new Problem("conflict", "this is the plan that runs already");
  const { homeTariff, awayTariff } = plan;
  const version = {
    ...{ kind: "plan" as const, planId, planNameJson: JSON.stringify(plan.name), ampere },
    ...{ homeTariff, awayTariff, notedAt: now() },
  };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("contractVersions")
      .values({ contractId, fromDay, ...version })
      .onConflict((conflict) => conflict.columns(["contractId", "fromDay"]).doUpdateSet(version))
      .execute();
    const day = saidDay(dayOf(from));
    await addNotification(
      {
        userId,
        kind: "contract",
        cause: `plan-change ${contractId} ${fromDay} ${now()}`,
        title: { ja: "プランの変更を受け付けました", en: "Your plan will change" },
        text: {
          ja: `${day.ja}から ${plan.name.ja}・${ampere}A になります。それまでは取り消せます。`,
          en: `From ${day.en} it is ${plan.name.en}, ${ampere} A. You can call it off until then.`,
        },
        link: "/contracts",
      },
      { ...deps, db: trx },
    );
  });
}

function refuseDay({ from, to }: HomeContract, day: number, now: number): void {
  if (day <= now) throw faulty("fromDay", "a plan changes on the 1st of a month to come");
  if (day > monthStart(monthOf(now) + farthestMonths))
    throw faulty("fromDay", "this is more than a year away");
  if (day <= from) throw faulty("fromDay", "the contract has not begun by then");
  if (to !== null && day >= to) throw faulty("fromDay", "the contract has ended by then");
}

/** A change that has not come is called off. Throws `not_found`, `conflict` for new prices of the seller's. */
export async function dropPlanChange(
  { userId, contractId, fromDay }: { userId: string; contractId: string; fromDay: string },
  deps: Deps,
): Promise<void> {
  const { db, now } = deps;
  const contract = await findOwnContract({ userId, contractId }, db);
  const version = contract.versions.find((one) => one.kind !== "made" && one.fromDay === fromDay);
  if (version === undefined || version.from <= now())
    throw new Problem("not_found", "no change is planned for this day");
  if (version.kind === "tariff")
    throw new Problem(
      "conflict",
      "new prices cannot be called off; another plan can be chosen, or the contract ended",
    );
  await db
    .deleteFrom("contractVersions")
    .where("contractId", "=", contractId)
    .where("fromDay", "=", fromDay)
    .execute();
}

/** Plans that have changed today are told to the intermediary: it keeps the plan of each purchaser. */
export async function tellChangedPlans(deps: Deps): Promise<void> {
  const { db, now } = deps;
  const changed = await db
    .selectFrom("contractVersions")
    .innerJoin("contracts", "contracts.contractId", "contractVersions.contractId")
    .select(["userId", "contractVersions.fromDay"])
    .where("kind", "=", "plan")
    .execute();
  const first = monthStart(monthOf(now()));
  if (now() > first + toldForS) return;
  for (const { userId, fromDay } of changed) {
    if (startOfFirst(fromDay, "fromDay") === first) await tellPurchaser(userId, deps);
  }
}
