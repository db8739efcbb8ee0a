import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { roundings } from "@tsunagu/core/money/rounding.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import type { AwayTariff } from "@tsunagu/core/rating/away-tariff.ts";
import { pricePeriod } from "@tsunagu/core/rating/price-period.ts";
import { priceSession, sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import { sitePlace, somePiece } from "@tsunagu/core/rating/testing/some-record.ts";
import { someAwayTariff, someBook, someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someAgreed, someTerms } from "@tsunagu/core/rating/testing/some-terms.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import fc from "fast-check";
import { cutSession } from "./cut-session.ts";
import { sessionParts } from "./session-parts.ts";

const price = fc.integer({ min: 0, max: 999_999_999 }).map((micro) => (micro / 1_000_000).toFixed(6));
const pricesOf = fc.record({ yenPerKwh: price, yenPerMinute: price, yenPerSession: price });

const tariffs: fc.Arbitrary<AwayTariff> = fc
  .record({
    price: pricesOf,
    site: fc.option(pricesOf, { nil: null }),
    minutes: fc.constantFrom(...roundings),
    total: fc.constantFrom(...roundings),
  })
  .map(({ price: own, site, minutes, total }) =>
    someAwayTariff({
      price: own,
      sites: site === null ? [] : [{ place: sitePlace, ...site }],
      roundings: { minutes, total },
    }),
  );

/** Anywhere in a year, and as often within some hours of a month's border, where slots, days and months change at once. */
const begins = fc
  .tuple(fc.integer({ min: 658, max: 670 }), fc.boolean(), fc.integer())
  .map(([month, isNear, any]) => {
    const length = monthStart(month + 1) - monthStart(month);
    const offset = Math.abs(any) % (isNear ? 20_000 : length);
    return isNear ? monthStart(month + 1) - 10_000 + offset : monthStart(month) + offset;
  });

type Step = { readonly seconds: number; readonly wh: number; readonly isTold: boolean };

const sessions = fc.record({
  tariff: tariffs,
  startedAt: begins,
  beginWh: fc.bigInt({ min: 0n, max: 90_000_000n }),
  steps: fc.array(
    fc.record({
      seconds: fc.integer({ min: 1, max: 5_400 }),
      wh: fc.integer({ min: 0, max: 40_000 }),
      /** A value that is lost on the way cuts nothing. */
      isTold: fc.boolean(),
    }),
    { minLength: 1, maxLength: 15 },
  ),
  /** The charger measures on the half hour too. */
  isAligned: fc.boolean(),
  limitYen: fc.option(fc.bigInt({ min: 0n, max: 20_000n }).map(toYen), { nil: null }),
});

/** What a charger's register says over time, values on the half hour where it has them. */
function registersOf({
  startedAt,
  beginWh,
  steps,
  isAligned,
}: {
  startedAt: number;
  beginWh: bigint;
  steps: readonly Step[];
  isAligned: boolean;
}) {
  const registers = [{ at: startedAt, registerWh: beginWh }];
  let at = startedAt;
  let registerWh = beginWh;
  for (const { seconds, wh, isTold } of steps) {
    const border = (Math.floor(at / slotSeconds) + 1) * slotSeconds;
    for (let time = border; isAligned && time < at + seconds; time += slotSeconds) {
      const flowed = (BigInt(wh) * BigInt(time - at)) / BigInt(seconds);
      registers.push({ at: time, registerWh: registerWh + flowed });
    }
    at += seconds;
    registerWh += BigInt(wh);
    if (isTold) registers.push({ at, registerWh });
  }
  return { registers, endedAt: at, energyWh: registerWh - beginWh };
}

/** The line of the bill, from the pieces that go to the ledger. */
function statementLine(
  pieces: ReturnType<typeof cutSession>,
  { tariff, limitYen }: { tariff: AwayTariff; limitYen: ReturnType<typeof toYen> | null },
) {
  const [part, ...others] = sessionParts(pieces, { atHome: false });
  assert.ok(part !== undefined);
  assert.deepEqual(others, [], "a session of some hours is one session on the ledger, across every border");
  const records = part.pieces.map(({ start, durationS, wh, quality }) =>
    somePiece({ start, durationS, wh: Number(wh), quality }),
  );
  const { month } = part;
  const asOf = monthStart(month + 2);
  const priced = pricePeriod(usagesOfRecords(records, { asOf }), {
    terms: someTerms({
      month,
      period: { from: monthStart(month), to: monthStart(month + 1) },
      homes: [],
      sessions: [{ ...someAgreed({ tariff: someDigest(tariff) }), limitYen }],
    }),
    tariffs: someBook(tariff),
  });
  return { month, line: priced.sessions[0]?.fee, third: priced.third[0]?.yen };
}

test("claim s2, 3a: over thousands of sessions: the last running fee = the result = the statement's line, and the running fee never falls", (context) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  context.diagnostic(`SEED=${seed}`);
  fc.assert(
    fc.property(sessions, ({ tariff, limitYen, ...course }) => {
      const { registers, endedAt, energyWh } = registersOf(course);
      const at = sessionPriceAt(tariff, sitePlace);
      const feeOf = (wh: bigint, seconds: number) =>
        priceSession({ wh: toWattHours(wh), seconds }, { price: at, limitYen }).yen;
      let running = 0n;
      for (const value of registers) {
        const fee = feeOf(value.registerWh - course.beginWh, value.at - course.startedAt);
        assert.ok(fee >= running, "the running fee never falls");
        running = fee;
      }
      const result = feeOf(energyWh, endedAt - course.startedAt);
      assert.ok(result >= running);
      if (limitYen !== null) assert.ok(result <= limitYen, "a limit in yen is never exceeded");
      if (energyWh === 0n) assert.equal(result, 0n, "0 Wh cost nothing");
      const pieces = cutSession({ startedAt: course.startedAt, endedAt, registers, energyWh });
      const { month, line, third } = statementLine(pieces, { tariff, limitYen });
      assert.equal(month, monthOf(course.startedAt), "it belongs to the month in which it began");
      assert.deepEqual([line?.yen, line?.wh, line?.seconds], [result, energyWh, endedAt - course.startedAt]);
      assert.equal(third, result, "and so does its site");
    }),
    { seed, numRuns: 4_000 },
  );
});
