import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import {
  deleteCharging,
  getChargerOffer,
  getChargingSession,
  listChargerOffers,
  listCharging,
  postStartCharging,
} from "@tsunagu/core/api/trading-charging.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { someCharger } from "../testing/some-chargers.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

type Order = BodyInput<typeof postStartCharging>;

const order: Order = { chargerId: "CP-1", connectorId: 1, limit: { kind: "full" } };
const start = ({ phone }: SomePerson, change: Partial<Order> = {}) =>
  callContract(postStartCharging, { body: { ...order, ...change } }, phone);

test("claim s2: from the phone: the price before the start, the start with the user's own token, the running fee, the result", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { state } = trading.intermediary;
  const offer = await callContract(getChargerOffer, { params: { chargerId: "CP-1" } }, person.phone);
  assert.deepEqual(
    [offer.priceText.en, offer.sellerName.ja, offer.planName?.ja],
    ["¥60.5/kWh (tax included)", "つなぐ電力", "スタンダード"],
  );
  assert.deepEqual(offer.price, { yenPerKwh: "60.5", yenPerMinute: null, yenPerSession: null });
  const { startRequestId, status } = await start(person);
  assert.equal(status, "accepted");
  const token = state.purchasers.get(person.userId)?.tokens[0]?.token;
  assert.deepEqual(state.starts, [
    { startRequestId, purchaserId: person.userId, token, chargerId: "CP-1", connectorId: 1 },
  ]);
  const registers = { startRegisterWh: "7784000", registerWh: "7789000" };
  const session = { startRequestId, startedAt: someNoon, at: someNoon + 600, energyWh: "5000", ...registers };
  trading.clock.jumpTo(someNoon + 600);
  const told = await measure(trading.device(), someMeasured(person, session));
  const [running] = (await callContract(listCharging, {}, person.phone)).sessions;
  assert.deepEqual(running, {
    sessionId: someSessionId,
    chargerId: "CP-1",
    connectorId: 1,
    siteName: { ja: "駅前", en: "Station" },
    atHome: false,
    startedAt: someNoon,
    at: someNoon + 600,
    powerW: 30_000,
    state: "running",
    silentSince: null,
    pausedBy: null,
    limitYen: null,
    limitWh: null,
    limitSeconds: null,
    secondsLeft: null,
    registers: { startWh: "7784000", endWh: "7789000" },
    formula: {
      ja: "5.000 kWh × 60.5円 = 302円（1円未満切り捨て）",
      en: "5.000 kWh × ¥60.5 = ¥302 (rounded down)",
    },
    fee: told,
    signedByMeter: false,
    first: null,
  });
  const stopped = await callContract(deleteCharging, { params: { sessionId: someSessionId } }, person.phone);
  assert.equal(stopped.status, "accepted");
  assert.deepEqual(state.stops, [{ purchaserId: person.userId, sessionId: someSessionId }]);
  const ended = await measure(trading.device(), someMeasured(person, { ...session, state: "ended" }));
  const [result] = (await callContract(listCharging, {}, person.phone)).sessions;
  assert.deepEqual([result?.state, result?.fee], ["ended", ended]);
  const again = await callContract(deleteCharging, { params: { sessionId: someSessionId } }, person.phone);
  assert.equal(again.status, "already-ended");
  trading.clock.jumpTo(someNoon + 600 + 3_601);
  assert.deepEqual((await callContract(listCharging, {}, person.phone)).sessions, []);
  const receipt = await callContract(
    getChargingSession,
    { params: { sessionId: someSessionId } },
    person.phone,
  );
  assert.deepEqual([receipt.session.fee, receipt.ledger], [ended, state.sessionLedger]);
});

