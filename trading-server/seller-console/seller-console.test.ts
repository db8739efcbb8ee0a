import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getCustomer,
  getCustomerMonth,
  listCustomers,
  postCustomerClosing,
} from "@tsunagu/core/api/seller-customers.ts";
import { getSales, getSellerToday, sellerTodayEventsPath } from "@tsunagu/core/api/seller-sales.ts";
import { getSellerStatement, listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { listTariffs, postTariffPreview } from "@tsunagu/core/api/seller-tariffs.ts";
import { getStatement } from "@tsunagu/core/api/trading-bills.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { askRoute, sellerRoutes } from "../testing/ask-seller-routes.ts";
import { readEvents } from "../testing/read-events.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { makeSomeStaff } from "../testing/some-staff.ts";
import { homeTariff } from "../testing/some-tariffs.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const november = { from: "2026-11", to: "2026-11" } as const;
const otherSeller = 6;

/** Ten kWh at home and a session of 484 yen, read into the seller's sales; two sellers are served. */
async function someSold() {
  const trading = await startSomeTrading({ sellers: [2, otherSeller] });
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 20, wh: 500 }));
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  await measure(
    trading.device(),
    someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" }),
  );
  const console = await makeSomeStaff(trading);
  await until(
    "the month among the sales",
    async () => ((await salesOf(console)).rows.length > 0 ? true : undefined),
    () => trading.clock.advance(21),
  );
  // The ledger was closed for it, and takes the next asked closing a minute later.
  await trading.clock.advance(61);
  return { trading, person, console };
}

const salesOf = (console: CallTools, by: "day" | "month" = "month") =>
  callContract(getSales, { query: { ...november, by } }, console);
const close = (console: CallTools, { userId }: SomePerson) =>
  callContract(postCustomerClosing, { params: { userId }, body: { month } }, console);

test("sales add up: days to the month, plans and places to the same total, and all to what the customer is shown", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  const sales = await salesOf(console);
  const { totalYen, energyWh } = await callContract(
    getMonth,
    { params: { month: String(month) } },
    person.phone,
  );
  assert.deepEqual(sales.total, { energyWh, yen: totalYen });
  assert.equal(energyWh, "18000");
  const sum = (values: readonly string[]) =>
    String(values.reduce((total, value) => total + BigInt(value), 0n));
  assert.equal(sum(sales.plans.map(({ yen }) => yen)), totalYen);
  assert.equal(sum(sales.places.map(({ yen }) => yen)), totalYen);
  const byDay = await salesOf(console, "day");
  assert.equal(byDay.rows.length, 10);
  assert.equal(sum(byDay.rows.flatMap(({ homeYen, awayYen }) => [homeYen, awayYen])), totalYen);
  assert.equal(sum(byDay.rows.flatMap(({ homeWh, awayWh }) => [homeWh, awayWh])), energyWh);
  assert.equal(byDay.rows.at(-1)?.awayYen, "484", "a session counts on the day in which it began");
  assert.deepEqual([sales.rows[0]?.standing, sales.unread], ["provisional", 0]);
});

test("today shows what is running as it is measured, and says so to whoever listens", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  await using events = await readEvents(trading.baseUrl() + sellerTodayEventsPath, {
    ...trading.staff(2).headers,
  });
  assert.ok((await events.next()) !== undefined);
  const running = someMeasured(person, { sessionId: "00000000000000d2", energyWh: "2000" });
  await measure(trading.device(), { ...running, startedAt: someNoon - 60, at: someNoon });
  assert.ok((await events.next()) !== undefined);
  const today = await callContract(getSellerToday, {}, console);
  assert.deepEqual(
    today.running.map(({ name, energyWh, yen, chargerId }) => [name, energyWh, yen, chargerId]),
    [["糸井 花子", "2000", "121", "CP-1"]],
  );
  assert.deepEqual(today.away, { energyWh: "10000", yen: "605", sessions: 2 });
  assert.equal(today.days.at(-1)?.awayYen, "484");
});

