import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, dayStart, monthOf, monthStart, slotOf, slotStart } from "./time.ts";

const secondsOf = (text: string) => Date.parse(text) / 1_000;

for (const [text, month, why] of [
  ["1970-01-01T00:00:00+09:00", 0, "the first month"],
  ["2026-10-31T23:59:59+09:00", 681, "the last second of October in Japan"],
  ["2026-11-01T00:00:00+09:00", 682, "the first second of November in Japan"],
  ["2026-10-31T15:00:00Z", 682, "still October in Greenwich, November in Japan"],
  ["2024-02-29T12:00:00+09:00", 649, "a leap day"],
  ["2100-02-28T23:59:59+09:00", 1561, "2100 has no leap day"],
  ["2100-03-01T00:00:00+09:00", 1562, "2100 has no leap day"],
  ["2106-02-07T06:28:15Z", 1633, "the last second that fits into 32 bits"],
] as const) {
  test(`monthOf: ${text} is month ${month} (${why})`, () => {
    assert.equal(monthOf(secondsOf(text)), month);
  });
}

test("months begin one second after the month before ends, from 1970 to the last that a u16 can name", () => {
  for (let month = 1; month <= 0xffff; month++) {
    const start = monthStart(month);
    assert.equal(monthOf(start), month);
    assert.equal(monthOf(start - 1), month - 1);
  }
});

test("monthStart agrees with another calendar", () => {
  for (let month = 0; month < 1_700; month++) {
    const utc = Date.UTC(1970 + Math.floor(month / 12), month % 12, 1) / 1_000;
    assert.equal(monthStart(month), utc - 9 * 3_600);
  }
});

test("a day begins at midnight in Japan, a slot on the half hour", () => {
  const midnight = secondsOf("2026-11-01T00:00:00+09:00");
  assert.equal(dayOf(midnight), dayOf(midnight - 1) + 1);
  assert.equal(dayStart(dayOf(midnight)), midnight);
  assert.equal(slotOf(midnight), slotOf(midnight - 1) + 1);
  assert.equal(slotStart(slotOf(midnight + 1_799)), midnight);
});
