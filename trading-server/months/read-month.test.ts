import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { listStatements, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { getDay, getMonth, getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { someAsset, someMonth, someTransfer } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { ekimaePlace } from "../testing/some-tariffs.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const sum = (amounts: readonly (string | undefined)[]) =>
  amounts.reduce((total, amount) => total + BigInt(amount ?? 0), 0n);
const readMonth = ({ phone }: SomePerson, of = month) =>
  callContract(getMonth, { params: { month: String(of) } }, phone);

/** Nine whole days at home with a heat pump, and one session away that ended an hour ago. */
async function someMonthSoFar(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const home = homeSlots(person, { month, count: 9 * 48, wh: 300 });
  const estimated = homeSlots(person, { month, first: 9 * 48, count: 2, wh: 250, quality: "estimated" });
  writeUsages(trading, month, [...home, ...estimated]);
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  await measure(
    trading.device(),
    someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" }),
  );
  return { trading, person };
}

test("claim 4a, 5a, 6a: a month in yen: places add up to the total, end uses to their place, days to the energy", async () => {
  const { trading, person } = await someMonthSoFar();
  await using _ = trading;
  const view = await readMonth(person);
  assert.equal(sum(view.places.map(({ yen }) => yen)), BigInt(view.totalYen));
  for (const place of view.places) {
    assert.equal(sum(place.uses.map(({ yen }) => yen)), BigInt(place.yen), place.place);
    assert.equal(sum(place.uses.map(({ energyWh }) => energyWh)), BigInt(place.energyWh), place.place);
  }
  assert.equal(view.energyWh, String(9 * 48 * 300 + 500 + 8_000));
  assert.equal(sum(view.places.map(({ energyWh }) => energyWh)), BigInt(view.energyWh));
  assert.equal(sum(view.days.flatMap(({ homeWh, awayWh }) => [homeWh, awayWh])), BigInt(view.energyWh));
  assert.equal(
    sum(view.days.flatMap(({ uses }) => uses.map(({ energyWh }) => energyWh))),
    BigInt(view.energyWh),
  );
  assert.equal(sum(view.origins.map(({ energyWh }) => energyWh)), BigInt(view.energyWh));
  assert.deepEqual([view.standing, view.days.length], ["provisional", 10]);
});

test("claim 5a, 6a: each place has its name, its kind, and a row for each end use and for what is fixed", async () => {
  const { trading, person } = await someMonthSoFar();
  await using _ = trading;
  const { places } = await readMonth(person);
  assert.deepEqual(
    places.map(({ place, kind, name, yen, uses }) => ({
      place,
      kind,
      ja: name.ja,
      yen,
      uses: uses.map(({ endUse }) => endUse),
    })),
    [
      // 10 of 30 days: 311.75 base; 130 kWh with tiers of 40 and 60: 1,192 + 2,184 + 30 x 40.49; fuel -793; levy 517.
      {
        place: person.homePlaceOf(month),
        kind: "home",
        ja: "自宅",
        yen: "4626",
        uses: ["household", "fixed"],
      },
      { place: ekimaePlace, kind: "site", ja: "駅前", yen: "484", uses: ["ev-charging"] },
    ],
  );
  const [household] = places[0]?.uses ?? [];
  assert.equal(household?.estimatedWh, "500");
});

test("what the screen shows is what a closing statement of this moment says", async () => {
  const { trading, person } = await someMonthSoFar();
  await using _ = trading;
  const view = await readMonth(person);
  await callContract(postClosingStatement, { body: { month } }, person.phone);
  const { statements } = await callContract(listStatements, {}, person.phone);
  assert.deepEqual(
    statements.map(({ totalYen }) => totalYen),
    [view.totalYen],
  );
  assert.equal((await readMonth(person)).totalYen, view.totalYen);
});

test("this month is compared with the same days of the month before, by the same tariff rules", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 30 * 48, wh: 300 }));
  trading.clock.jumpTo(monthStart(month + 1) + 9 * 86_400 + 43_200);
  const next = homeSlots(person, { month: month + 1, count: 9 * 48 + 24, wh: 300 });
  writeUsages(trading, month + 1, next);
  const again = await signInAgain(trading, person);
  const [now, before] = [await readMonth(again, month + 1), await readMonth(again)];
  assert.equal(now.energyWh, String((9 * 48 + 24) * 300));
  assert.ok(now.lastMonthYen !== null && BigInt(now.lastMonthYen) < BigInt(before.totalYen) / 2n);
  // The same energy in ten of 30 and of 31 days, with fuel prices of -6.10 and -6.33: a few yen apart.
  assert.ok(
    Math.abs(Number(now.totalYen) - Number(now.lastMonthYen)) < 60,
    `${now.totalYen} ${now.lastMonthYen}`,
  );
  assert.equal(before.lastMonthYen, null);
});

