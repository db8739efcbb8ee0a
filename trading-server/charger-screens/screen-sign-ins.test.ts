import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { getChargerByCode, listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import {
  deleteScreenSignIn,
  getScreen,
  postPairing,
  postScreenChoice,
  postScreenSignIn,
  postScreenStart,
  postScreenTouch,
} from "@tsunagu/core/api/trading-screens.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { someCharger } from "../testing/some-chargers.ts";
import { measure, someMeasured } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const params = { chargerId: "CP-1" };
const credentials = { email: "hanako@example.jp", password: "a long password of hanako" };

async function pairedScreen(trading: SomeTrading, chargerId = "CP-1"): Promise<CallTools> {
  const screen = trading.visitor();
  const { code } = await callContract(postPairingCode, { params: { chargerId } }, trading.staff());
  await callContract(postPairing, { params: { chargerId }, body: { code } }, screen);
  return screen;
}

const signIn = (screen: CallTools, change: Partial<typeof credentials> = {}) =>
  callContract(postScreenSignIn, { params, body: { ...credentials, ...change } }, screen);
const touch = (screen: CallTools) => callContract(postScreenTouch, { params }, screen);
const start = (screen: CallTools, limit: BodyInput<typeof postScreenStart>["limit"]) =>
  callContract(postScreenStart, { params, body: { connectorId: 1, limit } }, screen);
const choose = (screen: CallTools, limit: BodyInput<typeof postScreenChoice>["limit"]) =>
  callContract(postScreenChoice, { params, body: { connectorId: 1, limit } }, screen);

test("claim s2: at a charger's screen: sign in, the own price with seller and plan, choose how much, charge; it ends with the charge", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  assert.deepEqual(await signIn(screen), {
    priceText: { ja: "60.5円/kWh（税込）", en: "¥60.5/kWh (tax included)" },
    sellerName: { ja: "つなぐ電力", en: "Tsunagu Power" },
    planName: { ja: "スタンダード", en: "Standard" },
    price: { yenPerKwh: "60.5", yenPerMinute: null, yenPerSession: null },
    endsAt: someNoon + 60,
    connectorId: null,
  });
  assert.equal((await start(screen, { kind: "yen", yen: "605" })).status, "accepted");
  const [ordered] = trading.intermediary.state.starts;
  assert.equal(ordered?.purchaserId, person.userId);
  const session = { startRequestId: ordered?.startRequestId ?? "", startedAt: someNoon };
  await measure(trading.device(), someMeasured(person, { ...session, at: someNoon + 300, energyWh: "4000" }));
  trading.clock.jumpTo(someNoon + 600);
  assert.deepEqual([(await touch(screen)).endsAt, (await touch(screen)).connectorId], [null, 1]);
  const told = await measure(
    trading.device(),
    someMeasured(person, { ...session, at: someNoon + 600, energyWh: "12000", state: "ended" }),
  );
  assert.equal(told.yen, "605", "the limit chosen on the screen holds on the bill");
  await assert.rejects(touch(screen), { code: "not_signed_in" });
  await assert.rejects(start(screen, { kind: "full" }), { code: "not_signed_in" });
});

test("a sign-in at a screen ends after a minute without a touch; each touch gives another", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  await signIn(screen);
  trading.clock.jumpTo(someNoon + 59);
  assert.equal((await touch(screen)).endsAt, someNoon + 119);
  trading.clock.jumpTo(someNoon + 119);
  await assert.rejects(touch(screen), { code: "not_signed_in" });
  await signIn(screen);
  await callContract(deleteScreenSignIn, { params }, screen);
  await assert.rejects(touch(screen), { code: "not_signed_in" });
});

test("it reads nothing but this charge: no name, no history, no account, no other charge", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  await signIn(screen);
  for (const read of [
    () => callContract(getMe, {}, screen),
    () => callContract(listCharging, {}, screen),
    () => callContract(getUserHistory, { params: { month: String(someMonth) } }, screen),
    () => callContract(listNotifications, {}, screen),
    () =>
      callContract(
        postStartCharging,
        { body: { chargerId: "CP-1", connectorId: 1, limit: { kind: "full" } } },
        screen,
      ),
  ]) {
    await assert.rejects(read(), { code: "not_signed_in" });
  }
  assert.ok(!JSON.stringify(await callContract(getScreen, { params }, screen)).includes("花子"));
});

