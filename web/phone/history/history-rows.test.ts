import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeHistoryAnswer } from "../../testing/fake-month.ts";
import { fakeMonth, fakeSites } from "../../testing/fake-people.ts";
import { entriesOf, rowsThatFit } from "./history-rows.ts";

const { rows } = fakeHistoryAnswer(fakeMonth);

test("filters by place, use and origin, newest first", () => {
  const site = fakeSites[0]?.place;
  const atSite = rowsThatFit(rows, { place: site });
  assert.ok(atSite.length > 0 && atSite.every(({ place }) => place === site));
  assert.deepEqual(
    atSite.map(({ at }) => at),
    atSite.map(({ at }) => at).sort((a, b) => b - a),
  );
  assert.equal(rowsThatFit(rows, { origin: "nuclear" }).length, 0);
});

test("half hours are summed by day and use, sessions stand for themselves, and nothing is lost", () => {
  const entries = entriesOf(rows);
  const sum = (list: readonly { energyWh: string }[]) =>
    list.reduce((total, row) => total + BigInt(row.energyWh), 0n);
  assert.equal(sum(entries), sum(rows));
  assert.equal(
    entries.filter(({ sessionId }) => sessionId !== null).length,
    rows.filter(({ sessionId }) => sessionId !== null).length,
  );
  assert.ok(entries.length < rows.length);
  for (const { energyWh, origins } of entries) assert.equal(sum(origins), BigInt(energyWh));
  assert.equal(entries.find(({ sessionId }) => sessionId === null)?.state, "waiting");
});
