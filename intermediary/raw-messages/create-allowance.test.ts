import assert from "node:assert/strict";
import { test } from "node:test";
import { createAllowance } from "./create-allowance.ts";

const bytesPerDay = 864_000;

function someAllowance() {
  const clock = { now: 1_000_000 };
  return { clock, allowance: createAllowance({ bytesPerDay, now: () => clock.now }) };
}

test("a day's share may come at once; what comes beyond it has to be waited for, by that device alone", () => {
  const { allowance } = someAllowance();
  for (let nth = 0; nth < 8; nth++) allowance.spend("cp-1", 107_500);
  assert.equal(allowance.restMs("cp-1"), 0);
  allowance.spend("cp-1", 500);
  assert.equal(allowance.restMs("cp-1"), 100_000, "1,000 bytes at 10 a second");
  assert.equal(allowance.restMs("cp-2"), 0);
});

test("the share comes back with time, and no more than a whole one", () => {
  const { allowance, clock } = someAllowance();
  allowance.spend("cp-1", bytesPerDay + 500);
  assert.equal(allowance.restMs("cp-1"), 100_000);
  clock.now += 60;
  assert.equal(allowance.restMs("cp-1"), 40_000);
  clock.now += 40;
  assert.equal(allowance.restMs("cp-1"), 0);
  clock.now += 30 * 86_400;
  allowance.spend("cp-1", bytesPerDay + 500);
  assert.equal(allowance.restMs("cp-1"), 100_000);
});

test("a clock that goes back takes nothing away", () => {
  const { allowance, clock } = someAllowance();
  allowance.spend("cp-1", 1_000);
  clock.now -= 3_600;
  assert.equal(allowance.restMs("cp-1"), 0);
});
