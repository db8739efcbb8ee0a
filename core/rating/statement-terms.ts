import { z } from "zod";
import { toYen } from "../money/yen.ts";
import { hexText, memberId, monthNumber, seconds } from "../records/json-scalars.ts";
import { toAccountId, toPlaceId, toSessionId } from "../records/ledger-ids.ts";
import type { PeriodTerms } from "./priced-period.ts";
import { moneyText } from "./statement-scalars.ts";

/** The wire form of `PeriodTerms`: what besides records and tariffs decides the fees. */
export const statementTerms = z.strictObject({
  month: monthNumber,
  seller: memberId,
  account: hexText(16),
  period: z.strictObject({ from: seconds, to: seconds }),
  homes: z
    .array(
      z.strictObject({
        place: hexText(8),
        tariff: hexText(32),
        size: z.number().int().min(1).max(10_000).nullable(),
        from: seconds,
        to: seconds.nullable(),
      }),
    )
    .max(100),
  sessions: z
    .array(
      z.strictObject({
        operator: memberId,
        session: hexText(8),
        tariff: hexText(32),
        limitYen: moneyText.nullable(),
        ended: z.boolean(),
      }),
    )
    .max(10_000),
});

export type StatementTerms = z.infer<typeof statementTerms>;

export const toPeriodTerms = (terms: StatementTerms): PeriodTerms => ({
  ...terms,
  account: toAccountId(terms.account),
  homes: terms.homes.map((home) => ({ ...home, place: toPlaceId(home.place) })),
  sessions: terms.sessions.map(({ session, limitYen, ...rest }) => ({
    ...rest,
    session: toSessionId(session),
    limitYen: limitYen === null ? null : toYen(BigInt(limitYen)),
  })),
});

export const toStatementTerms = ({
  month,
  seller,
  account,
  period,
  homes,
  sessions,
}: PeriodTerms): StatementTerms => ({
  month,
  seller,
  account,
  period: { from: period.from, to: period.to },
  homes: homes.map(({ place, tariff, size, from, to }) => ({ place, tariff, size, from, to })),
  sessions: sessions.map(({ operator, session, tariff, limitYen, ended }) => ({
    operator,
    session,
    tariff,
    limitYen: limitYen === null ? null : String(limitYen),
    ended,
  })),
});
