import { monthPseudonyms } from "@tsunagu/core/api/intermediary.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import type { Selectable } from "kysely";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";
import { readSiteNames } from "./read-site-names.ts";
import { type SalesAsOf, salesAsOf } from "./sales-as-of.ts";

type Text = { readonly ja: string; readonly en: string };
type MonthRow = Selectable<Tables["salesMonths"]>;
type UseRow = Selectable<Tables["salesUses"]>;
type Range = { readonly seller: number; readonly from: number; readonly to: number };

/** One customer's month, with what it was sold for where and for what. */
type SoldMonth = Pick<
  MonthRow,
  "month" | "userId" | "energyWh" | "totalYen" | "adjustmentYen" | "standing"
> & {
  /** Null: who left. */
  readonly customer: string | null;
  readonly plan: Text;
  readonly uses: readonly (Pick<UseRow, "endUse" | "kind" | "energyWh" | "amountYen"> & {
    readonly place: Text;
  })[];
};

type SalesLedger = Pick<SalesAsOf, "asOf"> & { readonly months: readonly SoldMonth[] };

/** Every customer's months of a range, in order of months and names: together what `readSales` says. */
export async function readSalesLedger(range: Range, db: Db): Promise<SalesLedger> {
  const { seller, from, to } = range;
  const months = await db
    .selectFrom("salesMonths")
    .innerJoin("users", "users.userId", "salesMonths.userId")
    .selectAll("salesMonths")
    .select(["users.name", "users.erasedAt"])
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .orderBy("month")
    .orderBy("users.name")
    .orderBy("salesMonths.userId")
    .execute();
  const uses = await db
    .selectFrom("salesUses")
    .selectAll()
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .orderBy("kind")
    .orderBy("place")
    .orderBy("endUse")
    .execute();
  const usesOf = Map.groupBy(uses, keyOf);
  const planName = await readPlanNames(seller, db);
  const placeName = await readPlaceNames(range, db);
  return {
    asOf: (await salesAsOf(range, db)).asOf,
    months: months.map(({ name, erasedAt, ...month }) => ({
      ...month,
      customer: erasedAt === null ? name : null,
      plan: planName(month.planId),
      uses: (usesOf.get(keyOf(month)) ?? []).map((use) => ({ ...use, place: placeName(use) })),
    })),
  };
}

const keyOf = ({ userId, month }: Pick<MonthRow, "userId" | "month">): string => `${userId} ${month}`;

async function readPlanNames(seller: number, db: Db): Promise<(planId: string) => Text> {
  const named = await db
    .selectFrom("contracts")
    .select(["planId", "planNameJson"])
    .where("seller", "=", seller)
    .distinct()
    .execute();
  const names = new Map(
    named.map(({ planId, planNameJson }) => [planId, tariffName.parse(JSON.parse(planNameJson))] as const),
  );
  return (planId) => names.get(planId) ?? { ja: planId, en: planId };
}

/** A home goes by the name that its contract gives it, a site by its operator's. */
async function readPlaceNames({ from, to, seller }: Range, db: Db) {
  const siteName = await readSiteNames(db);
  const rows = await db
    .selectFrom("pseudonyms")
    .innerJoin("contracts", "contracts.userId", "pseudonyms.userId")
    .select(["month", "homesJson", "home", "homeName"])
    .where("seller", "=", seller)
    .where("month", ">=", from)
    .where("month", "<=", to)
    .execute();
  const homes = new Map<string, string>();
  for (const { homesJson, home, homeName } of rows) {
    const place = monthPseudonyms.shape.homes
      .parse(JSON.parse(homesJson))
      .find((one) => one.home === home)?.place;
    if (place !== undefined) homes.set(place, homeName);
  }
  return ({ kind, place }: Pick<UseRow, "kind" | "place">): Text => {
    const name = homes.get(place) ?? null;
    if (kind === "site") return siteName(place);
    return name === null ? { ja: "自宅", en: "Home" } : { ja: name, en: name };
  };
}
