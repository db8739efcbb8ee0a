import { dayOf, daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { onlyAddsRates } from "@tsunagu/core/rating/only-adds-rates.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import type { Db } from "../store/open-database.ts";
import { findTariffDocument } from "../tariffs/tariff-documents.ts";
import { findContracts, type HomeContract, termsAt } from "./find-contracts.ts";
import { faulty, startOfFirst } from "./own-contract.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

type TariffChange = {
  readonly seller: number;
  readonly planId: string;
  readonly homeTariff: string;
  readonly awayTariff: string;
  /** The 1st of a month. */
  readonly fromDay: string;
};

/** Days between the notice and the first day of other prices. */
const noticeDays = 10;

/**
 * New tariff versions for the contracts that run on a plan, from a 1st on; each user is told. Versions that only name more months or
 * years may begin with the running month, all others with notice, and none in a month that is billed already. Throws `not_found`,
 * `invalid_input`, `conflict`. Gives how many contracts it concerns.
 */
export async function changeTariffs(
  change: TariffChange,
  tools: Tools,
): Promise<{ contracts: number; needsNotice: boolean }> {
  const { db, now } = tools;
  const from = startOfFirst(change.fromDay, "fromDay");
  if (from < monthStart(monthOf(now())))
    throw faulty("fromDay", "prices of months that are over do not change");
  await refuseForeign(change, db);
  const contracts = await contractsOn(change, from, tools);
  const needsNotice = await pricesChange(change, contracts, db);
  if (needsNotice && from < now() + noticeDays * daySeconds)
    throw faulty("fromDay", `other prices need ${noticeDays} days of notice`);
  await db.transaction().execute(async (trx) => {
    for (const contract of contracts) {
      await saveVersion(contract, change, { ...tools, db: trx });
      if (runsOn(contract, from)) await tell(contract, { from, needsNotice }, { ...tools, db: trx });
    }
  });
  return { contracts: contracts.filter((contract) => runsOn(contract, from)).length, needsNotice };
}

async function refuseForeign({ seller, homeTariff, awayTariff }: TariffChange, db: Db): Promise<void> {
  for (const [kind, digest] of [
    ["home", homeTariff],
    ["away", awayTariff],
  ] as const) {
    const tariff = await findTariffDocument({ digest, kind }, db);
    if (tariff.seller !== seller)
      throw new Problem("not_found", "there is no such tariff version", { facts: { digest, kind } });
  }
}

const runsOn = ({ to }: HomeContract, day: number): boolean => to === null || to > day;

/** As they will be on that day, on this plan. One that is to end before may still go on after all, and then has the prices too. */
async function contractsOn(
  { seller, planId }: TariffChange,
  from: number,
  { db, now }: Pick<Tools, "db" | "now">,
): Promise<HomeContract[]> {
  const users = await db
    .selectFrom("contracts")
    .select("userId")
    .distinct()
    .where("seller", "=", seller)
    .execute();
  const all = await Promise.all(users.map(({ userId }) => findContracts(userId, db)));
  return all
    .flat()
    .filter((one) => one.seller === seller && (runsOn(one, from) || runsOn(one, now())))
    .map((one) => termsAt(one, Math.max(from, one.from)))
    .filter((one) => one.planId === planId);
}

async function pricesChange(
  { homeTariff, awayTariff }: TariffChange,
  contracts: readonly HomeContract[],
  db: Db,
): Promise<boolean> {
  const pairs = new Map(
    contracts.flatMap((one) => [
      [`${one.homeTariff} ${homeTariff}`, [one.homeTariff, homeTariff] as const],
      [`${one.awayTariff} ${awayTariff}`, [one.awayTariff, awayTariff] as const],
    ]),
  );
  for (const [before, after] of pairs.values()) {
    const [old, next] = [
      await findTariffDocument({ digest: before }, db),
      await findTariffDocument({ digest: after }, db),
    ];
    if (!onlyAddsRates(old, next)) return true;
  }
  return false;
}

async function saveVersion(
  { contractId, planId, planNameJson, ampere, versions, from }: HomeContract,
  { homeTariff, awayTariff, fromDay }: TariffChange,
  { db, now }: Tools,
): Promise<void> {
  const [made] = versions;
  if (made === undefined) return;
  // A contract that begins in that month or later has its own first day for it.
  const day = made.from > startOfFirst(fromDay, "fromDay") ? made.fromDay : fromDay;
  if (day === made.fromDay) {
    await refuseBilled({ contractId, from }, db);
    await db
      .updateTable("contracts")
      .set({ homeTariff, awayTariff })
      .where("contractId", "=", contractId)
      .execute();
    return;
  }
  const tariffs = { homeTariff, awayTariff, notedAt: now() };
  await db
    .insertInto("contractVersions")
    .values({ contractId, fromDay: day, kind: "tariff", planId, planNameJson, ampere, ...tariffs })
    // A plan that the user chose for the same day stays that: its prices are the new ones.
    .onConflict((conflict) => conflict.columns(["contractId", "fromDay"]).doUpdateSet(tariffs))
    .execute();
}

async function refuseBilled(
  { contractId, from }: { contractId: string; from: number },
  db: Db,
): Promise<void> {
  const billed = await db
    .selectFrom("statements")
    .innerJoin("contracts", "contracts.userId", "statements.userId")
    .select("number")
    .where("contractId", "=", contractId)
    .where("issuedAt", "is not", null)
    .where("toTime", ">", from)
    .executeTakeFirst();
  if (billed !== undefined)
    throw new Problem("conflict", "part of this month is billed already by the prices before", {
      facts: { number: billed.number },
    });
}

async function tell(
  { userId, contractId }: HomeContract,
  { from, needsNotice }: { from: number; needsNotice: boolean },
  tools: Tools,
): Promise<void> {
  const day = saidDay(dayOf(from));
  const words = needsNotice
    ? {
        title: { ja: "料金表が変わります", en: "Prices will change" },
        text: {
          ja: `${day.ja}から新しい料金表になります。変わるところをご確認ください。ほかのプランへの変更や解約は、その日まで無料です。`,
          en: `A new price list holds from ${day.en}. See what changes. Until then you can choose another plan or end the contract, at no charge.`,
        },
      }
    : {
        title: { ja: "燃料費調整などの新しい月が料金表に入りました", en: "The price list has new months" },
        text: {
          ja: `${day.ja}からの料金表に、新しい月の燃料費調整や再エネ賦課金が加わりました。ほかの単価は変わりません。`,
          en: `From ${day.en} on the price list names fuel adjustment or levy of more months. No other price changes.`,
        },
      };
  await addNotification(
    {
      ...{ userId, kind: "contract", cause: `tariff-change ${contractId} ${from} ${tools.now()}`, ...words },
      link: "/contracts",
    },
    tools,
  );
}
