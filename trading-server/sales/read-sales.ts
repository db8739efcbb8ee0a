import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getSales } from "@tsunagu/core/api/seller-sales.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { Selectable } from "kysely";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";
import { readSiteNames } from "./read-site-names.ts";
import { salesAsOf } from "./sales-as-of.ts";

type Sales = Answer<typeof getSales>;
type Asked = {
  readonly seller: number;
  readonly from: number;
  readonly to: number;
  readonly by: "day" | "month";
};
type MonthRow = Selectable<Tables["salesMonths"]>;
type DayRow = Selectable<Tables["salesDays"]>;

/** A seller's sales of the months from ≤ month ≤ to. Every grouping adds up to the same total. */
export async function readSales(asked: Asked, { db, now }: Pick<TradingTools, "db" | "now">): Promise<Sales> {
  const { seller, from, to } = asked;
  const months = await db
    .selectFrom("salesMonths")
    .selectAll()
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .execute();
  const days = await db
    .selectFrom("salesDays")
    .selectAll()
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .execute();
  const adjustmentYen = months.reduce((sum, month) => sum + month.adjustmentYen, 0n);
  const placed = sumSold(days);
  const whole = sumSold(months.map(({ energyWh, totalYen }) => ({ energyWh, amountYen: totalYen })));
  return {
    rows: rowsOf(days, { ...asked, months }),
    adjustmentYen: String(adjustmentYen),
    departed: {
      energyWh: String(BigInt(whole.energyWh) - BigInt(placed.energyWh)),
      yen: String(BigInt(whole.yen) - BigInt(placed.yen)),
    },
    total: { energyWh: whole.energyWh, yen: String(BigInt(whole.yen) + adjustmentYen) },
    plans: await planRows({ seller, months }, db),
    places: await placeRows(days, db),
    uses: await useRows(asked, db),
    customers: new Set(months.map(({ userId }) => userId)).size,
    unread: await countUnread(asked, { db, now }),
    ...(await salesAsOf(asked, db)),
  };
}

function rowsOf(
  days: readonly DayRow[],
  { by, months }: Asked & { months: readonly MonthRow[] },
): Sales["rows"] {
  const open = new Set(months.filter(({ standing }) => standing === "provisional").map(({ month }) => month));
  const groups = new Map<string, DayRow[]>();
  for (const day of days) {
    const period =
      by === "month" ? monthText(day.month) : dayText(dayOf(monthStart(day.month)) + day.day - 1);
    groups.set(period, [...(groups.get(period) ?? []), day]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, own]) => {
      const home = sumSold(own.filter(({ kind }) => kind === "home"));
      const away = sumSold(own.filter(({ kind }) => kind === "site"));
      return {
        period,
        homeWh: home.energyWh,
        awayWh: away.energyWh,
        homeYen: home.yen,
        awayYen: away.yen,
        standing: own.some(({ month }) => open.has(month)) ? "provisional" : "final",
      };
    });
}

async function planRows(
  { seller, months }: { seller: number; months: readonly MonthRow[] },
  db: Db,
): Promise<Sales["plans"]> {
  const named = await db
    .selectFrom("contracts")
    .select(["planId", "planNameJson"])
    .where("seller", "=", seller)
    .distinct()
    .execute();
  const planIds = [...new Set(months.map(({ planId }) => planId))].sort();
  return planIds.map((planId) => {
    const own = months.filter((month) => month.planId === planId);
    const name = named.find((plan) => plan.planId === planId)?.planNameJson;
    return {
      planId,
      name: name === undefined ? { ja: planId, en: planId } : tariffName.parse(JSON.parse(name)),
      energyWh: String(own.reduce((sum, { energyWh }) => sum + energyWh, 0n)),
      yen: String(own.reduce((sum, { totalYen, adjustmentYen }) => sum + totalYen + adjustmentYen, 0n)),
    };
  });
}

async function placeRows(days: readonly DayRow[], db: Db): Promise<Sales["places"]> {
  const nameOf = await readSiteNames(db);
  const homes = days.filter(({ kind }) => kind === "home");
  const sites = [...new Set(days.filter(({ kind }) => kind === "site").map(({ place }) => place))].map(
    (place) => ({
      ...{ kind: "site" as const, place, name: nameOf(place) },
      ...sumSold(days.filter((day) => day.place === place)),
    }),
  );
  const home = { kind: "home" as const, place: null, name: { ja: "自宅", en: "Homes" }, ...sumSold(homes) };
  return [
    ...(homes.length === 0 ? [] : [home]),
    ...sites.sort((a, b) => Number(BigInt(b.yen) - BigInt(a.yen)) || (a.place < b.place ? -1 : 1)),
  ];
}

async function useRows({ seller, from, to }: Asked, db: Db): Promise<Sales["uses"]> {
  const rows = await db
    .selectFrom("salesUses")
    .select(["endUse", "energyWh", "amountYen"])
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .execute();
  return [...Map.groupBy(rows, ({ endUse }) => endUse)]
    .map(([endUse, own]) => ({ endUse, ...sumSold(own) }))
    .sort((a, b) => Number(BigInt(b.yen) - BigInt(a.yen)) || (a.endUse < b.endUse ? -1 : 1));
}

/** Months under a contract in the range that nobody has read yet. */
async function countUnread(
  { seller, from, to }: Asked,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<number> {
  const contracts = await db
    .selectFrom("contracts")
    .innerJoin("users", "users.userId", "contracts.userId")
    .select(["contracts.userId", "fromDay", "toDay"])
    .where("seller", "=", seller)
    .where("users.standing", "=", "active")
    .execute();
  const read = await db
    .selectFrom("salesMonths")
    .select(["userId", "month"])
    .where("seller", "=", seller)
    .execute();
  const known = new Set(read.map(({ userId, month }) => `${userId} ${month}`));
  const missing = new Set<string>();
  for (let month = from; month <= Math.min(to, monthOf(now())); month++) {
    const [first, next] = [`${monthText(month)}-01`, `${monthText(month + 1)}-01`];
    for (const { userId, fromDay, toDay } of contracts) {
      const runs = fromDay < next && (toDay === null || toDay > first);
      if (runs && !known.has(`${userId} ${month}`)) missing.add(`${userId} ${month}`);
    }
  }
  return missing.size;
}

const sumSold = (days: readonly Pick<DayRow, "energyWh" | "amountYen">[]) => ({
  energyWh: String(days.reduce((sum, { energyWh }) => sum + energyWh, 0n)),
  yen: String(days.reduce((sum, { amountYen }) => sum + amountYen, 0n)),
});
