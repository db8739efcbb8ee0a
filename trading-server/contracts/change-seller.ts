import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postSellerChange } from "@tsunagu/core/api/trading-seller-change.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { findPlan, type OfferedPlan } from "../tariffs/plans.ts";
import { findDocumentsInForce, refuseOtherConsents } from "../tariffs/seller-documents.ts";
import { findSellerProfile, type SellerProfile } from "../tariffs/seller-profile.ts";
import { refuseIncomplete } from "./add-pseudonyms.ts";
import { undoSellerChange } from "./drop-seller-change.ts";
import { contractAt, findContracts, type HomeContract } from "./find-contracts.ts";
import { faulty } from "./own-contract.ts";
import { checkMonths, replacePseudonyms } from "./pseudonyms.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { findPlannedChange, type SellerChange } from "./seller-changes.ts";

type Order = Omit<BodyInput<typeof postSellerChange>, "password">;
type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed; readonly sellers: readonly number[] };

type Plan = {
  readonly userId: string;
  readonly order: Order;
  readonly offered: OfferedPlan;
  readonly before: SellerProfile;
  readonly next: SellerProfile;
  /** First second of the new seller's first day. */
  readonly from: number;
  readonly all: readonly HomeContract[];
  /** Those that go on at the new seller, each with its new contract's id, number and size. */
  readonly going: readonly {
    readonly contract: HomeContract;
    readonly begins: string;
    readonly home: number;
    readonly ampere: number;
  }[];
};

/** The day on which a change that is asked for now comes. */
export const nextChangeDay = (now: number): string => dayText(dayOf(monthStart(monthOf(now) + 1)));

/**
 * スイッチング: every home that goes on has another seller from the 1st of next month. The contracts of today end with the day before;
 * the seller of today bills its last month as any other. Agreed only once the intermediary has taken it. Throws `not_found`,
 * `invalid_input`, `consent_missing`, `conflict` with a reason, `neighbour_away`.
 */
export async function changeSeller(userId: string, order: Order, deps: Deps): Promise<void> {
  const { db, purchaserFeed } = deps;
  const plan = await planChange(userId, order, deps);
  await checkPseudonyms(plan, deps);
  const change = await db.transaction().execute(async (trx) => {
    const saved = await saveChange(plan, { ...deps, db: trx });
    await noteToday(plan, { ...deps, db: trx });
    return saved;
  });
  await purchaserFeed.deliver(userId).catch(async (error: unknown) => {
    await db.transaction().execute(async (trx) => {
      await undoSellerChange(change, trx);
      await noteToday(plan, { ...deps, db: trx });
    });
    throw error;
  });
  await db.transaction().execute((trx) => tellPlanned(plan, { ...deps, db: trx }));
}

async function planChange(userId: string, order: Order, deps: Deps): Promise<Plan> {
  const { db, now, random, sellers } = deps;
  if (order.fromDay !== nextChangeDay(now()))
    throw faulty("fromDay", "a seller changes on the 1st of next month");
  if (!sellers.includes(order.seller)) throw faulty("seller", "this seller is not served here");
  if ((await findPlannedChange({ userId, now: now() }, db)) !== undefined)
    throw refused("planned_already", "another seller is planned already: call that off first");
  const from = monthStart(monthOf(now()) + 1);
  const all = await findContracts(userId, db);
  if (all.some((contract) => contract.from >= from))
    throw refused("home_to_come", "a home begins only later: the seller can be changed once it has begun");
  const going = all.filter(({ to }) => to === null || to > from);
  const [first] = going;
  if (first === undefined) throw refused("no_contract", "no contract goes on until then");
  if (first.seller === order.seller)
    throw faulty("seller", "this is the seller of today: choose another plan instead");
  const offered = await findPlan(order, db);
  const next = await findSellerProfile(order.seller, db);
  const asked = { seller: next.seller, day: dayText(dayOf(now())) };
  refuseOtherConsents(order.consents, await findDocumentsInForce(asked, db));
  const last = Math.max(...all.map(({ home }) => home));
  return {
    ...{ userId, order, offered, next, from, all },
    before: await findSellerProfile(first.seller, db),
    going: sizesOf(order, { going, offered }).map(({ contract, ampere }, nth) => ({
      ...{ contract, ampere, begins: drawUuid(random), home: last + 1 + nth },
    })),
  };
}

const refused = (reason: string, message: string): Problem =>
  new Problem("conflict", message, { facts: { reason } });

