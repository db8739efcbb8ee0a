import { monthStart } from "@tsunagu/core/energy/time.ts";
import { accountOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { closingDigest } from "@tsunagu/core/proofs/closing-entry.ts";
import { createProvingLedger } from "@tsunagu/core/proofs/testing/some-proving-ledger.ts";
import { makeStatement } from "@tsunagu/core/rating/make-statement.ts";
import { pricePeriod } from "@tsunagu/core/rating/price-period.ts";
import type { PeriodTerms } from "@tsunagu/core/rating/priced-period.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import { toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import {
  fakeAwayTariff,
  fakeBook,
  fakeDigests,
  fakeHomeTariff,
  fakeMonth,
  fakeNow,
  fakeSecret,
  fakeSeller,
  homePlace,
} from "./fake-people.ts";
import { fakeRecords, fakeSessions } from "./fake-records.ts";

export type FakeBundle = {
  readonly format: "tsunagu/bundle/1";
  readonly statement: Statement;
  readonly tariffs: readonly unknown[];
  readonly evidence: ReturnType<ReturnType<typeof createProvingLedger>["bill"]>;
};

const keyOf = (month: number) => ({
  seller: fakeSeller,
  month,
  account: accountOf(fakeSecret, { seller: fakeSeller, month }),
});

const termsOf = (month: number): PeriodTerms => ({
  ...keyOf(month),
  period: { from: monthStart(month), to: monthStart(month + 1) },
  homes: [
    {
      place: homePlace(month),
      tariff: fakeDigests.home,
      size: 40,
      from: monthStart(fakeMonth - 3),
      to: null,
    },
  ],
  sessions: fakeSessions(month).map(({ session }) => ({
    operator: fakeSeller,
    session: toSessionId(session),
    tariff: fakeDigests.away,
    limitYen: null,
    ended: true,
  })),
});

/** Real statements over real evidence of a small ledger: what a phone shows to be right here is right. */
export function createFakeBills() {
  const ledger = createProvingLedger({ firstMonth: fakeMonth - 3 });
  const closed = (month: number): FakeBundle => {
    const records = fakeRecords(month, monthStart(month + 1));
    ledger.accept(keyOf(month), records);
    ledger.log.append(Uint8Array.of(month % 256, 1));
    const closing = ledger.close(monthStart(month + 1) + 600);
    const reference = {
      entry: closing.index,
      digest: Buffer.from(closingDigest(closing.closing, nobleHasher)).toString("hex"),
      blockTime: closing.closing.blockTime,
    };
    const statement = makeStatement(
      {
        number: `2026-${String((month % 12) + 1).padStart(2, "0")}-000417`,
        seller: { name: { ja: "つなぐ電気", en: "Tsunagu Denki" }, invoiceNumber: "T7123456789012" },
        terms: termsOf(month),
        issuedAt: reference.blockTime + 300,
        dueAt: monthStart(month + 1) + 27 * 86_400,
        closing: reference,
        asOf: reference.blockTime,
        adjustments: [],
        broughtForward: null,
      },
      { records, tariffs: fakeBook },
    );
    return {
      format: "tsunagu/bundle/1",
      statement,
      tariffs: [fakeHomeTariff, fakeAwayTariff],
      evidence: ledger.bill(keyOf(month), { signedAt: reference.blockTime + 5 }),
    };
  };
  const bundles = new Map([fakeMonth - 2, fakeMonth - 1].map((month) => [month, closed(month)]));
  for (let nth = 0; nth < 9; nth++) ledger.log.append(Uint8Array.of(nth, 2));
  return { ledger, bundles };
}

/** What would be issued if the month ended now. */
export function fakeDraft(month: number, until: number): Statement {
  const terms = termsOf(month);
  const head = { number: `draft-${month}`, issuedAt: null, dueAt: null, closing: null, asOf: until } as const;
  const seller = { name: { ja: "つなぐ電気", en: "Tsunagu Denki" }, invoiceNumber: "T7123456789012" };
  return makeStatement(
    { ...head, seller, terms, adjustments: [], broughtForward: null },
    { records: fakeRecords(month, until), tariffs: fakeBook },
  );
}

/** The running month, priced by the same function as its statement will be. */
export function fakeMonthSoFar(month = fakeMonth, until = fakeNow) {
  const records = fakeRecords(month, until);
  const usages = usagesOfRecords(records, { asOf: until });
  return { usages, priced: pricePeriod(usages, { terms: termsOf(month), tariffs: fakeBook }) };
}
