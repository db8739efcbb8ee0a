import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { findPlan } from "../tariffs/plans.ts";
import {
  type Addition,
  checkAddition,
  endingOf,
  type NewContract,
  nextHome,
  refuseTakenMeters,
  sellerFor,
  takenMeter,
  unboundFrom,
} from "./check-addition.ts";
import { contractAt, findContracts } from "./find-contracts.ts";
import { startOfDayText } from "./own-contract.ts";
import { growPseudonyms, type MonthPseudonyms, replacePseudonyms, setHomes } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";

type Deps = TradingTools & {
  readonly purchaserFeed: PurchaserFeed;
  readonly firstMonth: number;
  readonly sellers: readonly number[];
};

type Purchaser = { readonly purchaserId: string; readonly seller: number; readonly planId: string };

/** The pseudonyms as they were: of months that got a home more, and of those from `unbound` on, which were replaced. */
type Before = {
  readonly grown: readonly MonthPseudonyms[];
  readonly replaced: readonly MonthPseudonyms[];
  readonly unbound: number | undefined;
};

/**
 * One more home of a user, a contract anew once all have ended, or a move: then the contract before ends with the day before. As at registration the intermediary has to
 * say that the meter is under nobody else's contract; if it is away or refuses, nothing was agreed. Throws `not_found`,
 * `invalid_input`, `already_exists`, `consent_missing`, `neighbour_away`. Gives the contract's id.
 */
export async function addContract(userId: string, order: NewContract, deps: Deps): Promise<string> {
  const { db, now, random, purchaserFeed } = deps;
  const contracts = await findContracts(userId, db);
  const seller = sellerFor(order, { contracts, sellers: deps.sellers, now: now() });
  const plan = await findPlan({ seller, planId: order.planId }, db);
  const ending = endingOf(order, contracts);
  const contractId = drawUuid(random);
  const addition: Addition = { userId, contractId, order, plan, seller, contracts, ending };
  await checkAddition(addition, deps);
  const asBefore = contractAt(contracts, now()) ?? { seller, planId: order.planId };
  const isOver = contracts.every(({ to }) => to !== null && to <= now());
  const purchaser = purchaserOf(userId, isOver ? { seller, planId: order.planId } : asBefore);
  const before = await db.transaction().execute(async (trx) => {
    await refuseTakenMeters(order, trx);
    const months = await saveAddition(addition, { ...deps, db: trx });
    await purchaserFeed.note(purchaser, trx);
    return months;
  });
  await purchaserFeed.deliver(userId).catch(async (error: unknown) => {
    await undoAddition(addition, { before, purchaser: purchaserOf(userId, asBefore) }, deps);
    throw error instanceof Problem && ["already_exists", "conflict"].includes(error.code)
      ? takenMeter(error)
      : error;
  });
  await db.transaction().execute((trx) => tellAdded(addition, { ...deps, db: trx }));
  return contractId;
}

const purchaserOf = (
  purchaserId: string,
  { seller, planId }: { readonly seller: number; readonly planId: string },
): Purchaser => ({ purchaserId, seller, planId });

async function tellAdded({ userId, contractId, order, plan }: Addition, tools: Deps): Promise<void> {
  const { home, ampere, from } = order;
  const day = saidDay(dayOf(startOfDayText(from, "from")));
  await addNotification(
    {
      ...{ userId, kind: "contract", cause: `contract-added ${contractId}`, link: "/contracts" },
      title: { ja: "新しいご契約を受け付けました", en: "A new contract was made" },
      text: {
        ja: `${home.name}（${plan.name.ja}・${ampere}A）が${day.ja}に始まります。`,
        en: `${home.name} (${plan.name.en}, ${ampere} A) begins on ${day.en}.`,
      },
    },
    tools,
  );
}

async function saveAddition(
  { userId, contractId, order, plan, seller, contracts, ending }: Addition,
  { db, now }: Deps,
): Promise<Before> {
  const { home, planId, ampere, from, backdatingReason } = order;
  await db
    .insertInto("contracts")
    .values({
      ...{ contractId, userId, seller, planId, ampere, backdatingReason },
      ...{
        planNameJson: JSON.stringify(plan.name),
        homeTariff: plan.homeTariff,
        awayTariff: plan.awayTariff,
      },
      ...{ fromDay: from, toDay: null, home: nextHome(contracts), homeName: home.name },
      ...{ postalCode: home.postalCode, address: home.address, area: home.area },
      ...{ settlementSerial: home.settlementSerial, createdAt: now() },
      replacesContractId: ending?.contractId ?? null,
    })
    .execute();
  for (const { serial, endUse } of home.subMeters)
    await db.insertInto("subMeters").values({ contractId, serial, endUse }).execute();
  if (ending !== undefined)
    await db
      .updateTable("contracts")
      .set({ toDay: from })
      .where("contractId", "=", ending.contractId)
      .execute();
  const { termsVersion, supplyConditionsVersion } = order.consents;
  await db
    .insertInto("consents")
    .values([
      { userId, seller, kind: "terms", version: termsVersion, at: now() },
      { userId, seller, kind: "supply-conditions", version: supplyConditionsVersion, at: now() },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const unbound = unboundFrom(contracts, { from: startOfDayText(from, "from"), now: now() });
  return { unbound, ...(await savePseudonymsOf({ userId, order, unbound }, db)) };
}

/** The months from `unbound` on may be another seller's than they were. */
async function savePseudonymsOf(
  { userId, order, unbound }: Pick<Addition, "userId" | "order"> & Pick<Before, "unbound">,
  db: Deps["db"],
): Promise<Omit<Before, "unbound">> {
  const isBound = ({ month }: MonthPseudonyms) => unbound === undefined || month < unbound;
  const grown = await growPseudonyms({ userId, pseudonyms: order.pseudonyms.filter(isBound) }, db);
  if (unbound === undefined) return { grown, replaced: [] };
  const pseudonyms = order.pseudonyms.filter((one) => !isBound(one));
  return { grown, replaced: await replacePseudonyms({ userId, firstMonth: unbound, pseudonyms }, db) };
}

/** As if nothing had been asked for; what the intermediary may have taken is told again as it was. */
async function undoAddition(
  { userId, contractId, ending }: Addition,
  { before, purchaser }: { before: Before; purchaser: Purchaser },
  { db, purchaserFeed, log }: Deps,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("contracts").where("contractId", "=", contractId).execute();
    if (ending !== undefined) {
      await trx
        .updateTable("contracts")
        .set({ toDay: ending.toDay })
        .where("contractId", "=", ending.contractId)
        .execute();
    }
    for (const month of before.grown) await setHomes({ userId, ...month }, trx);
    if (before.unbound !== undefined)
      await replacePseudonyms({ userId, firstMonth: before.unbound, pseudonyms: before.replaced }, trx);
    await purchaserFeed.note(purchaser, trx);
  });
  await purchaserFeed.deliver(userId).catch((error: unknown) =>
    log.warn("the intermediary will hear later that a contract was not made", {
      userId,
      ...errorFacts(error),
    }),
  );
}
