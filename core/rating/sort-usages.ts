import { toWattHours } from "../energy/watt-hours.ts";
import type { SessionId } from "../records/ledger-ids.ts";
import { contractPeriod } from "./days-of-contract.ts";
import type {
  HomeTerms,
  Period,
  PeriodTerms,
  SessionTerms,
  UnpricedEnergy,
  UnpricedReason,
} from "./priced-period.ts";
import type { Usage } from "./usage.ts";

/** `running` is the part of the period in which the contract runs. */
export type UsagesOfHome = {
  readonly terms: HomeTerms;
  readonly running: Period;
  readonly usages: readonly Usage[];
};

/** The pieces of one session in order of time, at least one. */
export type UsagesOfSession = {
  readonly terms: SessionTerms;
  readonly first: Usage;
  readonly pieces: readonly Usage[];
};

export type SortedUsages = {
  readonly homes: readonly UsagesOfHome[];
  readonly sessions: readonly UsagesOfSession[];
  readonly unpriced: readonly UnpricedEnergy[];
};

/**
 * Puts every usage of an account where it is priced, or says why it is not. A home's are those at its place while its
 * contract runs, a wallbox's sessions included. Elsewhere only sessions are priced, and a session belongs whole to the
 * period in which it began.
 */
export function sortUsages(usages: readonly Usage[], terms: PeriodTerms): SortedUsages {
  const homes = new Map(
    terms.homes.map((home) => {
      const own: Usage[] = [];
      return [home.place, { terms: home, running: contractPeriod(home, terms.period), usages: own }];
    }),
  );
  const away = new Map<string, Usage[]>();
  const left: Left[] = [];
  for (const usage of usages) {
    const home = homes.get(usage.place);
    const inPeriod = isWithin(usage.start, terms.period);
    if (usage.direction === "export") {
      left.push({ usage, reason: inPeriod ? "exported" : "other_period" });
    } else if (home === undefined && usage.session !== null) {
      const key = sessionKey(usage.operator, usage.session);
      const pieces = away.get(key);
      if (pieces === undefined) away.set(key, [usage]);
      else pieces.push(usage);
    } else if (!inPeriod) {
      left.push({ usage, reason: "other_period" });
    } else if (home?.running === undefined || !isWithin(usage.start, home.running)) {
      left.push({ usage, reason: "outside_contract" });
    } else {
      home.usages.push(usage);
    }
  }
  const sessions = sortSessions(away, terms);
  return {
    homes: [...homes.values()].flatMap(({ running, ...home }) =>
      running === undefined ? [] : [{ ...home, running }],
    ),
    sessions: sessions.priced,
    unpriced: sumUnpriced([...left, ...sessions.left]),
  };
}

/** A session is known by its operator and its number: two operators may draw the same one. */
export const sessionKey = (operator: number, session: SessionId): string => `${operator} ${session}`;

const isWithin = (time: number, { from, to }: Period): boolean => from <= time && time < to;

type Left = { readonly usage: Usage; readonly reason: UnpricedReason };

function sortSessions(
  away: ReadonlyMap<string, readonly Usage[]>,
  { period, sessions }: PeriodTerms,
): { priced: UsagesOfSession[]; left: Left[] } {
  const termsOf = new Map(sessions.map((one) => [sessionKey(one.operator, one.session), one]));
  const priced: UsagesOfSession[] = [];
  const left: Left[] = [];
  for (const [key, usages] of away) {
    const pieces = [...usages].sort((a, b) => a.start - b.start || (a.meter < b.meter ? -1 : 1));
    const [first] = pieces;
    if (first === undefined) continue;
    const terms = termsOf.get(key);
    if (terms?.ended === true && isWithin(first.start, period)) {
      priced.push({ terms, first, pieces });
      continue;
    }
    const reason = reasonOf({ inPeriod: isWithin(first.start, period), terms });
    left.push(...pieces.map((usage): Left => ({ usage, reason })));
  }
  return { priced: priced.sort(byStart), left };
}

function reasonOf({
  inPeriod,
  terms,
}: {
  inPeriod: boolean;
  terms: SessionTerms | undefined;
}): UnpricedReason {
  if (!inPeriod) return "other_period";
  return terms === undefined ? "no_price_agreed" : "session_running";
}

const byStart = (a: UsagesOfSession, b: UsagesOfSession): number =>
  a.first.start - b.first.start ||
  a.terms.operator - b.terms.operator ||
  (a.terms.session < b.terms.session ? -1 : 1);

/** One row per place, session, end use and reason; rows of 0 Wh say nothing and are left out. */
function sumUnpriced(left: readonly Left[]): UnpricedEnergy[] {
  const rows = new Map<string, UnpricedEnergy>();
  for (const { usage, reason } of left) {
    const { place, session, endUse, wh } = usage;
    const key = `${place} ${session ?? ""} ${endUse} ${reason}`;
    const sum = (rows.get(key)?.wh ?? 0n) + wh;
    if (sum > 0n) rows.set(key, { place, session, endUse, wh: toWattHours(sum), reason });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
