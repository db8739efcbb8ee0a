import assert from "node:assert/strict";
import { test } from "node:test";
import { plannedStays, stayWh } from "./charging-plan.ts";
import { cumulativeRegister } from "./cumulative-register.ts";
import { householdWatts, solarWatts, windWatts } from "./load-curves.ts";

const since = 1_761_922_800;

test("a register never falls and adds up over any cut", () => {
  const register = cumulativeRegister(householdWatts(7), since);
  let last = 0n;
  for (let at = since; at < since + 7 * 86_400; at += 977) {
    const now = register(at);
    assert.ok(now >= last);
    last = now;
  }
  assert.equal(cumulativeRegister(householdWatts(7), since)(since + 86_400), register(since + 86_400));
});

test("the same seed makes the same world, another seed another one", () => {
  const day = (seed: number) =>
    Array.from({ length: 48 }, (_, half) => householdWatts(seed)(since / 1800 + half));
  assert.deepEqual(day(1), day(1));
  assert.notDeepEqual(day(1), day(2));
});

test("there is no sun at night, and power stays under the peak", () => {
  for (let half = 0; half < 48; half++) {
    const slot = since / 1800 + half;
    const watts = solarWatts(3, 5000)(slot);
    assert.ok(watts >= 0 && watts <= 5000);
    if (half < 12 || half >= 36) assert.equal(watts, 0);
    assert.ok(windWatts(3, 2000)(slot) <= 2000);
  }
});

test("a stay takes nothing after it is full, and a plan is in order", () => {
  const habit = {
    chargerId: "C",
    connectorId: 1,
    token: "T",
    watts: 6000,
    minuteOfDay: 600,
    minutes: 60,
    everyDays: 1,
  };
  const stays = plannedStays([{ ...habit, minuteOfDay: 1200 }, habit], 5, 20_000);
  assert.equal(stays.length, 2);
  const [first, second] = stays;
  assert.ok(first !== undefined && second !== undefined && first.startsAt < second.startsAt);
  assert.equal(stayWh(first, first.fullAt), stayWh(first, first.endsAt));
  assert.equal(stayWh(first, first.startsAt), 0n);
});
