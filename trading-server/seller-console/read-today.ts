import type { sellerToday } from "@tsunagu/core/api/seller-sales.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { z } from "zod";
import { findSiteName } from "../chargers/site-names.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { openByUser } from "./list-customers.ts";

type Today = z.input<typeof sellerToday>;
type Tools = Pick<TradingTools, "db" | "now">;
type Sums = { readonly energyWh: bigint; readonly amountYen: bigint };

const shownDays = 14;

/** Today of one seller: homes from what was read of the ledger, sessions as their devices say. */
export async function readToday(
  { seller, asOf }: { readonly seller: number; readonly asOf: number | null },
  { db, now }: Tools,
): Promise<Today> {
  const at = now();
  const month = monthOf(at);
  const today = dayOf(at) - dayOf(monthStart(month)) + 1;
  const days = await salesDays({ seller, month }, db);
  const months = await db
    .selectFrom("salesMonths")
    .select(["energyWh", "totalYen as amountYen"])
    .where("seller", "=", seller)
    .where("month", "=", month)
    .execute();
  const customers = await db
    .selectFrom("contracts")
    .innerJoin("users", "users.userId", "contracts.userId")
    .select("contracts.userId")
    .distinct()
    .where("seller", "=", seller)
    .where("users.standing", "=", "active")
    .execute();
  return {
    at,
    provedUntil: asOf,
    home: sold(days.filter((row) => row.month === month && row.day === today && row.kind === "home")),
    away: await awayToday({ seller, from: dayStart(dayOf(at)) }, db),
    month: { month, ...sold(months) },
    days: lastDays(days, at),
    running: await runningSessions(seller, db),
    unpaid: await unpaidOf(seller, { db, now }),
    customers: customers.length,
  };
}

const sold = (rows: readonly Sums[]) => ({
  energyWh: String(rows.reduce((sum, { energyWh }) => sum + energyWh, 0n)),
  yen: String(rows.reduce((sum, { amountYen }) => sum + amountYen, 0n)),
});

const salesDays = ({ seller, month }: { seller: number; month: number }, db: Db) =>
  db
    .selectFrom("salesDays")
    .select(["month", "day", "kind", "energyWh", "amountYen"])
    .where("seller", "=", seller)
    .where("month", ">=", month - 1)
    .execute();

function lastDays(rows: Awaited<ReturnType<typeof salesDays>>, at: number): Today["days"] {
  const last = dayOf(at);
  return Array.from({ length: shownDays }, (_, nth) => {
    const day = last - shownDays + 1 + nth;
    const own = rows.filter((row) => dayOf(monthStart(row.month)) + row.day - 1 === day);
    return {
      day: dayText(day),
      homeYen: sold(own.filter(({ kind }) => kind === "home")).yen,
      awayYen: sold(own.filter(({ kind }) => kind === "site")).yen,
    };
  });
}

async function awayToday({ seller, from }: { seller: number; from: number }, db: Db): Promise<Today["away"]> {
  const rows = await db
    .selectFrom("chargingSessions")
    .select(["energyWh", "feeYen as amountYen"])
    .where("seller", "=", seller)
    .where("atHome", "=", 0)
    .where("startedAt", ">=", from)
    .execute();
  return { ...sold(rows), sessions: rows.length };
}

async function runningSessions(seller: number, db: Db): Promise<Today["running"]> {
  const rows = await db
    .selectFrom("chargingSessions")
    .innerJoin("users", "users.userId", "chargingSessions.userId")
    .selectAll("chargingSessions")
    .select("users.name")
    .where("seller", "=", seller)
    .where("state", "=", "running")
    .orderBy("startedAt", "desc")
    .limit(100)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      sessionId: row.sessionId,
      userId: row.userId,
      name: row.name,
      chargerId: row.chargerId,
      connectorId: row.connectorId,
      siteName: await findSiteName(row, db),
      atHome: row.atHome === 1,
      startedAt: row.startedAt,
      at: row.at,
      energyWh: String(row.energyWh),
      yen: String(row.feeYen),
      powerW:
        row.at > row.previousAt && row.energyWh >= row.previousWh
          ? Number(((row.energyWh - row.previousWh) * 3_600n) / BigInt(row.at - row.previousAt))
          : null,
    })),
  );
}

async function unpaidOf(seller: number, tools: Tools): Promise<Today["unpaid"]> {
  const open = [...(await openByUser(seller, tools)).values()].filter(({ yen }) => yen > 0n);
  const overdue = open.filter(({ isOverdue }) => isOverdue);
  const yen = (some: typeof open) => String(some.reduce((sum, one) => sum + one.yen, 0n));
  return { count: open.length, yen: yen(open), overdueCount: overdue.length, overdueYen: yen(overdue) };
}