test("a session that is still running is not in the month yet, nor is exported energy", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 1_800, wh: 5_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  writeUsages(trading, month, homeSlots(person, { month, count: 2, wh: 700, direction: "export" }));
  await measure(trading.device(), someMeasured(person, { at: someNoon, energyWh: "9000" }));
  const view = await readMonth(person);
  assert.deepEqual([view.energyWh, view.places.map(({ kind }) => kind)], ["0", ["home"]]);
});

test("origins come from what plants were assigned; what is not matched yet is pending, not residual mix", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const lastSlot = Math.floor((someNoon - monthStart(month)) / 1_800);
  const [early] = homeSlots(person, { month, count: 1, wh: 500 });
  const late = homeSlots(person, { month, first: lastSlot - 1, count: 1, wh: 400 });
  assert.ok(early !== undefined);
  writeUsages(trading, month, [early, ...late]);
  writeUsages(trading, month, [someAsset({ start: early.start, wh: 300 })]);
  writeUsages(trading, month, [
    someTransfer({ account: early.account, meter: early.meter, start: early.start, wh: 300 }),
  ]);
  const { origins } = await readMonth(person);
  assert.deepEqual(origins, [
    { method: "pending", energyWh: "400" },
    { method: "solar", energyWh: "300" },
    { method: "residual-mix", energyWh: "200" },
  ]);
});

test("a day is shown slot by slot: measured, estimated or missing", async () => {
  const { trading, person } = await someMonthSoFar();
  await using _ = trading;
  const { slots } = await callContract(getDay, { params: { day: "2026-11-10" } }, person.phone);
  assert.equal(slots.length, 48);
  assert.deepEqual(slots[0], {
    slot: 0,
    uses: [{ endUse: "household", energyWh: "250" }],
    quality: "estimated",
  });
  assert.equal(slots[5]?.quality, "missing");
  assert.deepEqual(slots[22], {
    slot: 22,
    uses: [{ endUse: "ev-charging", energyWh: "8000" }],
    quality: "measured",
  });
  await assert.rejects(callContract(getDay, { params: { day: "2026-11-31" } }, person.phone), {
    code: "invalid_input",
  });
});

test("the history is the intermediary's, with the fee of each session", async () => {
  const { trading, person } = await someMonthSoFar();
  await using _ = trading;
  const row = {
    at: someNoon - 3_600,
    sessionId: someSessionId,
    place: ekimaePlace,
    placeName: { ja: "駅前", en: "Station" },
    endUse: "ev-charging" as const,
    energyWh: "8000",
    origins: [],
    state: "on-ledger" as const,
  };
  trading.intermediary.state.history = [row, { ...row, sessionId: null, endUse: "household" }];
  const { rows } = await callContract(getUserHistory, { params: { month: String(month) } }, person.phone);
  assert.deepEqual(
    rows.map(({ yen }) => yen),
    ["484", null],
  );
});

test("a month without a contract costs nothing and is compared with nothing", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const view = await readMonth(person, month - 1);
  assert.deepEqual([view.totalYen, view.lastMonthYen, view.places, view.provedUntil], ["0", null, [], null]);
});
