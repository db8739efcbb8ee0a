import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postMeasuredSlot, postPrice } from "@tsunagu/core/api/device-fees.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { awayTariff, homeDigest, someSeller } from "../testing/some-tariffs.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const start = (
  trading: SomeTrading,
  { phone }: SomePerson,
  limit: { kind: "yen"; yen: string } | { kind: "wh"; wh: string } | { kind: "minutes"; minutes: number },
) =>
  callContract(postStartCharging, { body: { chargerId: "CP-1", connectorId: 1, limit } }, phone).then(
    ({ startRequestId }) => ({ startRequestId, trading }),
  );

test("claim 3a: the second fee is computed for the energy that the device has measured so far", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  // 49.5 yen/kWh of the plan and 11 yen/kWh of the site.
  for (const [energyWh, yen] of [
    ["0", "0"],
    ["4000", "242"],
    ["15137", "915"],
  ] as const) {
    const at = someNoon - 3_000 + Number(energyWh) / 10;
    const { yen: fee } = await measure(
      trading.device(),
      someMeasured(person, { energyWh, at: Math.floor(at) }),
    );
    assert.equal(fee, yen);
  }
});

test("claim 3b: the first information displays the second fee in both languages, with the price it follows from", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  assert.deepEqual(await measure(trading.device(), someMeasured(person)), {
    yen: "242",
    energyWh: "4000",
    seconds: 600,
    text: { ja: "242円　4.000 kWh　10分", en: "¥242, 4.000 kWh, 10 min" },
    priceText: { ja: "60.5円/kWh（税込）", en: "¥60.5/kWh (tax included)" },
    stop: false,
  });
});

test("energy is told to the watt-hour: device, receipt and notice say the same of one session", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const ended = { energyWh: "436", at: someNoon, state: "ended" } as const;
  const { text } = await measure(trading.device(), someMeasured(person, ended));
  const [session] = (await callContract(listCharging, {}, person.phone)).sessions;
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  assert.match(text.ja, /　0\.436 kWh/);
  assert.match(session?.formula?.ja ?? "", /^0\.436 kWh × /);
  assert.match(notifications.find(({ kind }) => kind === "session-ended")?.text.ja ?? "", /　0\.436 kWh、/);
});

test("the phone shows the numbers of the device, running and ended; the end is told once", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  for (const change of [
    {},
    { at: someNoon, energyWh: "9300" },
    { at: someNoon, energyWh: "9400", state: "ended" as const },
  ]) {
    const told = await measure(trading.device(), someMeasured(person, change));
    const { sessions } = await callContract(listCharging, {}, person.phone);
    assert.deepEqual(
      sessions.map(({ fee }) => fee),
      [told],
    );
  }
  const again = await measure(
    trading.device(),
    someMeasured(person, { at: someNoon, energyWh: "9400", state: "ended" }),
  );
  assert.equal(again.yen, "568");
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  const ended = notifications.filter(({ kind }) => kind === "session-ended");
  assert.deepEqual(
    ended.map(({ text }) => text.en),
    ["Station: 9.400 kWh, ¥568"],
  );
});

test("the newest measurement wins, and what has ended stays as it ended", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const tell = (change: Parameters<typeof someMeasured>[1]) =>
    measure(trading.device(), someMeasured(person, change));
  await tell({ at: someNoon - 2_000, energyWh: "6000" });
  assert.equal((await tell({ at: someNoon - 2_500, energyWh: "5000" })).energyWh, "6000");
  assert.equal((await tell({ at: someNoon - 1_000, energyWh: "7000", state: "ended" })).energyWh, "7000");
  assert.equal((await tell({ at: someNoon, energyWh: "9000" })).energyWh, "7000");
  assert.equal((await tell({ at: someNoon, energyWh: "9000", state: "ended" })).energyWh, "7000");
});

test("an end that the charger corrects later corrects the result: the phone shows both, and the user is told once", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const tell = (change: Parameters<typeof someMeasured>[1]) =>
    measure(trading.device(), someMeasured(person, { state: "ended", ...change }));
  await tell({ at: someNoon - 2_000, energyWh: "4000", version: 7 });
  const seen = async () => {
    const { sessions } = await callContract(listCharging, {}, person.phone);
    return sessions.map(({ fee, first, signedByMeter }) => [fee.yen, first, signedByMeter]);
  };
  assert.deepEqual(await seen(), [["242", null, false]]);
  const corrected = await tell({ at: someNoon - 1_000, energyWh: "10000", version: 9, signedByMeter: true });
  assert.deepEqual([corrected.yen, corrected.energyWh], ["605", "10000"]);
  const first = { yen: "242", energyWh: "4000", correctedAt: someNoon };
  assert.deepEqual(await seen(), [["605", first, true]]);
  for (const old of [
    { at: someNoon - 2_000, energyWh: "4000", version: 7 },
    { at: someNoon - 1_000, energyWh: "10000", version: 9, signedByMeter: true },
    { at: someNoon, energyWh: "12000", state: "running" as const, version: 12 },
  ])
    assert.equal((await tell(old)).energyWh, "10000", "older, the same, and running ones change nothing");
  trading.clock.jumpTo(someNoon + 7_200);
  const later = await callContract(listCharging, {}, person.phone);
  assert.deepEqual([later.sessions.length, later.corrected.length], [0, 1], "the phone's own copy follows");
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  assert.deepEqual(
    notifications.map(({ text }) => text.en).filter((text) => text.startsWith("Station")),
    [
      "Station: 4.000 kWh, ¥242 → 10.000 kWh, ¥605, by what the charger measured and told later.",
      "Station: 4.000 kWh, ¥242",
    ],
  );
});

