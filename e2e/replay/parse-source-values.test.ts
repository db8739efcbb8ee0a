import assert from "node:assert/strict";
import { test } from "node:test";
import { parseKwh, parseLocalTime } from "./parse-source-values.ts";

for (const [text, wh] of [
  ["0.099", 99n],
  ["0.14", 140n],
  ["29,87", 29_870n],
  ["0,3", 300n],
  ["15", 15_000n],
  ["0", 0n],
] as const) {
  test(`${text} kWh are ${wh} Wh`, () => assert.equal(parseKwh(text), wh));
}

test("what is no number, negative or finer than a Wh is refused", () => {
  for (const text of ["", "NA", "-0.1", "0.0999", "1.000,5", "1e3", ".5"])
    assert.throws(() => parseKwh(text), { code: "invalid_input" }, text);
});

test("a local time is a time in Japan", () => {
  assert.equal(parseLocalTime("2013-01-01 00:30:00"), Date.UTC(2012, 11, 31, 15, 30) / 1000);
  assert.equal(parseLocalTime("21.12.2018 10:20"), Date.UTC(2018, 11, 21, 1, 20) / 1000);
  assert.equal(parseLocalTime("29.02.2024 00:00"), Date.UTC(2024, 1, 28, 15) / 1000);
});

test("a time that no calendar has is refused", () => {
  for (const text of ["29.02.2023 00:00", "31.04.2019 10:00", "2013-01-01 24:00:00", "NA", "2013-01-01"])
    assert.throws(() => parseLocalTime(text), { code: "invalid_input" }, text);
});
