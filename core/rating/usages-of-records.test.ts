import assert from "node:assert/strict";
import { test } from "node:test";
import { toAccountId } from "../records/ledger-ids.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import {
  decemberEnd,
  decemberStart,
  sitePlace,
  someCorrection,
  someHomeUsage,
  someTransfer,
} from "./testing/some-record.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

const usage = someHomeUsage();
const fold = (...records: readonly LedgerRecord[]) => usagesOfRecords(records, { asOf: decemberEnd });
const refusedWith = (fault: string) => ({
  code: "invalid_input",
  facts: { index: 1, kind: "usage-corrected", fault },
});

test("a usage comes out as it was recorded, from residual mix", () => {
  const [only] = fold(usage);
  assert.deepEqual(only, {
    operator: usage.operator,
    meter: usage.meter,
    place: usage.place,
    session: null,
    endUse: "household",
    start: decemberStart,
    durationS: 1_800,
    wh: 500n,
    direction: "import",
    quality: "measured",
    origins: [{ origin: "residual-mix", wh: 500n }],
  });
});

test("corrections apply in order, and the last quality counts", () => {
  const [only] = fold(
    { ...usage, quality: "estimated" },
    someCorrection(usage, { wh: 700, quality: "estimated" }),
    someCorrection(usage, { wh: 650, previousWh: 700, revision: 2, reason: "estimate-replaced" }),
  );
  assert.equal(only?.wh, 650n);
  assert.equal(only?.quality, "measured");
});

test("a correction to 0 Wh keeps the usage; a void one is gone and its interval is free again", () => {
  assert.deepEqual(
    fold(usage, someCorrection(usage, { wh: 0 })).map(({ wh }) => wh),
    [0n],
  );
  const gone = someCorrection(usage, { wh: 0, reason: "void" });
  assert.deepEqual(fold(usage, gone), []);
  assert.deepEqual(
    fold(usage, gone, { ...usage, wh: 80 }, someCorrection({ ...usage, wh: 80 }, { wh: 90 })).map(
      ({ wh }) => wh,
    ),
    [90n],
  );
});

test("energy has the origin of its transfers; cancelled ones do not count", () => {
  const solar = someTransfer(usage, { wh: 200 });
  const wind = someTransfer(usage, { wh: 150, ordinal: 1, method: "wind" });
  const more = someTransfer(usage, { wh: 50, ordinal: 2 });
  const [only] = fold(usage, solar, wind, more, { ...wind, kind: "transfer-cancelled" });
  assert.deepEqual(only?.origins, [
    { origin: "solar", wh: 250n },
    { origin: "residual-mix", wh: 250n },
  ]);
});

test("what no plant covers is pending until 10 minutes after the slot, then residual mix", () => {
  const slotEnd = decemberStart + 1_800;
  const originAt = (asOf: number) => usagesOfRecords([usage], { asOf })[0]?.origins[0]?.origin;
  assert.equal(originAt(slotEnd + 599), "pending");
  assert.equal(originAt(slotEnd + 600), "residual-mix");
});

test("exported energy has no origin", () => {
  assert.deepEqual(fold(someHomeUsage({ direction: "export" }))[0]?.origins, []);
});

for (const [fault, records] of [
  ["the usage had other Wh before", [usage, someCorrection(usage, { wh: 1, previousWh: 499 })]],
  ["the revision is not the next one", [usage, someCorrection(usage, { wh: 1, revision: 2 })]],
  ["the usage is of another place", [usage, someCorrection(usage, { place: sitePlace })]],
] as const) {
  test(`records do not fit when ${fault}`, () => {
    assert.throws(() => fold(...records), refusedWith(fault));
  });
}

for (const [why, records] of [
  ["a usage twice", [usage, usage]],
  [
    "a correction of another account",
    [usage, someCorrection({ ...usage, account: toAccountId("b".repeat(32)) }, {})],
  ],
  ["more covered than used", [usage, someTransfer(usage, { wh: 501 })]],
  ["an ordinal twice", [usage, someTransfer(usage), someTransfer(usage)]],
  ["less used than covered", [usage, someTransfer(usage), someCorrection(usage, { wh: 99 })]],
  ["a cancelled transfer that never was", [usage, { ...someTransfer(usage), kind: "transfer-cancelled" }]],
  [
    "a cancelled transfer of other Wh",
    [usage, someTransfer(usage), { ...someTransfer(usage, { wh: 99 }), kind: "transfer-cancelled" }],
  ],
] as const satisfies readonly (readonly [string, readonly LedgerRecord[]])[]) {
  test(`records with ${why} are refused`, () => {
    assert.throws(() => fold(...records), { code: "invalid_input" });
  });
}
