import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getSales } from "@tsunagu/core/api/seller-sales.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { makeSomeStaff } from "../testing/some-staff.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const query = { from: "2026-11", to: "2026-11" } as const;

const salesOf = (trading: SomeTrading, by: "day" | "month" = "day") =>
  callContract(getSales, { query: { ...query, by } }, trading.staff(2));

const soldWh = (trading: SomeTrading, wh: string) =>
  until(
    `sales of ${wh} Wh`,
    async () => {
      const sales = await salesOf(trading);
      return sales.total.energyWh === wh ? sales : undefined;
    },
    () => trading.clock.advance(21),
  );

/** A home with an end use of its own and a session away, read once. */
async function someSold() {
  const trading = await startSomeTrading({ sellers: [2, 7] });
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 20, wh: 300 }));
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  const measured = someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" });
  await measure(trading.device(), measured);
  await soldWh(trading, "14000");
  return { trading, person };
}

test("a month is read again when its records change on the ledger, and not before", async () => {
  const { trading, person } = await someSold();
  await using _ = trading;
  const asked = () => trading.intermediary.state.extractions;
  await until(
    "figures that are as of the newest closing",
    async () => ((await salesOf(trading)).behind === 0 ? true : undefined),
    () => trading.clock.advance(21),
  );
  const before = asked();
  for (let nth = 0; nth < 20; nth++) await trading.clock.advance(21);
  assert.equal(asked(), before, "seven minutes in which nothing came: nobody is asked for records");
  const { asOf } = await salesOf(trading);
  assert.ok(asOf !== null && asOf > trading.clock.now() - 60, "and the figures are as of now all the same");
  writeUsages(trading, month, homeSlots(person, { month, first: 20, count: 1, wh: 700 }));
  const at = trading.clock.now();
  await soldWh(trading, "14700");
  assert.ok(trading.clock.now() - at < 240, `it took ${trading.clock.now() - at} s`);
});

test("while the intermediary is away, figures say of when they are", async () => {
  const { trading } = await someSold();
  await using _ = trading;
  trading.intermediary.state.isAway = true;
  const away = trading.clock.now();
  for (let nth = 0; nth < 10; nth++) await trading.clock.advance(21);
  const { asOf, total } = await salesOf(trading);
  assert.equal(total.energyWh, "14000");
  assert.ok(asOf !== null && asOf <= away);
});

test("plans, places and end uses add up to the same total", async () => {
  const { trading } = await someSold();
  await using _ = trading;
  const sales = await salesOf(trading, "month");
  const sum = (rows: readonly { energyWh: string; yen: string }[]) => ({
    energyWh: String(rows.reduce((total, row) => total + BigInt(row.energyWh), 0n)),
    yen: String(rows.reduce((total, row) => total + BigInt(row.yen), 0n)),
  });
  for (const rows of [sales.plans, sales.places, sales.uses]) assert.deepEqual(sum(rows), sales.total);
  assert.deepEqual(sales.uses.map(({ endUse }) => endUse).sort(), ["ev-charging", "fixed", "household"]);
});

async function fileOf(trading: SomeTrading, path: string, staff = trading.staff(2)) {
  const answer = await staff.send({ method: "GET", url: staff.baseUrl + path, headers: staff.headers ?? {} });
  const table = answer.text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return { ...answer, table };
}

test("sales as files: by month, by customer, by place and end use; each adds up to the page's total", async () => {
  const { trading } = await someSold();
  await using _ = trading;
  const { total } = await salesOf(trading, "month");
  const file = async (per: string) =>
    (await fileOf(trading, `/api/seller/files/sales?from=2026-11&to=2026-11&per=${per}`)).table;
  const months = await file("month");
  assert.deepEqual([months[1]?.[0], months[1]?.[10]], ["2026-11", "速報"]);
  assert.deepEqual([months.at(-1)?.[4], months.at(-1)?.[9]], [total.energyWh, total.yen]);
  const customers = await file("customer");
  assert.deepEqual(
    [customers.length, customers.at(-1)?.[4], customers.at(-1)?.[7]],
    [3, total.energyWh, total.yen],
  );
  const uses = await file("use");
  const rows = uses.slice(1, -1);
  const sum = (column: number) => String(rows.reduce((all, row) => all + BigInt(row[column] ?? "0"), 0n));
  assert.deepEqual([sum(6), sum(7)], [total.energyWh, total.yen]);
  assert.deepEqual([uses.at(-1)?.[6], uses.at(-1)?.[7]], [total.energyWh, total.yen]);
  assert.deepEqual(
    rows.map((row) => row.slice(3, 6)),
    [
      ["自宅", "自宅", "基本料金等"],
      ["自宅", "自宅", "くらし"],
      ["外出先", "駅前", "車の充電"],
    ],
  );
});

test("a file of sales has nothing of another seller, and a name that is a formula is text", async () => {
  const { trading } = await someSold();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  await trading.look((db) =>
    db.updateTable("users").set({ name: "=1+1" }).where("userId", "=", taro.userId).execute(),
  );
  const other = await makeSomeStaff(trading, { email: "minato@example.jp", seller: 7 });
  const path = "/api/seller/files/sales?from=2026-11&to=2026-11&per=customer";
  assert.equal((await fileOf(trading, path, other)).table.length, 2);
  const all = await until(
    "both customers",
    async () => {
      const { text, table } = await fileOf(trading, path);
      return table.length === 4 ? text : undefined;
    },
    () => trading.clock.advance(21),
  );
  assert.ok(!/[,\n]=/.test(all), all);
  const long = "/api/seller/files/sales?from=2024-01&to=2026-11&per=month";
  assert.equal((await fileOf(trading, long)).status, 400);
});

test("sums of a customer who left stay in the total, in a row of their own", async () => {
  const { trading, person } = await someSold();
  await using _ = trading;
  await trading.look(async (db) => {
    await db.deleteFrom("salesDays").where("userId", "=", person.userId).execute();
    await db.deleteFrom("salesUses").where("userId", "=", person.userId).execute();
    await db
      .updateTable("users")
      .set({ erasedAt: monthStart(month) })
      .where("userId", "=", person.userId)
      .execute();
  });
  const sales = await salesOf(trading, "month");
  assert.deepEqual([sales.departed.energyWh, sales.total.energyWh], ["14000", "14000"]);
  const { table } = await fileOf(
    trading,
    "/api/seller/files/sales?from=2026-11&to=2026-11&per=use&language=en",
  );
  assert.deepEqual(table[1]?.slice(5), ["place not kept", "14000", sales.total.yen]);
  assert.equal(table[1]?.[1], "a customer who left");
});
