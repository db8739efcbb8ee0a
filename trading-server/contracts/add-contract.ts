import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { findPlan, type OfferedPlan } from "../tariffs/plans.ts";
import { findDocumentsInForce, refuseOtherConsents } from "../tariffs/seller-documents.ts";
import { refuseIncomplete } from "./add-pseudonyms.ts";
import { refuseBilled } from "./end-contract.ts";
import { contractAt, findContracts, type HomeContract } from "./find-contracts.ts";
import { faulty, startOfDayText, today } from "./own-contract.ts";
import { checkMonths, growPseudonyms, type MonthPseudonyms, setHomes } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";

type NewContract = Omit<BodyInput<typeof postContract>, "password">;
type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed; readonly firstMonth: number };

type Addition = {
  readonly userId: string;
  readonly contractId: string;
  readonly order: NewContract;
  readonly plan: OfferedPlan;
  readonly seller: number;
  readonly contracts: readonly HomeContract[];
  readonly ending: HomeContract | undefined;
};

type Purchaser = { readonly purchaserId: string; readonly seller: number; readonly planId: string };

const farthestDays = 366;

/**
 * One more home of a user, or a move: then the contract before ends with the day before. As at registration the intermediary has to
 * say that the meter is under nobody else's contract; if it is away or refuses, nothing was agreed. Throws `not_found`,
 * `invalid_input`, `already_exists`, `consent_missing`, `neighbour_away`. Gives the contract's id.
 */
export async function addContract(userId: string, order: NewContract, deps: Deps): Promise<string> {
  const { db, now, random, purchaserFeed } = deps;
  const contracts = await findContracts(userId, db);
  const seller = sellerFor(order, { contracts, now: now() });
  const plan = await findPlan({ seller, planId: order.planId }, db);
  const ending = endingOf(order, contracts);
  const contractId = drawUuid(random);
  const addition: Addition = { userId, contractId, order, plan, seller, contracts, ending };
  await checkAddition(addition, deps);
  const today = contractAt(contracts, now()) ?? { seller, planId: order.planId };
  const purchaser = { purchaserId: userId, seller: today.seller, planId: today.planId };
  const before = await db.transaction().execute(async (trx) => {
    // In the transaction that takes them: two who ask at the same moment do not both find them free.
    await refuseTakenMeters(order, trx);
    const months = await saveAddition(addition, { ...deps, db: trx });
    await purchaserFeed.note(purchaser, trx);
    return months;
  });
  await purchaserFeed.deliver(userId).catch(async (error: unknown) => {
    await undoAddition(addition, { before, purchaser }, deps);
    throw error instanceof Problem && ["already_exists", "conflict"].includes(error.code)
      ? takenMeter(error)
      : error;
  });
  await db.transaction().execute((trx) => tellAdded(addition, { ...deps, db: trx }));
  return contractId;
}

/** One seller at a time: the one of the day on which the home begins, today at the earliest. */
function sellerFor(
  { from }: NewContract,
  { contracts, now }: { contracts: readonly HomeContract[]; now: number },
): number {
  const day = startOfDayText(from, "from");
  const seller = contractAt(contracts, Math.max(day, now))?.seller;
  if (seller === undefined) throw new Problem("not_found", "there is no contract");
  const isAnothers = (one: HomeContract) => one.seller !== seller && (one.to === null || one.to > day);
  if (!contracts.some(isAnothers)) return seller;
  throw new Problem("conflict", "another seller comes in between: choose a day from the change on", {
    facts: { field: "from", reason: "seller_change" },
  });
}

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

const takenMeter = (cause?: unknown): Problem =>
  new Problem("already_exists", "this meter is under another contract", {
    cause,
    facts: { field: "home.settlementSerial" },
  });

function endingOf(
  { endsContractId, from }: NewContract,
  contracts: readonly HomeContract[],
): HomeContract | undefined {
  if (endsContractId === null) return undefined;
  const ending = contracts.find(({ contractId }) => contractId === endsContractId);
  if (ending === undefined) throw new Problem("not_found", "there is no such contract");
  const day = startOfDayText(from, "from");
  if (ending.to !== null && ending.to < day)
    throw new Problem("conflict", "that contract ends before already");
  if (day <= ending.from) throw faulty("from", "the contract that is to end begins only later");
  return ending;
}

async function checkAddition(
  { order, plan, seller, contracts, userId, ending }: Addition,
  deps: Deps,
): Promise<void> {
  const { db, now, firstMonth } = deps;
  const from = startOfDayText(order.from, "from");
  if (from < today(now()) && order.backdatingReason === null)
    throw faulty("backdatingReason", "a contract that begins in the past needs a reason");
  if (from < monthStart(firstMonth)) throw faulty("from", "this is before the ledger's first month");
  if (from > today(now()) + farthestDays * daySeconds) throw faulty("from", "this is more than a year away");
  if (!plan.amperes.includes(order.ampere)) throw faulty("ampere", "the plan has no such size");
  refuseOtherConsents(order.consents, await findDocumentsInForce({ seller, day: dayText(dayOf(now())) }, db));
  if (ending !== undefined) await refuseBilled({ userId, to: from, field: "from" }, db);
  await checkMonths({ userId, pseudonyms: order.pseudonyms, first: monthOf(from) }, db);
  const next = { home: nextHome(contracts), ...order.home };
  for (const month of order.pseudonyms) refuseIncomplete(month, [...contracts, next]);
}

const nextHome = (contracts: readonly HomeContract[]): number =>
  Math.max(0, ...contracts.map(({ home }) => home)) + 1;

async function refuseTakenMeters({ home, from }: NewContract, db: Deps["db"]): Promise<void> {
  const serials = [home.settlementSerial, ...home.subMeters.map(({ serial }) => serial)];
  if (new Set(serials).size < serials.length) throw faulty("home", "a meter is named twice");
  const taken = await db
    .selectFrom("contracts")
    .leftJoin("subMeters", "subMeters.contractId", "contracts.contractId")
    .select("contracts.contractId")
    .where((where) =>
      where.or([where("settlementSerial", "in", serials), where("subMeters.serial", "in", serials)]),
    )
    .where((where) => where.or([where("toDay", "is", null), where("toDay", ">", from)]))
    .executeTakeFirst();
  if (taken !== undefined) throw takenMeter();
}

/** Gives the pseudonyms of the months as they were. */
async function saveAddition(
  { userId, contractId, order, plan, seller, contracts, ending }: Addition,
  { db, now }: Deps,
): Promise<readonly MonthPseudonyms[]> {
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
  return growPseudonyms({ userId, pseudonyms: order.pseudonyms }, db);
}

/** As if nothing had been asked for; what the intermediary may have taken is told again as it was. */
async function undoAddition(
  { userId, contractId, ending }: Addition,
  { before, purchaser }: { before: readonly MonthPseudonyms[]; purchaser: Purchaser },
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
    for (const month of before) await setHomes({ userId, ...month }, trx);
    await purchaserFeed.note(purchaser, trx);
  });
  await purchaserFeed.deliver(userId).catch((error: unknown) =>
    log.warn("the intermediary will hear later that a contract was not made", {
      userId,
      ...errorFacts(error),
    }),
  );
}
