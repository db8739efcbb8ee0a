import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sumWattHours, toWattHours } from "../energy/watt-hours.ts";
import { toSessionId } from "../records/ledger-ids.ts";
import type { UsageRecorded } from "../records/ledger-record.ts";
import type { Direction, EndUse } from "../records/record-values.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { pricePeriod } from "./price-period.ts";
import { priceSession, sessionPriceAt } from "./price-session.ts";
import type { PricedPeriod } from "./priced-period.ts";
import { decemberEnd, otherSitePlace, sitePlace, someHomeUsage, somePiece } from "./testing/some-record.ts";
import {
  someAwayTariff,
  someBook,
  someDigest,
  someHomeTariff,
  someTimeOfUse,
} from "./testing/some-tariff.ts";
import { someAgreed, someHome, someTerms } from "./testing/some-terms.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

const yenText = (min: number, max: number) => fc.integer({ min, max }).map((sen) => (sen / 100).toFixed(2));

const homeTariffs: fc.Arbitrary<HomeTariff> = fc
  .record({
    base: yenText(0, 300_000),
    discount: yenText(0, 300_000),
    fuel: yenText(-10_000, 10_000),
    prices: fc.tuple(yenText(0, 5_000), yenText(0, 5_000)),
    isTimeOfUse: fc.boolean(),
  })
  .map(({ base, discount, fuel, prices: [first, second], isTimeOfUse }) =>
    someHomeTariff({
      base: { by: "contract", yen: base, halfIfNothingUsed: true },
      discounts: [{ name: { ja: "割引", en: "Discount" }, yen: discount }],
      fuelAdjustment: [{ month: "2024-12", yenPerKwh: fuel }],
      energy: isTimeOfUse
        ? someTimeOfUse(first, second)
        : {
            by: "tiers",
            tiers: [
              { toKwh: 10, yenPerKwh: first },
              { toKwh: null, yenPerKwh: second },
            ],
          },
    }),
  );

const slots = 31 * 48;
const homeUsages = fc
  .array(
    fc.record({
      slot: fc.integer({ min: 0, max: slots - 1 }),
      wh: fc.integer({ min: 0, max: 20_000 }),
      endUse: fc.constantFrom<EndUse[]>(
        "household",
        "ev-charging",
        "heat-pump",
        "storage",
        "office",
        "other",
      ),
      direction: fc.constantFrom<Direction[]>("import", "export"),
    }),
    { maxLength: 30 },
  )
  .map((rows) => unique(rows.map((row) => someHomeUsage(row))));

const sessionIds = ["00000000000000d1", "00000000000000d2", "00000000000000d3"].map(toSessionId);
const sessionUsages = fc
  .array(
    fc.record({
      slot: fc.integer({ min: 0, max: slots + 10 }),
      wh: fc.integer({ min: 0, max: 25_000 }),
      session: fc.constantFrom(...sessionIds),
      place: fc.constantFrom(sitePlace, otherSitePlace),
    }),
    { maxLength: 12 },
  )
  .map((rows) => unique(rows.map((row) => somePiece(row))));

const unique = (records: readonly UsageRecorded[]) => [
  ...new Map(records.map((record) => [`${record.start} ${record.direction}`, record])).values(),
];

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n);

const months = fc.tuple(homeTariffs, homeUsages, sessionUsages).map(([tariff, home, away]) => {
  const awayTariff = someAwayTariff({
    price: { yenPerKwh: "60.5", yenPerMinute: "3.85", yenPerSession: "0" },
  });
  const agreed = sessionIds
    .slice(0, 2)
    .map((session, index) => someAgreed({ session, tariff: someDigest(awayTariff), ended: index === 0 }));
  const terms = someTerms({ homes: [someHome({ tariff: someDigest(tariff) })], sessions: agreed });
  const usages = usagesOfRecords([...home, ...away], { asOf: decemberEnd });
  return {
    usages,
    priced: pricePeriod(usages, { terms, tariffs: someBook(tariff, awayTariff) }),
    awayTariff,
  };
});

const addsUp = ({ third, fourth, yen, taxed }: PricedPeriod) => {
  for (const place of third) {
    const rows = fourth.filter((row) => row.place === place.place);
    assert.equal(sum(rows.map((row) => row.yen)), place.yen);
    assert.equal(sum(rows.map((row) => row.wh)), place.wh);
    assert.equal(sum(rows.map((row) => row.estimatedWh)), place.estimatedWh);
  }
  assert.equal(sum(third.map((place) => place.yen)), yen);
  assert.equal(sum(taxed.map((amount) => amount.yen)), yen);
  assert.equal(fourth.length, new Set(fourth.map(({ place, endUse }) => `${place} ${endUse}`)).size);
};

test("claim 6a: rows add up to the place and places to the total, with negative amounts too", () => {
  let negative = 0;
  fc.assert(
    fc.property(months, ({ priced }) => {
      addsUp(priced);
      if (priced.fourth.some(({ yen }) => yen < 0n)) negative += 1;
    }),
    { numRuns: 300 },
  );
  assert.ok(negative > 10, "the property has seen negative rows");
});

test("every watt-hour of the ledger is on exactly one row or says why it is not priced", () => {
  fc.assert(
    fc.property(months, ({ usages, priced }) => {
      const onRows = sum(priced.third.map(({ wh }) => wh)) + sum(priced.unpriced.map(({ wh }) => wh));
      assert.equal(onRows, sumWattHours(usages.map(({ wh }) => wh)));
      for (const { wh, origins, endUse } of priced.fourth) {
        if (endUse !== "fixed") assert.equal(sum(origins.map((share) => share.wh)), wh);
      }
    }),
  );
});

test("the order in which records reached the ledger changes no fee", () => {
  fc.assert(
    fc.property(months, homeTariffs, ({ usages, awayTariff }, tariff) => {
      const terms = someTerms({
        homes: [someHome({ tariff: someDigest(tariff) })],
        sessions: sessionIds.map((session) => someAgreed({ session, tariff: someDigest(awayTariff) })),
      });
      const tariffs = someBook(tariff, awayTariff);
      assert.deepEqual(
        pricePeriod([...usages].reverse(), { terms, tariffs }),
        pricePeriod(usages, { terms, tariffs }),
      );
    }),
  );
});

test("claim 3a: the last running fee is the result and the statement's line", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 12 }),
      fc.option(fc.bigInt({ min: 0n, max: 2_000n }), { nil: undefined }),
      (pieces, limit) => {
        const tariff = someAwayTariff({
          price: { yenPerKwh: "82.5", yenPerMinute: "27.5", yenPerSession: "0" },
        });
        const agreed = someAgreed({ tariff: someDigest(tariff), ...(limit !== undefined && { limit }) });
        const price = sessionPriceAt(tariff, sitePlace);
        let last = 0n;
        for (let done = 1; done <= pieces.length; done++) {
          const wh = toWattHours(sum(pieces.slice(0, done).map(BigInt)));
          const { yen } = priceSession({ wh, seconds: done * 1_800 }, { price, limitYen: agreed.limitYen });
          assert.ok(yen >= last);
          last = yen;
        }
        const records = pieces.map((wh, slot) => somePiece({ slot, wh }));
        const priced = pricePeriod(usagesOfRecords(records, { asOf: decemberEnd }), {
          terms: someTerms({ homes: [], sessions: [agreed] }),
          tariffs: someBook(tariff),
        });
        assert.equal(priced.sessions[0]?.fee.yen, last);
      },
    ),
  );
});
