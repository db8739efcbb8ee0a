import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listCustomers as contract } from "@tsunagu/core/api/seller-customers.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds, monthOf } from "@tsunagu/core/energy/time.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { z } from "zod";
import type { TradingTools } from "../machine/trading-tools.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";
import { listPlans } from "../tariffs/plans.ts";
import { currentTerms } from "./current-terms.ts";
import { readingUnder } from "./reading-under.ts";

type Filters = z.output<NonNullable<(typeof contract)["query"]>>;
type CustomerRow = Answer<typeof contract>["customers"][number] & { readonly serial: string };
type Tools = Pick<TradingTools, "db" | "now">;

/** A meter that has said nothing for a day. */
const silentS = daySeconds;

/** The seller's customers by name, with what the filters leave. The newest contract of each stands for the customer. */
export async function listCustomers(
  { seller, filters }: { seller: number; filters: Filters },
  tools: Tools,
): Promise<Answer<typeof contract>> {
  const all = await customerRows(seller, tools);
  const plans = await listPlans(seller, tools.db);
  const today = dayText(dayOf(tools.now()));
  return {
    customers: all
      .filter((row) => fits(row, filters, { today, now: tools.now() }))
      .map(({ serial: _, ...row }) => row),
    count: all.length,
    plans: plans.map(({ planId, name }) => ({ planId, name })),
  };
}

async function customerRows(seller: number, { db, now }: Tools): Promise<readonly CustomerRow[]> {
  const contracts = await db
    .selectFrom("contracts")
    .innerJoin("users", "users.userId", "contracts.userId")
    .selectAll("contracts")
    .select(["users.name", "users.email"])
    .where("seller", "=", seller)
    .where("users.standing", "=", "active")
    .orderBy("fromDay")
    .execute();
  const meters = await db.selectFrom("meters").selectAll().execute();
  const months = await db
    .selectFrom("salesMonths")
    .selectAll()
    .where("seller", "=", seller)
    .where("month", "=", monthOf(now()))
    .execute();
  const open = await openByUser(seller, { db, now });
  const terms = await currentTerms({ seller, today: dayText(dayOf(now())) }, db);
  const newest = new Map(contracts.map((contract) => [contract.userId, contract]));
  return [...newest.values()]
    .map((contract) => {
      const meter = meters.find(
        ({ userId, serial }) => userId === contract.userId && serial === contract.settlementSerial,
      );
      const month = months.find(({ userId }) => userId === contract.userId);
      return {
        userId: contract.userId,
        name: contract.name,
        email: contract.email,
        planId: (terms.get(contract.contractId) ?? contract).planId,
        planName: tariffName.parse(JSON.parse((terms.get(contract.contractId) ?? contract).planNameJson)),
        from: contract.fromDay,
        to: contract.toDay,
        monthWh: month === undefined ? null : String(month.energyWh),
        monthYen: month === undefined ? null : String(month.totalYen),
        openYen: String(open.get(contract.userId)?.yen ?? 0n),
        isOverdue: open.get(contract.userId)?.isOverdue ?? false,
        meterKnown: meter?.known === 1,
        meterLastReadingAt: readingUnder(contract, latest(meter?.lastReadingAt, month?.settledUntil)),
        serial: contract.settlementSerial,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "ja") || (a.userId < b.userId ? -1 : 1));
}

const latest = (a: number | null | undefined, b: number | null | undefined): number | null => {
  const known = [a, b].flatMap((time) => time ?? []);
  return known.length === 0 ? null : Math.max(...known);
};

/** What is issued and not paid, by customer. */
export async function openByUser(
  seller: number,
  { db, now }: Tools,
): Promise<ReadonlyMap<string, { readonly yen: bigint; readonly isOverdue: boolean }>> {
  const rows = await db
    .selectFrom("statements")
    .select(["statementId", "userId", "dueAt"])
    .where("seller", "=", seller)
    .where("status", "=", "issued")
    .execute();
  const open = new Map<string, { yen: bigint; isOverdue: boolean }>();
  for (const { statementId, userId, dueAt } of rows) {
    const before = open.get(userId) ?? { yen: 0n, isOverdue: false };
    open.set(userId, {
      yen: before.yen + (await leftToPay(statementId, db)),
      isOverdue: before.isOverdue || (dueAt !== null && dueAt < now()),
    });
  }
  return open;
}

function fits(
  row: CustomerRow,
  { q, plan, show }: Filters,
  { today, now }: { today: string; now: number },
): boolean {
  const words = (q ?? "").trim().toLowerCase();
  const isFound = [row.name, row.email, row.serial].some((text) => text.toLowerCase().includes(words));
  if (!isFound || (plan !== undefined && row.planId !== plan)) return false;
  switch (show) {
    case undefined:
      return true;
    case "open":
      return row.openYen !== "0";
    case "overdue":
      return row.isOverdue;
    case "silent":
      return row.meterLastReadingAt === null || row.meterLastReadingAt < now - silentS;
    case "ended":
      return row.to !== null && row.to <= today;
  }
}
