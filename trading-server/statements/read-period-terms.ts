import { daySeconds } from "@tsunagu/core/energy/time.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import type { HomeTerms, Period, PeriodTerms, SessionTerms } from "@tsunagu/core/rating/priced-period.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";
import { type SessionId, toAccountId, toPlaceId } from "@tsunagu/core/records/ledger-ids.ts";
import { contractAt, findContracts, type HomeContract, termsAt } from "../contracts/find-contracts.ts";
import { findPseudonyms, type MonthPseudonyms } from "../contracts/pseudonyms.ts";
import type { ChargingSession } from "../session-pricing/session-fee.ts";
import type { Db } from "../store/open-database.ts";

type Wanted = {
  readonly userId: string;
  readonly seller: number;
  readonly month: number;
  readonly period: Period;
  /** All of the account month, as they were proved. */
  readonly usages: readonly Usage[];
  /** Time of the closing that they were proved under. */
  readonly asOf: number;
};

/**
 * What decides a period's fees besides records and tariffs: the home contracts that run in it, and for each session away from home
 * that began in it what was agreed before it began. Undefined if the user has no pseudonyms for the month.
 */
export async function readPeriodTerms(wanted: Wanted, db: Db): Promise<PeriodTerms | undefined> {
  const { userId, seller, month, period } = wanted;
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined) return undefined;
  const contracts = await findContracts(userId, db);
  const homes = homeTerms(contracts, pseudonyms, period);
  return {
    month,
    seller,
    account: toAccountId(pseudonyms.account),
    period: { from: period.from, to: period.to },
    homes,
    sessions: await sessionTerms(wanted, { contracts, pseudonyms, db }),
  };
}

function homeTerms(
  contracts: readonly HomeContract[],
  { homes }: MonthPseudonyms,
  period: Period,
): HomeTerms[] {
  return contracts.flatMap((contract) => {
    const { home, from, to } = contract;
    // A plan changes on a 1st, and a period lies inside its month: so a period has one version.
    const { homeTariff, ampere } = termsAt(contract, Math.max(from, period.from));
    const place = homes.find((one) => one.home === home)?.place;
    const runs = from < period.to && (to === null || to > period.from);
    return place === undefined || !runs
      ? []
      : [{ place: toPlaceId(place), tariff: homeTariff, size: ampere, from, to }];
  });
}

type Begun = { readonly operator: number; readonly session: SessionId; start: number; end: number };

async function sessionTerms(
  { usages, period, asOf, userId }: Wanted,
  { contracts, pseudonyms, db }: { contracts: readonly HomeContract[]; pseudonyms: MonthPseudonyms; db: Db },
): Promise<SessionTerms[]> {
  const homes = new Set(pseudonyms.homes.map(({ place }) => place));
  const begun = sessionsOf(usages.filter(({ place }) => !homes.has(place))).filter(
    ({ start }) => period.from <= start && start < period.to,
  );
  const known = await findSessions({ userId, sessionIds: begun.map(({ session }) => session) }, db);
  return begun.flatMap(({ operator, session, start, end }) => {
    const row = known.get(session);
    const tariff = row?.tariff ?? contractAt(contracts, start)?.awayTariff;
    if (tariff === undefined) return [];
    // Nobody has told us of it: then it has ended once nothing was measured for a day.
    const ended = row === undefined ? end < asOf - daySeconds : row.state === "ended";
    const limitYen = row === undefined || row.limitYen === null ? null : toYen(row.limitYen);
    return [{ operator, session, tariff, limitYen, ended }];
  });
}

/** In order of their start. */
function sessionsOf(usages: readonly Usage[]): Begun[] {
  const begun = new Map<string, Begun>();
  for (const { operator, session, start, durationS, direction } of usages) {
    if (session === null || direction === "export") continue;
    const key = `${operator} ${session}`;
    const end = start + durationS;
    const before = begun.get(key);
    if (before === undefined) begun.set(key, { operator, session, start, end });
    else {
      before.start = Math.min(before.start, start);
      before.end = Math.max(before.end, end);
    }
  }
  return [...begun.values()].sort(
    (a, b) => a.start - b.start || a.operator - b.operator || (a.session < b.session ? -1 : 1),
  );
}

async function findSessions(
  { userId, sessionIds }: { userId: string; sessionIds: readonly string[] },
  db: Db,
): Promise<ReadonlyMap<string, ChargingSession>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("chargingSessions")
    .selectAll()
    .where("userId", "=", userId)
    .where("sessionId", "in", sessionIds)
    .execute();
  return new Map(rows.map((row) => [row.sessionId, row]));
}
