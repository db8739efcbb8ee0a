import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { parseTariff } from "./tariff.ts";
import { createTariffBook, tariffOf } from "./tariff-book.ts";
import { tariffDigest } from "./tariff-digest.ts";
import {
  someAwayTariff,
  someDigest,
  someHomeTariff,
  someSeller,
  someTimeOfUse,
} from "./testing/some-tariff.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

test("both kinds of tariff come back as they were", () => {
  for (const tariff of [someHomeTariff(), someHomeTariff({ energy: someTimeOfUse() }), someAwayTariff()]) {
    assert.deepEqual(parseTariff(JSON.parse(JSON.stringify(tariff))), tariff);
  }
});

const home = someHomeTariff();
for (const [why, document] of [
  ["an unknown field", { ...home, surcharge: "1.00" }],
  ["a price as a number", { ...home, base: { by: "contract", yen: 935.25, halfIfNothingUsed: true } }],
  [
    "a negative price",
    { ...someAwayTariff(), price: { yenPerKwh: "-1", yenPerMinute: "0", yenPerSession: "0" } },
  ],
  [
    "tiers that fall",
    {
      ...home,
      energy: {
        by: "tiers",
        tiers: [
          { toKwh: 300, yenPerKwh: "1" },
          { toKwh: 120, yenPerKwh: "2" },
          { toKwh: null, yenPerKwh: "3" },
        ],
      },
    },
  ],
  [
    "tiers without an open end",
    { ...home, energy: { by: "tiers", tiers: [{ toKwh: 120, yenPerKwh: "1" }] } },
  ],
  [
    "a month with two fuel adjustments",
    {
      ...home,
      fuelAdjustment: [
        { month: "2024-12", yenPerKwh: "1" },
        { month: "2024-12", yenPerKwh: "2" },
      ],
    },
  ],
  ["a rounding without a name", { ...home, roundings: { ...home.roundings, total: "down" } }],
  [
    "a minimum charge with time of use",
    {
      ...home,
      base: { by: "minimum", yen: "500", includedKwh: 15 },
      energy: someTimeOfUse(),
    },
  ],
  [
    "a hole in the time of use",
    {
      ...home,
      energy: { ...someTimeOfUse(), bands: someTimeOfUse().bands.slice(0, 1) },
    },
  ],
  ["nothing at all", null],
] as const) {
  test(`a tariff with ${why} is refused`, () => {
    assert.throws(() => parseTariff(document), { code: "invalid_input" });
  });
}

test("the digest of a version does not depend on the order of keys, and changes with every price", () => {
  const { kind, seller, ...rest } = someAwayTariff();
  const digest = tariffDigest(someAwayTariff(), { sha256 });
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.equal(tariffDigest({ seller, ...rest, kind }, { sha256 }), digest);
  assert.notEqual(someDigest(someAwayTariff({ version: 2 })), digest);
  assert.notEqual(
    someDigest(someAwayTariff({ price: { yenPerKwh: "60.50", yenPerMinute: "0", yenPerSession: "0" } })),
    digest,
  );
});

test("a book holds versions by the digest it computed, of one kind and seller, and only accepted ones", () => {
  const away = someAwayTariff();
  const digest = someDigest(away);
  const book = createTariffBook([away, home], { sha256, accepted: new Set([digest]) });
  assert.equal(tariffOf(book, { digest, kind: "away", seller: someSeller }).plan, "away");
  for (const wanted of [
    { digest, kind: "home", seller: someSeller },
    { digest, kind: "away", seller: someSeller + 1 },
    { digest: someDigest(home), kind: "home", seller: someSeller },
  ] as const) {
    assert.throws(() => tariffOf(book, wanted), { code: "not_found" });
  }
});
