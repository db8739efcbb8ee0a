import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutLimit, limitOf } from "./charging-limit.ts";

const price = { yenPerKwh: "49.5", yenPerMinute: null, yenPerSession: "110" };

test("a limit is a whole number of yen, kWh or minutes", () => {
  assert.deepEqual(limitOf("full", ""), { kind: "full" });
  assert.deepEqual(limitOf("yen", " 1000 "), { kind: "yen", yen: "1000" });
  assert.deepEqual(limitOf("wh", "20"), { kind: "wh", wh: "20000" });
  assert.deepEqual(limitOf("minutes", "30"), { kind: "minutes", minutes: 30 });
  for (const text of ["", "0", "-1", "1.5", "10e3"]) assert.equal(limitOf("yen", text), null);
  assert.equal(limitOf("minutes", "1441"), null);
});

test("yen say about how many kWh, kWh and minutes about how many yen", () => {
  assert.deepEqual(aboutLimit(limitOf("yen", "1100"), price, 7_400), { wh: 20_000n });
  assert.deepEqual(aboutLimit(limitOf("wh", "20"), price, 7_400), { yen: 1_100n });
  assert.deepEqual(aboutLimit(limitOf("minutes", "60"), price, 7_400), { yen: 476n });
  assert.equal(aboutLimit(limitOf("yen", "100"), price, 7_400), null);
});
