import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { getPastProgress, getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;

async function someUser(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 9 * 48, wh: 100 }));
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  const ended = someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" });
  await measure(trading.device(), ended);
  return { trading, person };
}

const usage = ({ phone }: SomePerson, from: string, to: string, per: "slot" | "day" | "month") =>
  callContract(getUsage, { query: { from, to, per } }, phone);

const sum = (rows: readonly { homeWh: string; awayWh: string }[]): bigint =>
  rows.reduce((total, { homeWh, awayWh }) => total + BigInt(homeWh) + BigInt(awayWh), 0n);

test("a day by half hours, a week by days, a month by months: steps add up to the range, and the month to its fee", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const day = await usage(person, "2026-11-10", "2026-11-10", "slot");
  assert.equal(day.buckets.length, 24, "up to noon, which it is");
  assert.deepEqual([day.energyWh, sum(day.buckets)], ["8000", 8_000n]);
  assert.deepEqual(day.sessions, { count: 1, yen: "484" });
  const week = await usage(person, "2026-11-03", "2026-11-09", "day");
  assert.deepEqual(
    week.buckets.map(({ homeWh }) => homeWh),
    Array.from({ length: 7 }, () => "4800"),
  );
  assert.deepEqual(week.months, []);
  const all = await usage(person, "2026-11-01", "2026-11-30", "month");
  const whole = await callContract(getMonth, { params: { month: String(month) } }, person.phone);
  assert.deepEqual(all.months, [
    { month, yen: whole.totalYen, energyWh: whole.energyWh, standing: "provisional" },
  ]);
  assert.deepEqual(all.buckets.length, 1);
  assert.equal(all.provedUntil, someNoon);
});

test("a session over the end of a month is in the days in which it was used", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const sessionId = "00000000000000d2";
  const start = monthStart(month + 1) - 1_800;
  const [first, second] = sessionPieces(person, { month, sessionId, start, seconds: 3_600, wh: 300 });
  assert.ok(first !== undefined && second !== undefined);
  trading.clock.jumpTo(monthStart(month + 1) + 7_200);
  writeUsages(trading, month, [first, { ...second, wh: 700 }]);
  const ended = { sessionId, startedAt: start, at: start + 3_600, energyWh: "1000", state: "ended" } as const;
  await measure(trading.device(), someMeasured(person, ended));
  const december = await usage(await signInAgain(trading, person), "2026-12-01", "2026-12-01", "slot");
  assert.deepEqual([december.energyWh, december.buckets[0]?.awayWh], ["700", "700"]);
  assert.equal(december.sessions.count, 0, "it is of the month in which it began");
});

for (const [from, to, per] of [
  ["2026-11-10", "2026-11-09", "day"],
  ["2026-02-30", "2026-11-09", "day"],
  ["2026-11-01", "2026-11-30", "slot"],
  ["2025-11-01", "2026-11-30", "day"],
] as const) {
  test(`a range from ${from} to ${to} by ${per} is refused`, async () => {
    const { trading, person } = await someUser();
    await using _ = trading;
    await assert.rejects(usage(person, from, to, per), { code: "invalid_input" });
  });
}

test("where devices are run elsewhere nothing is said of the past, but what waits of the user is", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  trading.intermediary.state.completeness = {
    ...{ settlementUntil: null, waitingRecords: 3, runningSessions: [] },
  };
  const progress = await callContract(getPastProgress, {}, person.phone);
  assert.equal(progress.waitingRecords, 3);
});
