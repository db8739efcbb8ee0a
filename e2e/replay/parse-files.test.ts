import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHomeFile } from "./parse-home-file.ts";
import { parseSessionFile } from "./parse-session-file.ts";
import { someHomeText, someSessionText } from "./testing/some-files.ts";

test("a home's file is one meter's half hours in Wh, whatever its line ends are", () => {
  const { meterId, halfHours } = parseHomeFile(
    someHomeText(["2013-01-01 00:00:00", "0.099"], ["2013-01-01 00:30:00", "1.5"]),
  );
  assert.equal(meterId, "home-1");
  assert.deepEqual(
    halfHours.map(({ line, wh }) => [line, wh]),
    [
      [2, 99n],
      [3, 1500n],
    ],
  );
  assert.equal((halfHours[1]?.start ?? 0) - (halfHours[0]?.start ?? 0), 1800);
});

test("a home's file with a repeated, shifted or foreign row is refused", () => {
  const first = ["2013-01-01 00:30:00", "1"] as const;
  for (const second of ["2013-01-01 00:30:00", "2013-01-01 00:00:00", "2013-01-01 01:10:00"])
    assert.throws(() => parseHomeFile(someHomeText(first, [second, "1"])), { code: "invalid_input" });
  assert.throws(() => parseHomeFile(`${someHomeText(first)}\r\nhome-2,2013-01-01 01:00:00,1`), {
    code: "invalid_input",
  });
  assert.throws(() => parseHomeFile("a,b,c\nhome-1,2013-01-01 00:00:00,1"), { code: "invalid_input" });
});

test("a session's row has the charger that it was at, and no end where nobody wrote it down", () => {
  const sessions = parseSessionFile(
    someSessionText(
      { start: "21.12.2018 10:20", end: "21.12.2018 10:23", kwh: "0,3" },
      { shared: "Shared-2", start: "22.12.2018 10:20", end: "NA", kwh: "15" },
    ),
  );
  assert.deepEqual(
    sessions.map(({ line, charger, end, start, wh }) => [
      line,
      charger,
      end === null ? null : end - start,
      wh,
    ]),
    [
      [2, "A1-4", 180, 300n],
      [3, "Shared-2", null, 15_000n],
    ],
  );
});

test("a session's row that cannot be read is named by its line", () => {
  assert.throws(() => parseSessionFile(someSessionText({ start: "31.02.2019 10:20", end: "NA", kwh: "1" })), {
    code: "invalid_input",
    message: /line 2/,
  });
});
