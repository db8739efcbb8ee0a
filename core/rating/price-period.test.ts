import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { pricePeriod } from "./price-period.ts";
import type { PeriodTerms } from "./priced-period.ts";
import type { Tariff } from "./tariff.ts";
import {
  decemberEnd,
  decemberStart,
  homePlace,
  otherHomePlace,
  otherSession,
  otherSitePlace,
  sitePlace,
  someHomeUsage,
  somePiece,
} from "./testing/some-record.ts";
import {
  someAwayTariff,
  someBook,
  someDigest,
  someHomeTariff,
  someTimeOfUse,
} from "./testing/some-tariff.ts";
import { someAgreed, someHome, someTerms } from "./testing/some-terms.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

const day = 86_400;
const book = someBook(someHomeTariff(), someAwayTariff());
const price = (
  records: readonly LedgerRecord[],
  terms: PeriodTerms = someTerms({ sessions: [someAgreed()] }),
  tariffs = book,
) => pricePeriod(usagesOfRecords(records, { asOf: decemberEnd }), { terms, tariffs });

const priceWith = (tariff: Tariff, records: readonly LedgerRecord[]) =>
  price(records, someTerms({ homes: [someHome({ tariff: someDigest(tariff) })] }), someBook(tariff));

const fourthOf = (priced: ReturnType<typeof pricePeriod>) =>
  priced.fourth.map(({ place, endUse, wh, yen }) => ({ place, endUse, wh, yen }));

test("claim 5a: the third fee is a home's whole bill and the sum of a site's sessions", () => {
  const { third, yen } = price(
    [
      someHomeUsage({ wh: 260_000 }),
      somePiece({ slot: 10 }),
      somePiece({ slot: 11, wh: 2_000 }),
      somePiece({ slot: 20, session: otherSession, wh: 1_001 }),
      somePiece({ slot: 30, session: otherSession, wh: 1 }),
    ],
    someTerms({ sessions: [someAgreed(), someAgreed({ session: otherSession })] }),
  );
  assert.deepEqual(
    third.map(({ place, kind, wh, yen: fee }) => ({ place, kind, wh, fee })),
    [
      { place: homePlace, kind: "home", wh: 260_000n, fee: 8_868n },
      { place: sitePlace, kind: "site", wh: 8_002n, fee: 423n + 60n },
    ],
  );
  assert.equal(yen, 8_868n + 483n);
});

test("claim 6a: the fourth fee splits a home by Wh under tiers, with a fixed row, and a site by end use", () => {
  const priced = price([
    someHomeUsage({ wh: 200_000 }),
    someHomeUsage({ slot: 1, wh: 60_000, endUse: "heat-pump" }),
    somePiece({ slot: 10 }),
  ]);
  assert.deepEqual(fourthOf(priced), [
    { place: homePlace, endUse: "household", wh: 200_000n, yen: 6_102n },
    { place: homePlace, endUse: "heat-pump", wh: 60_000n, yen: 1_831n },
    { place: homePlace, endUse: "fixed", wh: 0n, yen: 935n },
    { place: sitePlace, endUse: "ev-charging", wh: 5_000n, yen: 302n },
  ]);
});

test("claim 6a: with time of use each end use weighs what its own slots cost", () => {
  const tariff = someHomeTariff({ energy: someTimeOfUse("50", "10"), fuelAdjustment: null, levy: null });
  const priced = priceWith(tariff, [
    someHomeUsage({ slot: 24, wh: 10_000 }),
    someHomeUsage({ slot: 4, wh: 10_000, endUse: "ev-charging" }),
  ]);
  assert.deepEqual(fourthOf(priced), [
    { place: homePlace, endUse: "household", wh: 10_000n, yen: 500n },
    { place: homePlace, endUse: "ev-charging", wh: 10_000n, yen: 100n },
    { place: homePlace, endUse: "fixed", wh: 0n, yen: 935n },
  ]);
});

