import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { listNamedPlants, putPlantName } from "@tsunagu/core/api/plants.ts";
import { getStatement, listStatements, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import {
  getMonthOriginDay,
  getMonthOrigins,
  getStatementOriginDay,
  getStatementOrigins,
} from "@tsunagu/core/api/trading-origins.ts";
import { monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someAsset, someMonth, somePlant, someTransfer } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { makeSomeStaff } from "../testing/some-staff.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const params = { month: String(month) };
const sum = (amounts: readonly { readonly energyWh: string }[]) =>
  amounts.reduce((total, { energyWh }) => total + BigInt(energyWh), 0n);

/** Nine days at home; of the first day's noon half hours 120 Wh each are a plant's. A session away that ended an hour ago. */
async function someCoveredMonth() {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const home = homeSlots(person, { month, count: 9 * 48, wh: 300 });
  const covered = [24, 25].flatMap((slot) => home[slot] ?? []);
  const recent = homeSlots(person, { month, first: 9 * 48 + 23, count: 1, wh: 250 });
  const transfers = covered.map(({ seller, account, meter, start }) =>
    someTransfer({ seller, account, meter, start, wh: 120 }),
  );
  writeUsages(trading, month, [...home, ...recent]);
  writeUsages(
    trading,
    month,
    covered.map(({ start }) => someAsset({ start })),
  );
  writeUsages(trading, month, transfers);
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  await measure(
    trading.device(),
    someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" }),
  );
  return { trading, person };
}

async function name(trading: SomeTrading): Promise<void> {
  const body = { name: { ja: "みなみ風太陽光", en: "Minamikaze Solar" } };
  await callContract(putPlantName, { params: { plant: somePlant }, body }, await makeSomeStaff(trading));
}

test("each row of a month comes from plants, residual mix and what is pending, to the Wh", async () => {
  const { trading, person } = await someCoveredMonth();
  await using _ = trading;
  await name(trading);
  const view = await callContract(getMonth, { params }, person.phone);
  for (const place of view.places) {
    for (const { endUse, energyWh } of place.uses) {
      if (endUse === "fixed") continue;
      const query = { place: place.place, endUse };
      const origins = await callContract(getMonthOrigins, { params, query }, person.phone);
      assert.equal(origins.energyWh, energyWh);
      assert.equal(sum(origins.origins), BigInt(energyWh));
      for (const { plants, days, energyWh: wh } of origins.origins) {
        assert.equal(sum(days), BigInt(wh));
        if (plants.length > 0) assert.equal(sum(plants), BigInt(wh));
      }
    }
  }
  const all = await callContract(getMonthOrigins, { params, query: {} }, person.phone);
  assert.equal(all.energyWh, view.energyWh);
  assert.deepEqual(
    all.origins.map(({ origin }) => origin),
    ["solar", "residual-mix", "pending"],
  );
  assert.deepEqual(all.origins[0]?.plants, [
    {
      plant: somePlant,
      name: { ja: "みなみ風太陽光", en: "Minamikaze Solar" },
      area: "tokyo",
      energyWh: "240",
      days: [{ day: "2026-11-01", energyWh: "240" }],
    },
  ]);
});

test("a day shows each half hour with the places of usage and transfer in the log", async () => {
  const { trading, person } = await someCoveredMonth();
  await using _ = trading;
  const dayParams = { ...params, day: "2026-11-01" };
  const { shares } = await callContract(getMonthOriginDay, { params: dayParams, query: {} }, person.phone);
  assert.equal(sum(shares), 48n * 300n);
  const noon = shares.filter(({ slot }) => slot === slotOf(monthStart(month)) + 24);
  assert.deepEqual(
    noon.map(({ origin, plant, energyWh, usage, transfer }) => [
      ...[origin, plant, energyWh],
      ...[usage?.entry, transfer?.entry ?? null],
    ]),
    [
      ["solar", somePlant, "120", 0, 2],
      ["residual-mix", null, "180", 0, null],
    ],
  );
  assert.ok(noon.every(({ usage }) => usage !== null));
  trading.intermediary.state.isAway = true;
  const away = await callContract(getMonthOriginDay, { params: dayParams, query: {} }, person.phone);
  assert.equal(sum(away.shares), 48n * 300n);
  assert.ok(away.shares.every(({ usage, transfer }) => usage === null && transfer === null));
});

async function closingStatement({ phone }: SomePerson): Promise<string> {
  return (await callContract(postClosingStatement, { body: { month } }, phone)).statementId;
}

test("a statement's rows add up to it as it was made; another user's statement is not there", async () => {
  const { trading, person } = await someCoveredMonth();
  await using _ = trading;
  trading.clock.jumpTo(trading.clock.now() + 3_600);
  const statementId = await closingStatement(person);
  const { document } = await callContract(getStatement, { params: { statementId } }, person.phone);
  const statement = parseStatement(document);
  for (const { place, endUse, wh, origins } of statement.fourth) {
    if (endUse === "fixed") continue;
    const query = { place, endUse };
    const totals = await callContract(getStatementOrigins, { params: { statementId }, query }, person.phone);
    assert.equal(totals.energyWh, wh);
    assert.deepEqual(
      totals.origins.map(({ origin, energyWh }) => ({ origin, wh: energyWh })),
      origins,
    );
  }
  const day = { statementId, day: "2026-11-01" };
  const { shares } = await callContract(getStatementOriginDay, { params: day, query: {} }, person.phone);
  assert.equal(sum(shares), 48n * 300n);
  const other = await registerSomePerson(trading, "taro");
  for (const ask of [
    callContract(getStatementOrigins, { params: { statementId }, query: {} }, other.phone),
    callContract(getStatementOriginDay, { params: day, query: {} }, other.phone),
  ]) {
    await assert.rejects(ask, { code: "not_found" });
  }
  assert.equal((await callContract(listStatements, {}, other.phone)).statements.length, 0);
});

test("what is asked for must be a day and a month", async () => {
  const { trading, person } = await someCoveredMonth();
  await using _ = trading;
  const ask = (day: string) =>
    callContract(getMonthOriginDay, { params: { ...params, day }, query: {} }, person.phone);
  await assert.rejects(ask("2026-02-30"), { code: "invalid_input" });
  await assert.rejects(
    callContract(getMonthOrigins, { params: { month: "70000" }, query: {} }, person.phone),
    {
      code: "invalid_input",
    },
  );
  const empty = await callContract(getMonthOrigins, { params: { month: "680" }, query: {} }, person.phone);
  assert.deepEqual([empty.energyWh, empty.origins], ["0", []]);
});

test("a seller names its own plants only, and everybody sees the name", async () => {
  await using trading = await startSomeTrading({ sellers: [2, 7] });
  const other = await makeSomeStaff(trading, { email: "minato@example.jp", seller: 7 });
  const body = { name: { ja: "嘘", en: "Lie" } };
  const put = (plant: string, staff = other) =>
    callContract(putPlantName, { params: { plant }, body }, staff);
  await assert.rejects(put(somePlant), { code: "not_found" });
  await name(trading);
  const told = await callContract(listNamedPlants, {}, trading.visitor());
  assert.equal(told.plants[0]?.plant, somePlant);
});
