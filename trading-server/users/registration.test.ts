import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMe, postRegistration, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import {
  proveSomeAddress,
  type Registration,
  registerSomePerson,
  someRegistration,
} from "../testing/some-person.ts";
import { awayDigest, homeDigest } from "../testing/some-tariffs.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";

/** By whoever has the address, which is shown first. */
const register = async (trading: SomeTrading, body: Registration, email = "hanako@example.jp") => {
  const addressProof = await proveSomeAddress(trading, email);
  return callContract(postRegistration, { body: { ...body, addressProof } }, trading.visitor());
};

const usersOf = (trading: SomeTrading) => trading.look((db) => db.selectFrom("users").selectAll().execute());

test("claim s1: registration: the user is stored and signed in, the intermediary gets the purchaser, the phone is told", async () => {
  await using trading = await startSomeTrading();
  const { intermediary } = trading;
  const { userId, phone } = await registerSomePerson(trading);
  const me = await callContract(getMe, {}, phone);
  assert.equal(me.email, "hanako@example.jp");
  assert.deepEqual(
    me.contracts.map(({ planId, ampere, from, to, homeTariff, awayTariff, meterKnown }) => ({
      ...{ planId, ampere, from, to, homeTariff, awayTariff, meterKnown },
    })),
    [
      {
        planId: "standard",
        ampere: 30,
        from: "2026-11-01",
        to: null,
        homeTariff: homeDigest,
        awayTariff: awayDigest,
        meterKnown: true,
      },
    ],
  );
  const purchaser = intermediary.state.purchasers.get(userId);
  assert.deepEqual(purchaser?.homes, [
    { home: 1, area: 3, settlementSerial: "SM-hanako", subMeters: [], from: "2026-11-01", to: null },
  ]);
  assert.equal(purchaser?.months.length, 13);
  const [appToken] = purchaser?.tokens ?? [];
  assert.equal(appToken?.kind, "app");
  assert.match(appToken?.token ?? "", /^APP[A-Z2-7]{17}$/);
  const { notifications } = await callContract(listNotifications, {}, phone);
  assert.deepEqual(
    notifications.map(({ kind }) => kind),
    ["registered"],
  );
});

test("what the intermediary learns of a person is no name, no address, no e-mail and no secret", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const told = JSON.stringify(trading.intermediary.state.told);
  for (const personal of [
    "糸井",
    "花子",
    "港区",
    "example.jp",
    "1988",
    "long password",
    "sealed",
    "recovery",
  ]) {
    assert.ok(!told.includes(personal), personal);
  }
});

test("claim 2a: the password is stored as argon2id only, the key as the phone sealed it", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  const [user] = await usersOf(trading);
  assert.match(user?.passwordHash ?? "", /^\$argon2id\$/);
  assert.ok(!JSON.stringify(user).includes("a long password"));
  assert.deepEqual(JSON.parse(user?.wrappedKeyJson ?? ""), someRegistration().wrappedKey);
});

for (const [why, body, expected] of [
  ["a child of 17", someRegistration("a", { birthDay: "2008-11-11" }), { code: "not_allowed" }],
  [
    "a day of birth that no calendar has",
    someRegistration("a", { birthDay: "1990-02-30" }),
    { code: "invalid_input" },
  ],
  [
    "a start in the past without a reason",
    someRegistration("a", {}, { backdatingReason: null }),
    { code: "invalid_input", facts: { field: "contract.backdatingReason" } },
  ],
  [
    "a start before the ledger's first month",
    someRegistration("a", {}, { from: "2026-10-31" }),
    { code: "invalid_input", facts: { field: "contract.from" } },
  ],
  [
    "a size that the plan has not",
    someRegistration("a", {}, { ampere: 50 }),
    { code: "invalid_input", facts: { field: "contract.ampere" } },
  ],
  ["a plan that nobody offers", someRegistration("a", {}, { planId: "gold" }), { code: "not_found" }],
  [
    "old terms",
    someRegistration("a", { consents: { termsVersion: "2025-01", supplyConditionsVersion: "2026-11" } }),
    { code: "consent_missing", facts: { termsVersion: "2026-11", supplyConditionsVersion: "2026-11" } },
  ],
  [
    "a common password",
    someRegistration("a", { password: "password123" }),
    { code: "invalid_input", facts: { reason: "common_password", field: "password" } },
  ],
  [
    "pseudonyms that leave a month out",
    someRegistration("a", { pseudonyms: someRegistration("a").pseudonyms.toSpliced(3, 1) }),
    { code: "invalid_input", facts: { field: "pseudonyms" } },
  ],
  [
    "pseudonyms of another meter",
    someRegistration("a", { pseudonyms: someRegistration("b").pseudonyms }),
    { code: "invalid_input", facts: { field: "pseudonyms" } },
  ],
  [
    "a wrapped key of another format",
    someRegistration("a", { wrappedKey: { format: "none" } }),
    { code: "invalid_input", facts: { field: "wrappedKey" } },
  ],
] as const) {
  test(`registration refuses ${why}, and nobody is told anything`, async () => {
    await using trading = await startSomeTrading();
    await assert.rejects(register(trading, body), expected);
    assert.deepEqual(await usersOf(trading), []);
    assert.deepEqual(trading.intermediary.state.told, []);
  });
}