test("customers are found by name, address and meter; filters narrow; a card shows its last four characters only", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  const ask = async (query: object) =>
    (await callContract(listCustomers, { query }, console)).customers.map(({ userId }) => userId);
  for (const query of [{}, { q: "花子" }, { q: "HANAKO@" }, { q: "sm-hana" }, { plan: "standard" }])
    assert.deepEqual(await ask(query), [person.userId], JSON.stringify(query));
  for (const query of [{ q: "taro" }, { plan: "other" }, { show: "open" }, { show: "ended" }])
    assert.deepEqual(await ask(query), [], JSON.stringify(query));
  await close(console, person);
  assert.deepEqual(await ask({ show: "open" }), [person.userId]);
  const customer = await callContract(getCustomer, { params: { userId: person.userId } }, console);
  assert.equal(customer.balanceYen, "1071");
  assert.equal(customer.contracts[0]?.settlementSerial, "SM-hanako");
});

test("a statement is the customer's own, whoever looks; closing it from the console is the same as the customer's asking", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  const { statementId } = await close(console, person);
  const { statement, customer } = await callContract(
    getSellerStatement,
    { params: { statementId } },
    console,
  );
  assert.deepEqual(statement, await callContract(getStatement, { params: { statementId } }, person.phone));
  assert.equal(customer.userId, person.userId);
  const listed = await callContract(listSellerStatements, { query: { status: "issued" } }, console);
  assert.deepEqual([listed.totalYen, listed.leftYen, listed.counts], ["1071", "1071", { issued: 1 }]);
  assert.equal(
    (await callContract(listSellerStatements, { query: { q: "nobody" } }, console)).statements.length,
    0,
  );
});

test("a price preview is what the bill would have been: past use by another document, nothing saved", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  const dearer = { ...homeTariff, version: 2, fuelAdjustment: [{ month: "2026-11", yenPerKwh: "-1.10" }] };
  const ask = (change: object) =>
    callContract(
      postTariffPreview,
      { body: { document: dearer, month, plan: homeTariff.plan, userId: null, ...change } },
      console,
    );
  const { rows, total, unpriced } = await ask({});
  // 10 kWh, 5 yen more each.
  assert.deepEqual(
    rows.map(({ userId, energyWh, beforeYen, afterYen }) => [userId, energyWh, beforeYen, afterYen]),
    [[person.userId, "18000", "1071", "1121"]],
  );
  assert.deepEqual([total.afterYen, unpriced], ["1121", []]);
  assert.deepEqual((await ask({ plan: "another-plan" })).rows, []);
  const unknownMonth = { ...dearer, fuelAdjustment: [] };
  assert.equal((await ask({ document: unknownMonth })).unpriced[0]?.userId, person.userId);
  await assert.rejects(ask({ document: { ...dearer, seller: otherSeller } }), { code: "not_allowed" });
  await assert.rejects(ask({ document: { ...dearer, surprise: 1 } }), { code: "invalid_input" });
  const { tariffs } = await callContract(listTariffs, {}, console);
  assert.deepEqual(
    tariffs.map(({ kind, version, contracts, offeredIn }) => [kind, version, contracts, offeredIn]),
    [
      ["home", 1, 1, ["standard"]],
      ["away", 1, 1, ["standard"]],
    ],
  );
});

test("another seller's staff gets nothing of this seller by any route", async () => {
  const { trading, person, console } = await someSold();
  await using _ = trading;
  const { statementId } = await close(console, person);
  const strange = await makeSomeStaff(trading, { email: "other@example.jp", seller: otherSeller });
  const ids = { userId: person.userId, statementId, seller: String(otherSeller) };
  const values = { ...ids, month: String(month), day: "2026-11-10" };
  const routes = await sellerRoutes(trading);
  assert.ok(routes.length > 10);
  for (const route of routes) {
    const { status, text } = await askRoute(trading, strange, { ...route, values });
    for (const secret of [person.userId, statementId, "花子", "hanako", "SM-hanako", "484", "1071"])
      assert.ok(!text.includes(secret), `${route.method} ${route.path} answered ${status} with ${secret}`);
    if (/\{(userId|statementId)\}/.test(route.path)) assert.equal(status, 404, route.path);
  }
  const month6 = { params: { userId: person.userId, month: String(month) } };
  await assert.rejects(callContract(getCustomerMonth, month6, strange), { code: "not_found" });
  assert.equal((await callContract(getCustomerMonth, month6, console)).totalYen, "1071");
});