/** Every home that goes on is named once, with a size that the plan has. */
function sizesOf(
  { homes }: Order,
  { going, offered }: { going: readonly HomeContract[]; offered: OfferedPlan },
): { contract: HomeContract; ampere: number }[] {
  if (homes.length !== going.length) throw faulty("homes", "every home that goes on is named once");
  return going.map((contract) => {
    const named = homes.find(({ contractId }) => contractId === contract.contractId);
    if (named === undefined) throw faulty("homes", "every home that goes on is named once");
    if (!offered.amperes.includes(named.ampere)) throw faulty("homes", "the plan has no such size");
    return { contract, ampere: named.ampere };
  });
}

async function checkPseudonyms({ userId, order, from, all, going }: Plan, { db }: Deps): Promise<void> {
  await checkMonths({ userId, pseudonyms: order.pseudonyms, first: monthOf(from) }, db);
  const begun = going.map(({ contract, home }) => ({ ...contract, home }));
  for (const month of order.pseudonyms) refuseIncomplete(month, [...all, ...begun]);
}

async function saveChange(
  { userId, order, offered, next, before, from, going }: Plan,
  { db, now }: Deps,
): Promise<SellerChange> {
  const { fromDay, pseudonyms } = order;
  for (const { contract, begins, home, ampere } of going) {
    const { homeName, postalCode, address, area, settlementSerial, subMeters, toDay } = contract;
    await db
      .insertInto("contracts")
      .values({
        ...{ contractId: begins, userId, seller: next.seller, planId: offered.planId, ampere, home },
        ...{ planNameJson: JSON.stringify(offered.name), fromDay, toDay, backdatingReason: null },
        ...{ homeTariff: offered.homeTariff, awayTariff: offered.awayTariff, createdAt: now() },
        ...{ homeName, postalCode, address, area, settlementSerial },
      })
      .execute();
    for (const { serial, endUse } of subMeters)
      await db.insertInto("subMeters").values({ contractId: begins, serial, endUse }).execute();
    await db
      .updateTable("contracts")
      .set({ toDay: fromDay })
      .where("contractId", "=", contract.contractId)
      .execute();
  }
  await saveConsents({ userId, order, next }, { db, now });
  const firstMonth = monthOf(from);
  const pseudonymsBefore = await replacePseudonyms({ userId, firstMonth, pseudonyms }, db);
  const homes = going.map(({ contract: { contractId, toDay }, begins }) => ({
    ...{ ends: contractId, begins, endBefore: toDay },
  }));
  const firstAccount = pseudonyms.find(({ month }) => month === firstMonth)?.account ?? "";
  const facts = { userId, fromDay, fromSeller: before.seller, toSeller: next.seller, firstAccount };
  await db
    .insertInto("sellerChanges")
    .values({
      ...facts,
      homesJson: JSON.stringify(homes),
      pseudonymsBeforeJson: JSON.stringify(pseudonymsBefore),
      ...{ notedAt: now(), toldAt: null },
    })
    .execute();
  return { ...facts, from, homes, pseudonymsBefore };
}

async function saveConsents(
  { userId, order: { consents }, next: { seller } }: Pick<Plan, "userId" | "order" | "next">,
  { db, now }: Pick<Deps, "db" | "now">,
): Promise<void> {
  await db
    .insertInto("consents")
    .values([
      { userId, seller, kind: "terms", version: consents.termsVersion, at: now() },
      { userId, seller, kind: "supply-conditions", version: consents.supplyConditionsVersion, at: now() },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The purchaser is still the seller's of today; the months say whose it is from when. */
async function noteToday({ userId, all }: Plan, { db, now, purchaserFeed }: Deps): Promise<void> {
  const today = contractAt(all, now());
  if (today === undefined) return;
  await purchaserFeed.note({ purchaserId: userId, seller: today.seller, planId: today.planId }, db);
}

async function tellPlanned({ userId, order, offered, before, next, from }: Plan, tools: Deps): Promise<void> {
  const day = saidDay(dayOf(from));
  await addNotification(
    {
      ...{ userId, kind: "contract", link: "/contracts" },
      cause: `seller-change ${order.fromDay} ${tools.now()}`,
      title: { ja: "電力会社の変更を受け付けました", en: "Your seller will change" },
      text: {
        ja: `${day.ja}から ${next.name.ja}（${offered.name.ja}）になります。それまでの電気は ${before.name.ja} が請求し、最後の請求書もお届けします。${day.ja}の前までは取り消せます。`,
        en: `From ${day.en} it is ${next.name.en} (${offered.name.en}). Power used until then is billed by ${before.name.en}, whose last bill follows. You can call it off until that day.`,
      },
    },
    tools,
  );
}