test("a corrected end keeps the limit and the price; a begin that is told later moves the minutes only", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { startRequestId } = await start(trading, person, { kind: "yen", yen: "605" });
  const tell = (change: Parameters<typeof someMeasured>[1]) =>
    measure(trading.device(), someMeasured(person, { startRequestId, state: "ended", ...change }));
  await tell({ at: someNoon - 2_000, energyWh: "4000", version: 1 });
  const more = await tell({ at: someNoon, energyWh: "12000", startedAt: someNoon - 4_000, version: 2 });
  assert.deepEqual([more.yen, more.energyWh, more.seconds], ["605", "12000", 4_000]);
  const held = await tell({ at: someNoon, energyWh: "0", version: 3 });
  assert.deepEqual([held.yen, held.energyWh], ["0", "0"]);
});

test("a session's price is fixed when it begins: another plan version afterwards does not touch it", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await measure(trading.device(), someMeasured(person));
  const dearer = { ...awayTariff, version: 2, price: { ...awayTariff.price, yenPerKwh: "99" } };
  await callContract(postTariff, { body: dearer }, trading.staff());
  const names = { name: { ja: "S", en: "S" }, description: { ja: "S", en: "S" }, amperes: [30] };
  const plan = { ...names, homeTariff: homeDigest, awayTariff: someDigest(dearer) };
  await callContract(putPlan, { params: { planId: "standard" }, body: plan }, trading.staff());
  assert.equal(
    (await measure(trading.device(), someMeasured(person, { at: someNoon, energyWh: "10000" }))).yen,
    "605",
  );
});

test("another purchaser's session is not taken over, and a purchaser without a contract here has no fee", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  await measure(trading.device(), someMeasured(person));
  await assert.rejects(measure(trading.device(), someMeasured(taro)), { code: "conflict" });
  const nobody = { purchaserId: "00000000-0000-4000-8000-000000000000", sessionId: "00000000000000d9" };
  await assert.rejects(measure(trading.device(), someMeasured(person, nobody)), { code: "not_found" });
  await assert.rejects(
    measure(trading.device(), someMeasured(person, { seller: 9, sessionId: "00000000000000d8" })),
    {
      code: "not_found",
    },
  );
});

test("a limit in yen stops the charging before the next measurement could exceed it, and is never exceeded", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { startRequestId } = await start(trading, person, { kind: "yen", yen: "605" });
  const tell = (at: number, energyWh: string) =>
    measure(
      trading.device(),
      someMeasured(person, { startRequestId, startedAt: someNoon, at: someNoon + at, energyWh }),
    );
  assert.equal((await tell(600, "4000")).stop, false);
  assert.equal((await tell(1_200, "6000")).stop, false, "the next 2 kWh still fit");
  assert.equal((await tell(1_800, "8500")).stop, true, "another 2.5 kWh would be 665 yen");
  const late = await tell(2_400, "11000");
  assert.deepEqual([late.yen, late.energyWh, late.stop], ["605", "11000", true]);
});

test("a limit in kWh is one in yen too where minutes cost nothing; one in minutes stops in time", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const byEnergy = await start(trading, person, { kind: "wh", wh: "5000" });
  const more = await measure(
    trading.device(),
    someMeasured(person, { startRequestId: byEnergy.startRequestId, at: someNoon, energyWh: "5600" }),
  );
  assert.deepEqual([more.yen, more.stop], ["302", true]);
  const { startRequestId } = await start(trading, person, { kind: "minutes", minutes: 30 });
  const tell = (minutes: number) =>
    measure(
      trading.device(),
      someMeasured(person, {
        sessionId: "00000000000000d2",
        startRequestId,
        startedAt: someNoon,
        at: someNoon + minutes * 60,
        energyWh: "1000",
      }),
    );
  assert.equal((await tell(12)).stop, false);
  assert.equal((await tell(22)).stop, true, "in ten minutes it would be 32");
});

test("the limits of a start request count only for the user who made it", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const { startRequestId } = await start(trading, taro, { kind: "yen", yen: "1" });
  assert.equal((await measure(trading.device(), someMeasured(person, { startRequestId }))).yen, "242");
});

test("a wallbox shows an estimate by the price of each moment, and says so", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const atHome = { atHome: true, chargerId: "WB-1", siteId: "WB-1", place: person.homePlaceOf(someMonth) };
  // 29.80 - 6.10 + 3.98 = 27.68 yen/kWh.
  const told = await measure(trading.device(), someMeasured(person, { ...atHome, energyWh: "10000" }));
  assert.equal(told.yen, "276");
  assert.match(told.text.ja, /^目安 276円/);
  assert.match(told.priceText.ja, /目安 27\.68円/);
});

test("claim 3a: a home meter's half hour gets its estimate for the meter's display", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const slot = {
    purchaserId: person.userId,
    seller: someSeller,
    place: person.homePlaceOf(someMonth),
    serial: "SM-hanako",
    slotStart: monthStart(someMonth),
    energyWh: "500",
  };
  const told = await callContract(postMeasuredSlot, { body: slot }, trading.device());
  assert.deepEqual([told.yen, told.seconds, told.stop], ["13", 1_800, false]);
  await assert.rejects(
    callContract(postMeasuredSlot, { body: { ...slot, serial: "SM-other" } }, trading.device()),
    {
      code: "not_found",
    },
  );
});

test("before the start a purchaser is told the all-in price of that site", async () => {
  await using trading = await startSomeTrading();
  const { userId } = await registerSomePerson(trading);
  const ask = (siteId: string) =>
    callContract(
      postPrice,
      { body: { purchaserId: userId, seller: someSeller, siteId, at: someNoon } },
      trading.device(),
    );
  assert.equal((await ask("ekimae")).priceText.ja, "60.5円/kWh（税込）");
  await assert.rejects(ask("nowhere"), { code: "not_found" });
});