test("a session whose car or charger lets nothing flow says which, as the station said it of this session", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { state } = trading.intermediary;
  await measure(trading.device(), someMeasured(person));
  let seconds = 0;
  for (const [status, sessionId, pausedBy] of [
    ["Charging", someSessionId, null],
    ["SuspendedEV", someSessionId, "car"],
    ["SuspendedEVSE", someSessionId, "charger"],
    ["SuspendedEV", "00000000000000ff", null],
  ] as const) {
    seconds += 10;
    trading.clock.jumpTo(someNoon + seconds);
    state.chargers = [someCharger({ connectors: [{ connectorId: 1, status, sessionId }] })];
    const [running] = (await callContract(listCharging, {}, person.phone)).sessions;
    assert.equal(running?.pausedBy, pausedBy, status);
  }
});

test("nobody sees or stops another user's session", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  await measure(trading.device(), someMeasured(person));
  assert.deepEqual((await callContract(listCharging, {}, taro.phone)).sessions, []);
  await assert.rejects(callContract(deleteCharging, { params: { sessionId: someSessionId } }, taro.phone), {
    code: "not_found",
  });
  assert.deepEqual(trading.intermediary.state.stops, []);
  const receipt = { params: { sessionId: someSessionId } };
  await assert.rejects(callContract(getChargingSession, receipt, taro.phone), { code: "not_found" });
});

test("the receipt is there while the intermediary is away: only where its records are is not known", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await measure(trading.device(), someMeasured(person, { state: "ended" }));
  trading.intermediary.state.isAway = true;
  const { session, ledger, sellerName } = await callContract(
    getChargingSession,
    { params: { sessionId: someSessionId } },
    person.phone,
  );
  assert.deepEqual([session.fee.yen, ledger.state, sellerName.ja], ["242", "unknown", "つなぐ電力"]);
});

test("an unknown charger or connector, and a contract that has not begun, start nothing", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const later = await registerSomePerson(trading, "taro", { from: "2026-12-01", backdatingReason: null });
  await assert.rejects(start(person, { chargerId: "CP-1", connectorId: 7 }), { code: "not_found" });
  await assert.rejects(start(person, { chargerId: "CP-9" }), { code: "not_found" });
  await assert.rejects(start(later), { code: "not_allowed" });
  assert.deepEqual(trading.intermediary.state.starts, []);
});

test("a guest sees the public chargers with the price list, and no wallbox of anybody's home", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { chargers } = await callContract(listChargerOffers, {}, trading.visitor());
  assert.deepEqual(
    chargers.map(({ charger, priceText }) => [charger.chargerId, priceText.ja]),
    [["CP-1", "60.5円/kWh（税込）"]],
  );
  for (const who of [trading.visitor(), person.phone]) {
    await assert.rejects(callContract(getChargerOffer, { params: { chargerId: "WB-1" } }, who), {
      code: "not_found",
    });
  }
  await assert.rejects(start(person, { chargerId: "WB-1" }), { code: "not_found" });
});

test("a wallbox is its owner's once a session was measured there: the price at this moment, as an estimate", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const atHome = { atHome: true, chargerId: "WB-1", siteId: "WB-1", place: person.homePlaceOf(someMonth) };
  await measure(trading.device(), someMeasured(person, { ...atHome, state: "ended" }));
  const offer = await callContract(getChargerOffer, { params: { chargerId: "WB-1" } }, person.phone);
  assert.deepEqual([offer.price.yenPerKwh, offer.priceText.ja], ["27.68", "目安 27.68円/kWh（税込）"]);
  await start(person, { chargerId: "WB-1" });
  assert.equal(trading.intermediary.state.starts.length, 1);
});

test("a charger that fell silent is shown as such; while the intermediary is away the phone shows what was known", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await measure(trading.device(), someMeasured(person));
  trading.intermediary.state.chargers = [someCharger({ online: false, lastSeenAt: someNoon - 90 })];
  trading.clock.jumpTo(someNoon + 5);
  assert.equal((await callContract(listCharging, {}, person.phone)).sessions[0]?.silentSince, someNoon - 90);
  trading.intermediary.state.isAway = true;
  trading.clock.jumpTo(someNoon + 60);
  const { sessions } = await callContract(listCharging, {}, person.phone);
  assert.deepEqual([sessions[0]?.state, sessions[0]?.fee.yen], ["running", "242"]);
  await assert.rejects(start(person), { code: "neighbour_away" });
});
