import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { getBundle, listStatements, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { deleteContract, postContract, postContractEnd } from "@tsunagu/core/api/trading-contracts.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { homePlaceOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { at, contractsOf, documentsOf, idOf, someUser, untilIssued } from "../testing/some-contracts.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { awayDigest, homeDigest, someSeller } from "../testing/some-tariffs.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { termsVersion } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const password = "a long password of hanako";

const homes = (person: SomePerson, serial: string) => [
  { home: 1, serials: [person.serial] },
  { home: 2, serials: [serial] },
];

/** What the phone sends for a second home. */
const secondHome = (
  person: SomePerson,
  change: Partial<BodyInput<typeof postContract>> = {},
  serial = "SM-second",
): BodyInput<typeof postContract> => {
  const from = change.from ?? "2026-11-20";
  return {
    ...{ planId: "standard", ampere: 40, from, backdatingReason: null, endsContractId: null, password },
    home: {
      ...{ name: "新しい家", postalCode: "220-0012", address: "神奈川県横浜市西区2-3", area: 3 },
      ...{ settlementSerial: serial, subMeters: [] },
    },
    consents: { termsVersion, supplyConditionsVersion: termsVersion },
    pseudonyms: monthPseudonyms(person.secret, {
      seller: someSeller,
      firstMonth: monthOf(at(from)),
      lastMonth: 694,
      homes: homes(person, serial),
    }),
    ...change,
  };
};

const add = (person: SomePerson, body: BodyInput<typeof postContract>) =>
  callContract(postContract, { body }, person.phone);

test("s4: moving out on any day: the contract ends, the intermediary hears of it, and the closing statement follows by days", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  writeUsages(trading, month, homeSlots(person, { month, count: 12 * 48, wh: 100 }));
  const params = { contractId: await idOf(person) };
  await callContract(postContractEnd, { params, body: { lastDay: "2026-11-12", password } }, person.phone);
  assert.equal(trading.intermediary.state.told.at(-1)?.homes[0]?.to, "2026-11-13");
  trading.clock.jumpTo(at("2026-11-13") + 3_700);
  trading.intermediary.state.completeness = {
    settlementUntil: monthStart(month + 1),
    waitingRecords: 0,
    runningSessions: [],
  };
  const [closing] = await untilIssued(trading, person, 1);
  assert.ok(closing !== undefined);
  assert.deepEqual(closing.terms.period, { from: monthStart(month), to: at("2026-11-13") });
  assert.deepEqual([closing.homes[0]?.days.billed, closing.third[0]?.wh], [12, "57600"]);
  const [contract] = await contractsOf(person);
  assert.equal(contract?.lastDay, "2026-11-12");
  assert.ok(contract?.closingStatementId !== null);
  // Nothing more comes of it: neither by itself nor asked for.
  trading.clock.jumpTo(at("2026-12-05"));
  const later = await signInAgain(trading, person);
  await trading.clock.advance(200);
  assert.equal((await documentsOf(later)).length, 1);
  await assert.rejects(callContract(postClosingStatement, { body: { month } }, later.phone), {
    code: "conflict",
  });
});

test("moving out can be called off until it has come; a wrong password, a day before the contract or after a year are refused", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const params = { contractId: await idOf(person) };
  const end = (body: BodyInput<typeof postContractEnd>) =>
    callContract(postContractEnd, { params, body }, person.phone);
  await assert.rejects(end({ lastDay: "2026-11-30", password: "wrong" }), { code: "wrong_credentials" });
  await assert.rejects(end({ lastDay: "2026-10-31", password }), { code: "invalid_input" });
  await assert.rejects(end({ lastDay: "2028-11-12", password }), { code: "invalid_input" });
  await end({ lastDay: "2026-11-30", password });
  await end({ lastDay: null, password });
  assert.equal((await contractsOf(person))[0]?.lastDay, null);
  assert.equal(trading.intermediary.state.told.at(-1)?.homes[0]?.to, null);
  const taro = await registerSomePerson(trading, "taro");
  const foreign = { lastDay: null, password: "a long password of taro" };
  await assert.rejects(callContract(postContractEnd, { params, body: foreign }, taro.phone), {
    code: "not_found",
  });
});

test("what was billed stays billed: a contract does not end before a statement that is issued", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await callContract(postClosingStatement, { body: { month } }, person.phone);
  const params = { contractId: await idOf(person) };
  await assert.rejects(
    callContract(postContractEnd, { params, body: { lastDay: "2026-11-05", password } }, person.phone),
    { code: "conflict" },
  );
});