test("who turns 18 today may sign a contract", async () => {
  await using trading = await startSomeTrading();
  await register(trading, someRegistration("a", { birthDay: "2008-11-10" }));
});

test("a taken meter is refused, and not whose it is", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading, "hanako");
  const { home } = someRegistration("taro").contract;
  const body = someRegistration("taro", {}, { home: { ...home, settlementSerial: "SM-hanako" } });
  await assert.rejects(register(trading, body, "taro@example.jp"), {
    code: "already_exists",
    facts: { field: "meter" },
    message: /this meter is under a contract already/,
  });
  assert.equal((await usersOf(trading)).length, 1);
});

test("an address that somebody else registered in the meantime is told to whoever showed that it is theirs", async () => {
  await using trading = await startSomeTrading();
  const addressProof = await proveSomeAddress(trading, "hanako@example.jp");
  await registerSomePerson(trading, "hanako");
  const body = someRegistration("taro", { addressProof });
  await assert.rejects(callContract(postRegistration, { body }, trading.visitor()), {
    code: "invalid_input",
    facts: { field: "addressProof" },
  });
});

test("without a proof of the address nothing is registered", async () => {
  await using trading = await startSomeTrading();
  await assert.rejects(callContract(postRegistration, { body: someRegistration() }, trading.visitor()), {
    code: "invalid_input",
    facts: { field: "addressProof" },
  });
  assert.deepEqual(await usersOf(trading), []);
});

test("a meter that another seller's purchaser holds at the intermediary is refused, and leaves nothing behind", async () => {
  await using trading = await startSomeTrading();
  const { state } = trading.intermediary;
  const homes = [
    { home: 1, area: 3, settlementSerial: "SM-hanako", subMeters: [], from: "2026-01-01", to: null },
  ];
  state.purchasers.set("x", { purchaserId: "x", seller: 9, planId: "p", tokens: [], homes, months: [] });
  await assert.rejects(register(trading, someRegistration()), { code: "already_exists" });
  assert.deepEqual(await usersOf(trading), []);
  state.purchasers.delete("x");
  await register(trading, someRegistration());
});

test("the intermediary is away: nothing is registered, and it says so; trying again later works", async () => {
  await using trading = await startSomeTrading();
  trading.intermediary.state.isAway = true;
  await assert.rejects(register(trading, someRegistration()), {
    code: "neighbour_away",
    message: /nothing was registered/,
  });
  assert.deepEqual(await usersOf(trading), []);
  trading.intermediary.state.isAway = false;
  await register(trading, someRegistration());
});

test("the answer was lost: trying again with the same key registers the same purchaser", async () => {
  await using trading = await startSomeTrading();
  const { state } = trading.intermediary;
  state.losesAnswers = true;
  await assert.rejects(register(trading, someRegistration()), { code: "neighbour_away" });
  state.losesAnswers = false;
  const [lost] = state.told;
  const { userId } = await register(trading, someRegistration());
  assert.equal(userId, lost?.purchaserId);
  assert.equal(state.purchasers.get(userId)?.homes.length, 1);
});

test("the answer was lost and nobody tries again: what the intermediary kept is released", async () => {
  await using trading = await startSomeTrading();
  const { state } = trading.intermediary;
  state.losesAnswers = true;
  await assert.rejects(register(trading, someRegistration()), { code: "neighbour_away" });
  state.losesAnswers = false;
  assert.equal([...state.purchasers.values()][0]?.homes.length, 1);
  await trading.restart();
  const other = someRegistration(
    "taro",
    {},
    { home: { ...someRegistration("taro").contract.home, settlementSerial: "SM-hanako" } },
  );
  await register(trading, other);
  assert.deepEqual(
    [...state.purchasers.values()].map(({ homes, tokens }) => [homes.length, tokens.length]),
    [
      [0, 0],
      [1, 1],
    ],
  );
});

test("a registration that a stop cut off never happened", async () => {
  await using trading = await startSomeTrading();
  await registerSomePerson(trading);
  await trading.look(async (db) => {
    await db.updateTable("users").set({ standing: "registering" }).execute();
  });
  await assert.rejects(
    callContract(
      postSignIn,
      { body: { email: "hanako@example.jp", password: "a long password of hanako" } },
      trading.visitor(),
    ),
    { code: "wrong_credentials" },
  );
  await trading.restart();
  assert.deepEqual(await usersOf(trading), []);
});
