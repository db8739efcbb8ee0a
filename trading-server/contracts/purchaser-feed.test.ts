import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMe, postPseudonyms, putLanguage } from "@tsunagu/core/api/trading-account.ts";
import { postCard, putCard } from "@tsunagu/core/api/trading-cards.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { someSeller } from "../testing/some-tariffs.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const token = "04A1B2C3D4E5F6";
const addCard = ({ phone }: SomePerson, change: { token?: string; name?: string } = {}) =>
  callContract(postCard, { body: { token, name: "青いカード", ...change } }, phone);
const cardsAt = ({ intermediary }: SomeTrading, { userId }: SomePerson) =>
  intermediary.state.purchasers
    .get(userId)
    ?.tokens.filter(({ kind }) => kind === "rfid")
    .map(({ token: held, blocked }) => [held, blocked]);

test("a card is on the account and at the intermediary; blocking it is told at once", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await addCard(person);
  assert.deepEqual(cardsAt(trading, person), [[token, false]]);
  await callContract(
    putCard,
    { params: { token }, body: { name: "妻のカード", blocked: true } },
    person.phone,
  );
  assert.deepEqual(cardsAt(trading, person), [[token, true]]);
  const { cards } = await callContract(getMe, {}, person.phone);
  assert.deepEqual(cards, [{ token, name: "妻のカード", kind: "rfid", blocked: true }]);
});

test("the intermediary is away: the card waits in a queue that outlives a restart, and is told when it is back", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  trading.intermediary.state.isAway = true;
  await addCard(person);
  await trading.restart();
  trading.intermediary.state.isAway = false;
  assert.deepEqual(cardsAt(trading, person), []);
  await until(
    "the card at the intermediary",
    () => (cardsAt(trading, person)?.length === 1 ? true : undefined),
    () => trading.clock.advance(6),
  );
  const waiting = await until(
    "an empty queue",
    async () =>
      (await trading.look((db) => db.selectFrom("purchaserUpdates").selectAll().execute())).length === 0
        ? "none"
        : undefined,
    () => trading.clock.advance(6),
  );
  assert.equal(waiting, "none");
});

test("another user's card is refused, here and at the intermediary, in any case of letters", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  await addCard(person);
  await assert.rejects(addCard(taro, { token: token.toLowerCase() }), { code: "already_exists" });
  const { state } = trading.intermediary;
  const tokens = [{ token: "FF00", kind: "rfid" as const, blocked: false }];
  state.purchasers.set("x", { purchaserId: "x", seller: 9, planId: "p", tokens, homes: [], months: [] });
  await assert.rejects(addCard(taro, { token: "FF00" }), { code: "already_exists" });
  assert.deepEqual((await callContract(getMe, {}, taro.phone)).cards, []);
  await assert.rejects(
    callContract(putCard, { params: { token }, body: { name: "mine", blocked: true } }, taro.phone),
    { code: "not_found" },
  );
});

test("the app's own token is nobody's card", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const app = trading.intermediary.state.purchasers.get(person.userId)?.tokens[0]?.token ?? "";
  await assert.rejects(addCard(taro, { token: app }), { code: "already_exists" });
});

test("further months of pseudonyms reach the intermediary; those of a month never change", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const months = (firstMonth: number, serials = ["SM-hanako"]) =>
    monthPseudonyms(person.secret, {
      seller: someSeller,
      firstMonth,
      lastMonth: firstMonth,
      homes: [{ home: 1, serials }],
    });
  const post = (pseudonyms: ReturnType<typeof months>) =>
    callContract(postPseudonyms, { body: { pseudonyms } }, person.phone);
  await post(months(695));
  await post(months(695));
  assert.equal((await callContract(getMe, {}, person.phone)).pseudonymsUntil, 695);
  assert.equal(trading.intermediary.state.purchasers.get(person.userId)?.months.length, 14);
  const other = months(695).map((month) => ({ ...month, account: toAccountId("ab".repeat(16)) }));
  await assert.rejects(post(other), {
    code: "conflict",
  });
  await assert.rejects(post(months(696, ["SM-other"])), { code: "invalid_input" });
  const taro = await registerSomePerson(trading, "taro");
  const stolen = months(697);
  await post(stolen);
  const asTaro = stolen.map((month) => ({
    ...month,
    homes: month.homes.map((home) => ({
      ...home,
      meters: home.meters.map((meter) => ({ ...meter, serial: "SM-taro" })),
    })),
  }));
  await assert.rejects(callContract(postPseudonyms, { body: { pseudonyms: asTaro } }, taro.phone), {
    code: "already_exists",
  });
});

test("whether the meter reports is asked again when the user looks, at most once a minute", async () => {
  await using trading = await startSomeTrading();
  const { state } = trading.intermediary;
  state.meterKnown = false;
  const person = await registerSomePerson(trading);
  assert.equal((await callContract(getMe, {}, person.phone)).contracts[0]?.meterKnown, false);
  state.meterKnown = true;
  assert.equal((await callContract(getMe, {}, person.phone)).contracts[0]?.meterKnown, false);
  trading.clock.jumpTo(trading.clock.now() + 61);
  assert.equal((await callContract(getMe, {}, person.phone)).contracts[0]?.meterKnown, true);
});

test("the language is the user's choice", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await callContract(putLanguage, { body: { language: "en" } }, person.phone);
  assert.equal((await callContract(getMe, {}, person.phone)).language, "en");
});