test("s4: moving to another home on any day: the old one is closed by days, the new one is billed from its day, both proved by the phone", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const body = secondHome(person, { endsContractId: await idOf(person) });
  await add(person, body);
  const told = trading.intermediary.state.told.at(-1);
  assert.deepEqual(
    told?.homes.map(({ home, from, to }) => [home, from, to]),
    [
      [1, "2026-11-01", "2026-11-20"],
      [2, "2026-11-20", null],
    ],
  );
  assert.ok(told?.months.every(({ homes: all }) => all.length === 2));
  writeUsages(trading, month, homeSlots(person, { month, count: 19 * 48, wh: 100 }));
  trading.clock.jumpTo(at("2026-11-20") + 3_700);
  const complete = { waitingRecords: 0, runningSessions: [] };
  trading.intermediary.state.completeness = { settlementUntil: monthStart(month + 1), ...complete };
  const again = await signInAgain(trading, person);
  await untilIssued(trading, again, 1);
  const place = homePlaceOf(person.secret, { seller: someSeller, month }, 2);
  writeUsages(trading, month, homeSlots(person, { month, first: 19 * 48, count: 11 * 48, wh: 50, place }));
  trading.clock.jumpTo(monthStart(month + 1) + 3_700);
  const december = await signInAgain(trading, person);
  const [closing, rest] = await untilIssued(trading, december, 2);
  assert.deepEqual(
    [closing, rest].map((document) =>
      document?.homes.map(({ days, measuredWh }) => [days.billed, measuredWh]),
    ),
    [[[19, "91200"]], [[11, "26400"]]],
  );
  const { statements } = await callContract(listStatements, {}, december.phone);
  for (const { statementId } of statements) {
    const bundle = await callContract(getBundle, { params: { statementId } }, december.phone);
    const context = {
      ...{ policy: trading.config.policy, account: person.accountOf(month), seen: nothingSeen },
      ...{ acceptedTariffs: new Set([homeDigest, awayDigest]), now: trading.clock.now() },
    };
    const verified = verifyBundle(bundle, context, nobleTools);
    // Both homes' records are under one account; the old meter measured in both here.
    verifyMine(verified, person.secret, [
      { home: 1, serials: [person.serial] },
      { home: 2, serials: [person.serial, "SM-second"] },
    ]);
  }
});

test("a move that has not come is called off: the home before goes on, and another home can be agreed to instead", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const before = await contractsOf(person);
  const months = trading.intermediary.state.told.at(-1)?.months;
  await add(person, secondHome(person, { endsContractId: await idOf(person) }));
  const drop = (contractId: string) => callContract(deleteContract, { params: { contractId } }, person.phone);
  await assert.rejects(drop(await idOf(person)), { code: "conflict" });
  await drop(await idOf(person, 2));
  assert.deepEqual(await contractsOf(person), before);
  const told = trading.intermediary.state.told.at(-1);
  assert.deepEqual([told?.homes.length, told?.homes[0]?.to, told?.months], [1, null, months]);
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  assert.ok(notifications.some(({ title }) => title.en === "A contract to come was called off"));
  await add(person, secondHome(person, {}, "SM-third"));
  trading.clock.jumpTo(at("2026-11-20") + 60);
  const later = await signInAgain(trading, person);
  const begun = { params: { contractId: await idOf(later, 2) } };
  await assert.rejects(callContract(deleteContract, begun, later.phone), { code: "conflict" });
});

test("a move to a day that is billed already is refused: what was billed stays billed", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await callContract(postClosingStatement, { body: { month } }, person.phone);
  const order = secondHome(person, { from: "2026-11-09", backdatingReason: "moved in then" });
  const body = { ...order, endsContractId: await idOf(person) };
  await assert.rejects(add(person, body), {
    code: "conflict",
    facts: { field: "from", number: "2-202611-000001" },
  });
});

test("two homes at once: both are on one statement, each with its own base, and each is a place", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await add(person, secondHome(person, { from: "2026-11-10" }));
  writeUsages(trading, month, homeSlots(person, { month, count: 10, wh: 1_000 }));
  trading.clock.jumpTo(at("2026-11-15"));
  await callContract(postClosingStatement, { body: { month } }, person.phone);
  const [statement] = await documentsOf(person);
  assert.deepEqual(
    statement?.homes.map(({ days, measuredWh }) => [days.billed, measuredWh]),
    [
      [14, "10000"],
      [5, "0"],
    ],
  );
  assert.equal(statement?.third.length, 2);
});

test("a meter under another contract, too few months or a missing consent: nothing was agreed, here or at the intermediary", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  const own = await contractsOf(person);
  const order = secondHome(person);
  await assert.rejects(add(person, secondHome(person, {}, taro.serial)), { code: "already_exists" });
  await assert.rejects(add(person, { ...order, pseudonyms: order.pseudonyms.slice(1) }), {
    code: "invalid_input",
  });
  await assert.rejects(
    add(person, { ...order, consents: { termsVersion: "old", supplyConditionsVersion: "old" } }),
    { code: "consent_missing" },
  );
  await assert.rejects(add(person, { ...order, from: "2026-11-05" }), { code: "invalid_input" });
  trading.intermediary.state.isAway = true;
  await assert.rejects(add(person, order), { code: "neighbour_away" });
  trading.intermediary.state.isAway = false;
  await until(
    "the queue",
    () => (trading.intermediary.state.told.at(-1)?.homes.length === 1 ? true : undefined),
    () => trading.clock.advance(10),
  );
  assert.deepEqual(await contractsOf(person), own);
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  assert.ok(notifications.every(({ kind }) => kind !== "contract"));
  await add(person, order);
  assert.equal((await contractsOf(person)).length, 2);
});

/** A second plan: 2 yen less a kWh. */
