import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postRefusedToken } from "@tsunagu/core/api/refused-tokens.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { getCardTap, postCard, postCardTap, postTappedCard } from "@tsunagu/core/api/trading-cards.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";

const start = (phone: CallTools, chargerId = "CP-1") =>
  callContract(postCardTap, { body: { chargerId } }, phone);

const touch = (
  trading: SomeTrading,
  token: string,
  chargerId = "CP-1",
  reason: "unknown" | "blocked" = "unknown",
) =>
  callContract(
    postRefusedToken,
    { body: { chargerId, token, reason, at: trading.clock.now() } },
    trading.device(),
  );

const look = (phone: CallTools, tapId: string) => callContract(getCardTap, { params: { tapId } }, phone);

test("the unknown card that is touched at the charger gets onto the account once the user says that it is the one", async () => {
  await using trading = await startSomeTrading();
  const { phone, userId } = await registerSomePerson(trading);
  await touch(trading, "04EARLIER");
  const { tapId } = await start(phone);
  assert.equal((await look(phone, tapId)).state, "waiting");
  await touch(trading, "04BLOCKED", "CP-1", "blocked");
  await touch(trading, "04ELSEWHERE", "CP-2");
  assert.equal(
    (await look(phone, tapId)).state,
    "waiting",
    "a blocked card is somebody's; another charger is another one",
  );
  await touch(trading, "04AABBCC");
  await touch(trading, "04SECOND");
  const { state, tail } = await look(phone, tapId);
  assert.deepEqual([state, tail], ["touched", "BBCC"]);
  assert.deepEqual((await callContract(getMe, {}, phone)).cards, []);
  await callContract(postTappedCard, { params: { tapId }, body: { name: "鍵束" } }, phone);
  assert.deepEqual(
    (await callContract(getMe, {}, phone)).cards.map(({ token, name }) => [token, name]),
    [["04AABBCC", "鍵束"]],
  );
  assert.ok(
    trading.intermediary.state.purchasers.get(userId)?.tokens.some(({ token }) => token === "04AABBCC"),
  );
});

test("after two minutes nobody waits any more", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const { tapId } = await start(phone);
  trading.clock.jumpTo(trading.clock.now() + 120);
  await touch(trading, "04AABBCC");
  assert.deepEqual(await look(phone, tapId).then(({ state, tail }) => [state, tail]), ["expired", null]);
});

test("one user waits at a charger at a time, and no other sees what was touched", async () => {
  await using trading = await startSomeTrading();
  const hanako = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const { tapId } = await start(hanako.phone);
  await assert.rejects(start(taro.phone), { code: "conflict", facts: { reason: "somebody_waits" } });
  await touch(trading, "04AABBCC");
  await assert.rejects(look(taro.phone, tapId), { code: "not_found" });
  await start(taro.phone);
});

test("a charger that is not there or not on line takes no card", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  await assert.rejects(start(phone, "CP-9"), { code: "not_found" });
  const { chargers } = trading.intermediary.state;
  trading.intermediary.state.chargers = chargers.map((charger) => ({ ...charger, online: false }));
  await assert.rejects(start(phone), { code: "conflict", facts: { reason: "charger_offline" } });
});

test("whether somebody has a card cannot be found out by trying numbers: after ten refusals there is a pause", async () => {
  await using trading = await startSomeTrading();
  const { phone } = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const add = (token: string, of = phone) => callContract(postCard, { body: { token, name: "card" } }, of);
  await add("04AABBCC", taro.phone);
  for (let nth = 0; nth < 10; nth++) await assert.rejects(add("04AABBCC"), { code: "already_exists" });
  await assert.rejects(add("04DDEEFF"), { code: "too_many_requests" });
  trading.clock.jumpTo(trading.clock.now() + 3_600);
  await add("04DDEEFF");
});
