import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getMonthOriginDay,
  getMonthOrigins,
  getStatementOriginDay,
  getStatementOrigins,
} from "@tsunagu/core/api/trading-origins.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { type CoveredUsage, coveredUsagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakePlants } from "./fake-ledger.ts";
import { fakeNow } from "./fake-people.ts";
import { fakeRecords } from "./fake-records.ts";

type Row = { readonly place?: string | undefined; readonly endUse?: string | undefined };
type Part = {
  readonly usage: CoveredUsage;
  readonly origin: string;
  readonly plant: string | null;
  readonly wh: bigint;
};

const order = ["solar", "wind", "residual-mix", "pending"];

/** Origins cut from the same fake records as months and statements. */
export function serveFakeOrigins(app: HttpApp, monthOfStatement: (statementId: string) => number): void {
  serveContract(app, getMonthOrigins, ({ params, query }) => totals(Number(params.month), query));
  serveContract(app, getMonthOriginDay, ({ params, query }) =>
    slots(Number(params.month), query, params.day),
  );
  serveContract(app, getStatementOrigins, ({ params, query }) =>
    totals(monthOfStatement(params.statementId), query),
  );
  serveContract(app, getStatementOriginDay, ({ params, query }) =>
    slots(monthOfStatement(params.statementId), query, params.day),
  );
}

function partsOf(month: number, { place, endUse }: Row): Part[] {
  const until = Math.min(fakeNow, monthStart(month + 1));
  return coveredUsagesOfRecords(fakeRecords(month, until), { asOf: until - 300 })
    .filter((usage) => (place ?? usage.place) === usage.place && (endUse ?? usage.endUse) === usage.endUse)
    .flatMap((usage) => [
      ...usage.transfers.map(({ method, plant, wh }) => ({ usage, origin: method, plant, wh: BigInt(wh) })),
      ...usage.origins
        .filter(({ origin }) => origin === "residual-mix" || origin === "pending")
        .map(({ origin, wh }) => ({ usage, origin, plant: null, wh: BigInt(wh) })),
    ])
    .filter(({ wh }) => wh > 0n);
}

const sum = (parts: readonly Part[]): string => String(parts.reduce((total, { wh }) => total + wh, 0n));

const daysOf = (parts: readonly Part[]) =>
  [...Map.groupBy(parts, ({ usage }) => dayOf(usage.start))].map(([day, own]) => ({
    day: dayText(day),
    energyWh: sum(own),
  }));

function totals(month: number, row: Row): Answer<typeof getMonthOrigins> {
  const parts = partsOf(month, row);
  const origins = [...Map.groupBy(parts, ({ origin }) => origin)];
  return {
    month,
    asOf: Math.min(fakeNow, monthStart(month + 1) + 600),
    energyWh: sum(parts),
    origins: origins
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([origin, own]) => ({ origin, energyWh: sum(own), days: daysOf(own), plants: plantsOf(own) })),
  };
}

const plantsOf = (parts: readonly Part[]) =>
  [...Map.groupBy(parts, ({ plant }) => plant)].flatMap(([plant, own]) => {
    if (plant === null) return [];
    const named = Object.values(fakePlants).find(({ id }) => id === plant);
    return [{ plant, name: named ?? null, area: "tokyo", energyWh: sum(own), days: daysOf(own) }];
  });

const slots = (month: number, row: Row, day: string): Answer<typeof getMonthOriginDay> => ({
  day,
  shares: partsOf(month, row)
    .filter(({ usage }) => dayText(dayOf(usage.start)) === day)
    .map(({ usage, origin, plant, wh }, nth) => ({
      ...{ slot: slotOf(usage.start), place: usage.place, endUse: usage.endUse },
      ...{ energyWh: String(wh), origin, plant, usage: { entry: 12, index: nth } },
      transfer: plant === null ? null : { entry: 14, index: nth },
    })),
});
