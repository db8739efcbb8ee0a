import assert from "node:assert/strict";
import { test } from "node:test";
import { asKind, isInRange, monthsOf, rangeOf, secondsOf, shift, toSearch } from "./range.ts";

/** 24 November 2026, a Tuesday. */
const now = secondsOf("2026-11-24") + 50_000;

for (const [search, from, to, per] of [
  [{}, "2026-11-01", "2026-11-30", "day"],
  [{ month: "2026-10" }, "2026-10-01", "2026-10-31", "day"],
  [{ range: "day" }, "2026-11-24", "2026-11-24", "slot"],
  [{ range: "week" }, "2026-11-23", "2026-11-29", "day"],
  [{ range: "week", from: "2026-11-01" }, "2026-10-26", "2026-11-01", "day"],
  [{ range: "year", from: "2026-03-03" }, "2026-01-01", "2026-12-31", "month"],
  [{ range: "own", from: "2026-11-20", to: "2026-11-03" }, "2026-11-03", "2026-11-20", "day"],
  [{ range: "own", from: "2026-11-20", to: "2026-11-21" }, "2026-11-20", "2026-11-21", "slot"],
  [{ range: "own", from: "2024-01-01", to: "2026-11-21" }, "2024-01-01", "2025-02-03", "month"],
  [{ range: "day", from: "2026-02-30" }, "2026-11-24", "2026-11-24", "slot"],
] as const) {
  test(`${JSON.stringify(search)} is ${from} to ${to}`, () => {
    const range = rangeOf(search, now);
    assert.deepEqual([range.from, range.to, range.per], [from, to, per]);
    assert.deepEqual(rangeOf(toSearch(range), now), range, "the address gives the same again");
  });
}

test("one before and one after, without a hole", () => {
  for (const range of ["day", "week", "month", "year"] as const) {
    const here = rangeOf({ range }, now);
    const [before, after] = [shift(here, -1), shift(here, 1)];
    assert.equal(secondsOf(before.to) + 86_400, secondsOf(here.from));
    assert.equal(secondsOf(here.to) + 86_400, secondsOf(after.from));
  }
  const own = rangeOf({ range: "own", from: "2026-11-01", to: "2026-11-10" }, now);
  assert.deepEqual([shift(own, -1).from, shift(own, -1).to], ["2026-10-22", "2026-10-31"]);
});

test("another kind keeps to the same days, and to today where that is among them", () => {
  const month = rangeOf({}, now);
  assert.equal(asKind(month, "day", now).from, "2026-11-24");
  assert.equal(asKind(rangeOf({ month: "2026-10" }, now), "week", now).from, "2026-09-28");
  assert.deepEqual(
    [asKind(month, "own", now).from, asKind(month, "own", now).to],
    ["2026-11-01", "2026-11-30"],
  );
});

test("a range has the months that it touches, up to now", () => {
  assert.deepEqual(monthsOf(rangeOf({ range: "week", from: "2026-11-01" }, now), now), [681, 682]);
  assert.deepEqual(monthsOf(rangeOf({ range: "year" }, now), now).at(-1), 682);
  const day = rangeOf({ range: "day" }, now);
  assert.ok(isInRange(now, day) && !isInRange(now + 86_400, day));
});