test("prices that sum to 0 or less cannot weigh: the split goes by Wh, and a negative total keeps its sign", () => {
  const tariff = someHomeTariff({
    energy: someTimeOfUse("10", "5"),
    fuelAdjustment: [{ month: "2024-12", yenPerKwh: "-60" }],
    levy: null,
  });
  const priced = priceWith(tariff, [
    someHomeUsage({ slot: 24, wh: 30_000 }),
    someHomeUsage({ slot: 4, wh: 10_000, endUse: "office" }),
  ]);
  assert.deepEqual(fourthOf(priced), [
    { place: homePlace, endUse: "household", wh: 30_000n, yen: -1_538n },
    { place: homePlace, endUse: "office", wh: 10_000n, yen: -512n },
    { place: homePlace, endUse: "fixed", wh: 0n, yen: 935n },
  ]);
  assert.equal(priced.yen, -1_115n);
});

test("without any Wh everything joins the fixed row", () => {
  const priced = price([someHomeUsage({ wh: 0 })]);
  assert.deepEqual(fourthOf(priced), [
    { place: homePlace, endUse: "household", wh: 0n, yen: 0n },
    { place: homePlace, endUse: "fixed", wh: 0n, yen: 467n },
  ]);
  assert.equal(price([]).yen, 467n);
});

test("discounts above the base make a negative fixed row, rounded down", () => {
  const tariff = someHomeTariff({
    base: { by: "contract", yen: "100", halfIfNothingUsed: true },
    discounts: [{ name: { ja: "割引", en: "Discount" }, yen: "250.50" }],
  });
  const priced = priceWith(tariff, [someHomeUsage({ wh: 100_000 })]);
  assert.deepEqual(
    priced.fourth.map(({ yen }) => yen),
    [2_696n, -151n],
  );
  assert.equal(priced.yen, 2_545n);
});

test("a wallbox's session belongs to the home, not to a site", () => {
  const priced = price([someHomeUsage({ wh: 10_000 }), somePiece({ place: homePlace, slot: 1, wh: 10_000 })]);
  assert.deepEqual(priced.sessions, []);
  assert.deepEqual(
    priced.third.map(({ kind, wh }) => [kind, wh]),
    [["home", 20_000n]],
  );
});

test("a session is priced whole by where it began, across the end of the month", () => {
  const slots = (decemberEnd - decemberStart) / 1_800;
  const pieces = [slots - 1, slots, slots + 1].map((slot) => somePiece({ slot }));
  const { sessions } = price(pieces);
  assert.deepEqual(
    sessions.map(({ start, fee }) => ({ start, wh: fee.wh, seconds: fee.seconds, yen: fee.yen })),
    [{ start: decemberEnd - 1_800, wh: 15_000n, seconds: 5_400, yen: 907n }],
  );
});

test("each session keeps the tariff version and the limit it began with", () => {
  const dearer = someAwayTariff({
    version: 2,
    price: { yenPerKwh: "80", yenPerMinute: "0", yenPerSession: "0" },
  });
  const sessions = [
    someAgreed({ limit: 300n }),
    someAgreed({ session: otherSession, tariff: someDigest(dearer) }),
  ];
  const priced = price(
    [somePiece(), somePiece({ slot: 9, session: otherSession, place: otherSitePlace })],
    someTerms({ sessions }),
    someBook(someHomeTariff(), someAwayTariff(), dearer),
  );
  assert.deepEqual(
    priced.sessions.map(({ fee }) => ({ yen: fee.yen, limited: fee.limited })),
    [
      { yen: 300n, limited: true },
      { yen: 400n, limited: false },
    ],
  );
});