test("only at the paired screen where it was made, and for its charger", async () => {
  await using trading = await startSomeTrading();
  trading.intermediary.state.chargers.push(someCharger({ chargerId: "CP-2" }));
  await registerSomePerson(trading);
  await assert.rejects(signIn(trading.visitor()), { code: "not_allowed" });
  const screen = await pairedScreen(trading);
  await signIn(screen);
  const elsewhere = { params: { chargerId: "CP-2" } };
  await assert.rejects(callContract(postScreenTouch, elsewhere, screen), { code: "not_allowed" });
  const { code } = await callContract(postPairingCode, elsewhere, trading.staff());
  await callContract(postPairing, { ...elsewhere, body: { code } }, screen);
  await assert.rejects(callContract(postScreenTouch, elsewhere, screen), { code: "not_signed_in" });
});

test("whoever signs in at the screen next has it: the one before is signed out", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const screen = await pairedScreen(trading);
  await signIn(screen);
  await signIn(screen, { email: "taro@example.jp", password: "a long password of taro" });
  await start(screen, { kind: "full" });
  assert.deepEqual(
    trading.intermediary.state.starts.map(({ purchaserId }) => purchaserId),
    [taro.userId],
  );
});

test("passwords cannot be tried out at a screen, and an unknown address is answered like a wrong password", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  for (let nth = 0; nth < 20; nth++) {
    const email = `nobody${nth}@example.jp`;
    await assert.rejects(signIn(screen, { email }), { code: "wrong_credentials" });
  }
  await assert.rejects(signIn(screen), { code: "too_many_requests" });
});

test("the amount chosen on the screen is the limit of the next card that is tapped there, and of no other", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  await choose(screen, { kind: "yen", yen: "121" });
  const shown = (await callContract(getScreen, { params }, screen)).connectors[0]?.choice;
  assert.deepEqual(shown, { limit: { kind: "yen", yen: "121" }, until: someNoon + 180 });
  const card = { startedAt: someNoon + 20, at: someNoon + 600, energyWh: "4000" };
  assert.equal((await measure(trading.device(), someMeasured(person, card))).yen, "121");
  assert.equal((await callContract(getScreen, { params }, screen)).connectors[0]?.choice, null);
  const next = { ...card, sessionId: "00000000000000d2", startedAt: someNoon + 700, at: someNoon + 1_300 };
  assert.equal((await measure(trading.device(), someMeasured(person, next))).yen, "242");
});

test("a choice that nobody took is over after three minutes, and can be taken back; a stranger chooses nothing", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const screen = await pairedScreen(trading);
  await assert.rejects(choose(trading.visitor(), { kind: "yen", yen: "1" }), { code: "not_allowed" });
  await choose(screen, { kind: "minutes", minutes: 30 });
  await choose(screen, { kind: "full" });
  assert.equal((await callContract(getScreen, { params }, screen)).connectors[0]?.choice, null);
  await choose(screen, { kind: "yen", yen: "121" });
  trading.clock.jumpTo(someNoon + 180);
  assert.equal((await callContract(getScreen, { params }, screen)).connectors[0]?.choice, null);
  const late = { startedAt: someNoon + 190, at: someNoon + 790, energyWh: "4000" };
  assert.equal((await measure(trading.device(), someMeasured(person, late))).yen, "242");
});

test("a charger has one short code of six digits, the same after a restart; an unknown one names nothing", async () => {
  await using trading = await startSomeTrading();
  const { shortCode } = await callContract(getScreen, { params }, trading.visitor());
  assert.match(shortCode ?? "", /^\d{6}$/);
  await trading.restart();
  assert.equal((await callContract(getScreen, { params }, trading.visitor())).shortCode, shortCode);
  const found = await callContract(
    getChargerByCode,
    { params: { code: shortCode ?? "" } },
    trading.visitor(),
  );
  assert.equal(found.chargerId, "CP-1");
  const other = shortCode === "000000" ? "000001" : "000000";
  await assert.rejects(callContract(getChargerByCode, { params: { code: other } }, trading.visitor()), {
    code: "not_found",
  });
});

test("a paired wallbox shows what a kWh costs at home in this half hour, once it is known whose house it is", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const screen = await pairedScreen(trading, "WB-1");
  const read = () => callContract(getScreen, { params: { chargerId: "WB-1" } }, screen);
  assert.deepEqual([(await read()).prices, (await read()).shortCode], [[], null]);
  const atHome = { atHome: true, chargerId: "WB-1", siteId: "WB-1", place: person.homePlaceOf(someMonth) };
  await measure(trading.device(), someMeasured(person, { ...atHome, state: "ended" }));
  const { prices, charger } = await read();
  assert.deepEqual(
    [prices.map(({ priceText }) => priceText.ja), charger.atHome],
    [["目安 27.68円/kWh（税込）"], true],
  );
});
