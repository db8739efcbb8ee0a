import assert from "node:assert/strict";
import { test } from "node:test";
import { someAccountRecords } from "../proofs/testing/some-bill.ts";
import {
  someAsset,
  someCancellation,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import { foldAccount } from "./fold-account.ts";
import { toAccountId, toMeterId, toPlaceId, toPlantId } from "./ledger-ids.ts";
import type { LedgerRecord } from "./ledger-record.ts";

const fits = (name: string, records: readonly LedgerRecord[]) =>
  test(`fits: ${name}`, () =>
    assert.ok(Array.isArray(foldAccount(records)), JSON.stringify(foldAccount(records))));

const misfits = (name: string, records: readonly LedgerRecord[], why: string) =>
  test(`does not fit: ${name}`, () =>
    assert.deepEqual(foldAccount(records), { row: records.length - 1, why }));

const used = someUsage({ wh: 300 });
const otherMeter = toMeterId("1111111111111111");

fits("nothing", []);
fits("a month's life", someAccountRecords());
fits("the same half hour by another meter, and in the other direction", [
  used,
  someUsage({ meter: otherMeter }),
  someUsage({ direction: "export" }),
]);
fits("corrections of both directions apart", [
  used,
  someUsage({ direction: "export", wh: 5 }),
  someUsageCorrection({ direction: "export", previousWh: 5, wh: 6 }),
  someUsageCorrection({ previousWh: 300, wh: 310 }),
]);
fits("a usage covered to the last Wh, by two parts", [
  used,
  someTransfer({ wh: 299 }),
  someTransfer({ wh: 1, ordinal: 1, part: 1 }),
]);
fits("transfers taken back in any order, by any operator", [
  used,
  someTransfer({ wh: 1 }),
  someTransfer({ wh: 2, ordinal: 1 }),
  someCancellation({ wh: 2, ordinal: 1, operator: 7 }),
  someCancellation({ wh: 1 }),
]);
fits("a usage corrected to 0 Wh that is not void, and up again", [
  used,
  someUsageCorrection({ previousWh: 300, wh: 0 }),
  someUsageCorrection({ previousWh: 0, wh: 20, revision: 2 }),
]);
fits("a void usage recorded anew, at revision and ordinal 0", [
  used,
  someTransfer({ wh: 300 }),
  someCancellation({ wh: 300 }),
  someUsageCorrection({ previousWh: 300, wh: 0, reason: "void" }),
  someUsage({ wh: 10, operator: 9 }),
  someTransfer({ wh: 10 }),
  someUsageCorrection({ previousWh: 10, wh: 11, revision: 1, operator: 9 }),
]);

misfits("an asset", [used, someAsset()], "assets are of no account");
misfits(
  "a record of another account",
  [used, someUsage({ account: toAccountId("2".repeat(32)), meter: otherMeter })],
  "the record is of another account",
);
misfits("a usage twice", [used, used], "the usage exists");
misfits("a correction of nothing", [someUsageCorrection()], "there is no such usage");
misfits(
  "a correction by another operator",
  [used, someUsageCorrection({ operator: 9 })],
  "the usage is of another operator",
);
misfits(
  "a correction that moves the usage to another place",
  [used, someUsageCorrection({ place: toPlaceId("2222222222222222") })],
  "the usage is of another place",
);
misfits(
  "a revision left out",
  [used, someUsageCorrection({ revision: 2 })],
  "the revision is not the next one",
);
misfits("other Wh before", [used, someUsageCorrection({ previousWh: 299 })], "the usage had other Wh before");
misfits(
  "a correction below what is covered",
  [used, someTransfer({ wh: 300 }), someUsageCorrection({ wh: 299 })],
  "less than what is covered",
);
misfits(
  "a void usage that is covered",
  [used, someTransfer({ wh: 1 }), someUsageCorrection({ wh: 0, reason: "void" })],
  "less than what is covered",
);
misfits(
  "a correction of a void usage",
  [
    used,
    someUsageCorrection({ wh: 0, reason: "void" }),
    someUsageCorrection({ previousWh: 0, wh: 5, revision: 2 }),
  ],
  "there is no such usage",
);
misfits("a transfer to nothing", [someTransfer()], "there is no such usage");
misfits(
  "a transfer for exported energy",
  [someUsage({ direction: "export" }), someTransfer()],
  "there is no such usage",
);
misfits(
  "a transfer in another half hour",
  [used, someTransfer({ start: someStart + 1_800 })],
  "there is no such usage",
);
misfits("an ordinal left out", [used, someTransfer({ ordinal: 1 })], "the ordinal is not the next one");
misfits(
  "the ordinal of a transfer that was taken back",
  [used, someTransfer({ wh: 1 }), someCancellation({ wh: 1 }), someTransfer({ wh: 1 })],
  "the ordinal is not the next one",
);
misfits(
  "more than was used",
  [used, someTransfer({ wh: 200 }), someTransfer({ wh: 101, ordinal: 1 })],
  "more than was used",
);
misfits("a cancellation of nothing", [used, someCancellation()], "there is no such transfer");
misfits(
  "a transfer taken back twice",
  [used, someTransfer(), someCancellation(), someCancellation()],
  "there is no such transfer",
);
for (const [name, other] of [
  ["Wh", { wh: 299 }],
  ["plant", { plant: toPlantId("3333333333333333") }],
  ["part", { part: 1 }],
  ["method", { method: "wind" }],
  ["gCO2", { gCo2PerKwh: 1 }],
] as const) {
  misfits(
    `a cancellation of another ${name}`,
    [used, someTransfer(), someCancellation(other)],
    "the transfer was another",
  );
}