test("what is not priced says why and loses no watt-hour", () => {
  const { unpriced, third, yen } = price(
    [
      somePiece({ slot: 1 }),
      somePiece({ slot: 3, session: otherSession }),
      someHomeUsage({ slot: 5, place: otherHomePlace, wh: 7 }),
      someHomeUsage({ slot: 6, direction: "export", wh: 11 }),
      someHomeUsage({ slot: 0, wh: 13 }),
      someHomeUsage({ slot: 48 * 20, wh: 17 }),
    ],
    someTerms({
      period: { from: decemberStart + 1_800, to: decemberEnd },
      homes: [someHome({ from: decemberStart, to: decemberStart + 10 * day })],
      sessions: [someAgreed({ ended: false })],
    }),
  );
  assert.deepEqual(
    unpriced.map(({ wh, reason }) => [wh, reason]).sort(),
    [
      [11n, "exported"],
      [13n, "other_period"],
      [17n, "outside_contract"],
      [5_000n, "no_price_agreed"],
      [5_000n, "session_running"],
      [7n, "outside_contract"],
    ].sort(),
  );
  assert.deepEqual(
    third.map(({ wh, yen: fee }) => [wh, fee]),
    [[0n, yen]],
  );
});

test("moving: each home has its own days, base and tiers", () => {
  const moving = decemberStart + 10 * day;
  const homes = [someHome({ to: moving }), someHome({ place: otherHomePlace, from: moving, size: 40 })];
  const { homes: priced } = price(
    [someHomeUsage({ wh: 50_000 }), someHomeUsage({ slot: 48 * 10, place: otherHomePlace, wh: 50_000 })],
    someTerms({ homes }),
  );
  assert.deepEqual(
    priced.map(({ bill }) => ({
      days: bill.days,
      base: bill.base,
      tiers: bill.energy.map((one) => one.billedKwh),
    })),
    [
      { days: { billed: 10, ofMonth: 31 }, base: 30_169n, tiers: [39n, 11n] },
      { days: { billed: 21, ofMonth: 31 }, base: 84_474n, tiers: [50n] },
    ],
  );
});

test("the periods of a month bill every day once, wherever a closing statement cut it", () => {
  const cut = decemberStart + 9 * day + 12_345;
  const days = [
    { from: decemberStart, to: cut },
    { from: cut, to: decemberEnd },
  ].map((period) => price([], someTerms({ period })).homes[0]?.bill.days.billed);
  assert.deepEqual(days, [10, 21]);
});

test("what is taxed is summed by rate", () => {
  const reduced = someAwayTariff({ tax: { ratePercent: "8", rounding: "floor" } });
  const priced = price(
    [someHomeUsage({ wh: 260_000 }), somePiece({ slot: 1 })],
    someTerms({ sessions: [someAgreed({ tariff: someDigest(reduced) })] }),
    someBook(someHomeTariff(), reduced),
  );
  assert.deepEqual(priced.taxed, [
    { ratePercent: "8", rounding: "floor", yen: 302n },
    { ratePercent: "10", rounding: "floor", yen: 8_868n },
  ]);
});

test("terms that would bill twice or in no month are refused", () => {
  const invalid = { code: "invalid_input" };
  assert.throws(() => price([], someTerms({ homes: [someHome(), someHome()] })), invalid);
  assert.throws(() => price([], someTerms({ sessions: [someAgreed(), someAgreed({ limit: 5n })] })), invalid);
  assert.throws(
    () => price([], someTerms({ period: { from: decemberStart, to: decemberEnd + 1 } })),
    invalid,
  );
  assert.throws(() => price([], someTerms({ period: { from: decemberEnd, to: decemberEnd } })), invalid);
  assert.throws(() => price([], someTerms({ homes: [someHome({ from: decemberStart + 3_600 })] })), invalid);
});

test("a tariff that is not in the book prices nothing", () => {
  assert.throws(() => price([], someTerms(), someBook()), { code: "not_found" });
  assert.throws(
    () =>
      price(
        [somePiece()],
        someTerms({ homes: [], sessions: [someAgreed({ tariff: someDigest(someHomeTariff()) })] }),
      ),
    { code: "not_found" },
  );
});
