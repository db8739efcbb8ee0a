import { toYen } from "../../money/yen.ts";
import type { SessionId } from "../../records/ledger-ids.ts";
import type { HomeTerms, PeriodTerms, SessionTerms } from "../priced-period.ts";
import {
  december,
  decemberEnd,
  decemberStart,
  homePlace,
  someAccount,
  someOperator,
  someSession,
} from "./some-record.ts";
import { someAwayTariff, someDigest, someHomeTariff, someSeller } from "./some-tariff.ts";

export const someHome = (change: Partial<HomeTerms> = {}): HomeTerms => ({
  place: homePlace,
  tariff: someDigest(someHomeTariff()),
  size: 30,
  from: decemberStart,
  to: null,
  ...change,
});

export const someAgreed = ({
  session = someSession,
  limit,
  ...change
}: Partial<SessionTerms> & { session?: SessionId; limit?: bigint } = {}): SessionTerms => ({
  operator: someOperator,
  session,
  tariff: someDigest(someAwayTariff()),
  limitYen: limit === undefined ? null : toYen(limit),
  ended: true,
  ...change,
});

/** The whole of December with one home. */
export const someTerms = (change: Partial<PeriodTerms> = {}): PeriodTerms => ({
  month: december,
  seller: someSeller,
  account: someAccount,
  period: { from: decemberStart, to: decemberEnd },
  homes: [someHome()],
  sessions: [],
  ...change,
});
