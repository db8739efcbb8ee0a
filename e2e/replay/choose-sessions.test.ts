import assert from "node:assert/strict";
import { test } from "node:test";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { chooseSessions } from "./choose-sessions.ts";
import { parseSessionFile } from "./parse-session-file.ts";
import { type SomeSessionRow, someSessionText } from "./testing/some-files.ts";

const october = 56 * 12 + 9;

const choose = (...rows: readonly SomeSessionRow[]) =>
  chooseSessions(parseSessionFile(someSessionText(...rows)), { user: "A1-4", month: october });

const row = (start: string, end: string, more: Partial<SomeSessionRow> = {}): SomeSessionRow => ({
  start,
  end,
  kwh: "5,5",
  ...more,
});

test("the first session that can be played begins on the 1st of the month, at its own hour and minute", () => {
  const { played, shiftDays } = choose(
    row("20.12.2018 08:00", "NA"),
    row("21.12.2018 10:20", "21.12.2018 11:00"),
    row("23.12.2018 23:50", "24.12.2018 06:10"),
  );
  assert.equal(shiftDays, (Date.UTC(2026, 9, 1) - Date.UTC(2018, 11, 21)) / 86_400_000);
  const from = monthStart(october);
  assert.deepEqual(
    played.map(({ line, start, end, wh }) => [line, start - from, end - from, wh]),
    [
      [3, 37_200, 39_600, 5500n],
      [4, 2 * 86_400 + 85_800, 3 * 86_400 + 22_200, 5500n],
    ],
  );
});

test("rows without a plug-out, or with one that is not after the plug-in, are left out and counted", () => {
  const { played, leftOut } = choose(
    row("21.12.2018 10:20", "21.12.2018 11:00"),
    row("22.12.2018 10:20", "NA"),
    row("23.12.2018 10:20", "23.12.2018 10:20"),
    row("24.12.2018 02:30", "24.12.2018 02:10"),
  );
  assert.equal(played.length, 1);
  assert.deepEqual(leftOut, [
    { line: 3, reason: "no plug-out written down" },
    { line: 4, reason: "plug-out not after plug-in" },
    { line: 5, reason: "plug-out not after plug-in" },
  ]);
});

test("of two sessions that overlap on one charger the later is left out; on two chargers both are played", () => {
  const { played, leftOut } = choose(
    row("21.12.2018 10:00", "21.12.2018 12:00"),
    row("21.12.2018 11:59", "21.12.2018 13:00"),
    row("21.12.2018 11:00", "21.12.2018 14:00", { shared: "Shared-1" }),
    row("21.12.2018 12:00", "21.12.2018 13:00"),
  );
  assert.deepEqual(
    played.map(({ line }) => line),
    [2, 4, 5],
  );
  assert.deepEqual(leftOut, [{ line: 3, reason: "on a charger that was still taken" }]);
});

test("a session belongs to the month in which it begins, up to seven days into the next", () => {
  const { played, leftOut } = choose(
    row("01.05.2019 10:00", "01.05.2019 12:00"),
    row("31.05.2019 23:59", "08.06.2019 00:00"),
    row("31.05.2019 23:58", "08.06.2019 00:01", { shared: "Shared-1" }),
    row("01.06.2019 00:00", "01.06.2019 12:00", { shared: "Shared-2" }),
  );
  assert.deepEqual(
    played.map(({ line }) => line),
    [2, 3],
  );
  assert.deepEqual(
    leftOut.map(({ reason }) => reason),
    ["unplugged more than seven days after the month", "not begun in the month"],
  );
});

test("another user's sessions are nobody's business here", () => {
  const { played, leftOut } = choose(
    row("21.12.2018 10:00", "21.12.2018 12:00", { user: "A1-5" }),
    row("22.12.2018 10:00", "22.12.2018 12:00"),
  );
  assert.equal(played.length, 1);
  assert.deepEqual(leftOut, []);
  assert.throws(() => choose(row("21.12.2018 10:00", "NA")), { code: "invalid_input" });
});
