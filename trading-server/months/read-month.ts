import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import type { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { readPlaceNames } from "../chargers/place-names.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import {
  type MonthDeps,
  type MonthPart,
  type PricedMonth,
  priceMonth,
  priceSameDaysBefore,
} from "./price-month.ts";
import { sumDays, sumOrigins, sumWh } from "./sum-days.ts";
import { sumPlaces } from "./sum-places.ts";

type Deps = MonthDeps & { readonly callIntermediary: CallIntermediary };

/** A month in yen and kWh (claims 4 to 6): every figure from the same parts, so all of them add up. Throws `not_proved`. */
export async function readMonth(
  { userId, month }: { userId: string; month: number },
  deps: Deps,
): Promise<Answer<typeof getMonth>> {
  const { db, now } = deps;
  const until = Math.min(now(), monthStart(month + 1));
  const priced = await priceMonth({ userId, month, until }, deps);
  const statements = priced.parts.map(({ statement }) => statement);
  const usages = priced.parts.flatMap((part) => part.usages);
  const homes = new Set(statements.flatMap(({ terms }) => terms.homes.map(({ place }) => place)));
  const before = await priceSameDaysBefore({ userId, month, until }, deps);
  const isOver = until === monthStart(month + 1);
  return {
    month,
    standing: isOver && isAllIssued(priced, until) ? "final" : "provisional",
    provedUntil: priced.provedUntil,
    totalYen: String(totalYen(priced.parts)),
    lastMonthYen: before === undefined ? null : String(totalYen(before)),
    lastMonthWh: before === undefined ? null : String(sumWh(before.flatMap((part) => part.usages))),
    energyWh: String(sumWh(usages)),
    places: [...sumPlaces(statements, await readPlaceNames({ userId, month }, db))],
    days: sumDays(usages, { month, until, homes }),
    origins: sumOrigins(usages),
    waitingRecords: await waitingRecords({ userId, month }, deps),
    documents: statements,
  };
}

const isAllIssued = ({ parts }: PricedMonth, end: number): boolean =>
  parts.every(({ isIssued }) => isIssued) && parts.at(-1)?.statement.terms.period.to === end;

/** First fee of the month itself; adjustments of earlier months are on the statement. */
const totalYen = (parts: readonly MonthPart[]): bigint =>
  parts.flatMap(({ statement }) => statement.third).reduce((sum, { yen }) => sum + BigInt(yen), 0n);

async function waitingRecords(
  { userId, month }: { userId: string; month: number },
  { callIntermediary }: Deps,
): Promise<number> {
  const completeness = await callIntermediary(getCompleteness, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  }).catch(() => undefined);
  return completeness?.waitingRecords ?? 0;
}
