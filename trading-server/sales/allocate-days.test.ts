import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const slotsOfDay = 48;
const month = someMonth;

test("a home's days carry its fixed part evenly and the rest by use, and add up to what the customer is shown", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  // The second of the month used three times as much as the fifth; all other days used nothing.
  for (const [day, wh] of [
    [1, 300],
    [4, 100],
  ] as const)
    writeUsages(trading, month, homeSlots(person, { month, first: day * slotsOfDay, count: 10, wh }));
  const days = await until(
    "the days of the month",
    async () => {
      const rows = await trading.look((db) =>
        db.selectFrom("salesDays").selectAll().where("userId", "=", person.userId).orderBy("day").execute(),
      );
      return rows.length > 0 ? rows : undefined;
    },
    () => trading.clock.advance(21),
  );
  const { totalYen } = await callContract(getMonth, { params: { month: String(month) } }, person.phone);
  const sum = (part: "energyWh" | "amountYen") => days.reduce((total, day) => total + day[part], 0n);
  assert.deepEqual([sum("energyWh"), String(sum("amountYen"))], [4_000n, totalYen]);
  const soFar = Math.ceil((someNoon - monthStart(month)) / (slotsOfDay * slotSeconds));
  assert.deepEqual(
    days.map(({ day }) => day),
    Array.from({ length: soFar }, (_, nth) => nth + 1),
  );
  const yenOf = (day: number) => days.find((row) => row.day === day)?.amountYen ?? 0n;
  const idle = yenOf(1);
  assert.ok(idle > 0n, "the fixed part is on a day without use too");
  assert.ok(yenOf(2) - idle > 2n * (yenOf(5) - idle), `${yenOf(2)} and ${yenOf(5)} over ${idle}`);
});

test("a month that is issued to its end is read once more and then left alone", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 20, wh: 500 }));
  const { state } = trading.intermediary;
  state.completeness = { ...state.completeness, settlementUntil: monthStart(month + 1) };
  trading.clock.jumpTo(monthStart(month + 1) + 4 * 86_400);
  const row = () =>
    trading.look((db) =>
      db.selectFrom("salesMonths").selectAll().where("month", "=", month).executeTakeFirst(),
    );
  const issued = await until(
    "the issued month",
    async () => {
      const read = await row();
      return read?.standing === "final" ? read : undefined;
    },
    () => trading.clock.advance(61),
  );
  assert.deepEqual([issued.issuedCount, issued.settledUntil], [1, monthStart(month + 1)]);
  for (let nth = 0; nth < 8; nth++) await trading.clock.advance(61);
  assert.equal((await row())?.readAt, issued.readAt);
});
