import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postTariffChange } from "@tsunagu/core/api/seller-money.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import {
  getBundle,
  getStatement,
  listNotifications,
  listStatements,
  postClosingStatement,
} from "@tsunagu/core/api/trading-bills.ts";
import {
  deleteContract,
  deletePlanChange,
  listContracts,
  postContract,
  postContractEnd,
  postPlanChange,
} from "@tsunagu/core/api/trading-contracts.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { homePlaceOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { awayDigest, homeDigest, homeTariff, someSeller } from "../testing/some-tariffs.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading, termsVersion } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const password = "a long password of hanako";
const at = (day: string): number => dayStart(parseDayText(day) ?? 0);

const contractsOf = async ({ phone }: SomePerson) => (await callContract(listContracts, {}, phone)).contracts;

async function idOf(person: SomePerson, home = 1): Promise<string> {
  const found = (await contractsOf(person)).find((one) => one.home.home === home);
  assert.ok(found !== undefined);
  return found.contractId;
}

async function documentsOf({ phone }: SomePerson): Promise<readonly Statement[]> {
  const { statements } = await callContract(listStatements, {}, phone);
  const issued = statements.filter(({ status }) => status !== "draft");
  const views = await Promise.all(
    issued.map(({ statementId }) => callContract(getStatement, { params: { statementId } }, phone)),
  );
  return views
    .map(({ document }) => parseStatement(document))
    .sort((a, b) => a.terms.period.from - b.terms.period.from);
}

/** Lets jobs run until so many statements are issued. */
const untilIssued = (trading: SomeTrading, person: SomePerson, count: number) =>
  until(
    `${count} statements`,
    async () => {
      const documents = await documentsOf(person);
      return documents.length >= count ? documents : undefined;
    },
    () => trading.clock.advance(61),
  );

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

async function someUser(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  return { trading, person: await registerSomePerson(trading) };
}

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
async function offerCheaper(trading: SomeTrading): Promise<string> {
  const cheaper = {
    ...homeTariff,
    plan: "home-cheap",
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "27.80" }] },
  };
  const { digest } = await callContract(postTariff, { body: cheaper }, trading.staff());
  await callContract(
    putPlan,
    {
      params: { planId: "cheap" },
      body: {
        ...{ name: { ja: "おトク", en: "Cheap" }, description: { ja: "一律", en: "Flat" } },
        ...{ homeTariff: digest, awayTariff: awayDigest, amperes: [30, 40] },
      },
    },
    trading.staff(),
  );
  return digest;
}

test("s4: a plan changes on the 1st of a month: November by the plan before, December by the new one", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const cheaper = await offerCheaper(trading);
  const params = { contractId: await idOf(person) };
  const change = (body: Partial<BodyInput<typeof postPlanChange>>) =>
    callContract(
      postPlanChange,
      { params, body: { planId: "cheap", ampere: 40, fromDay: "2026-12-01", password, ...body } },
      person.phone,
    );
  await assert.rejects(change({ fromDay: "2026-12-02" }), { code: "invalid_input" });
  await assert.rejects(change({ fromDay: "2026-11-01" }), { code: "invalid_input" });
  await assert.rejects(change({ ampere: 60 }), { code: "invalid_input" });
  await assert.rejects(change({ planId: "standard", ampere: 30 }), { code: "conflict" });
  await change({});
  assert.deepEqual(
    (await contractsOf(person))[0]?.versions.map(({ kind, fromDay, ampere }) => [kind, fromDay, ampere]),
    [
      ["made", "2026-11-01", 30],
      ["plan", "2026-12-01", 40],
    ],
  );
  writeUsages(trading, month, homeSlots(person, { month, count: 100, wh: 1_000 }));
  writeUsages(trading, month + 1, homeSlots(person, { month: month + 1, count: 100, wh: 1_000 }));
  trading.clock.jumpTo(at("2027-01-04"));
  const january = await signInAgain(trading, person);
  const documents = await untilIssued(trading, january, 2);
  assert.deepEqual(
    documents.map(({ terms }) => [terms.homes[0]?.tariff, terms.homes[0]?.size]),
    [
      [homeDigest, 30],
      [cheaper, 40],
    ],
  );
});

test("a planned change is called off; one that has come is not", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await offerCheaper(trading);
  const contractId = await idOf(person);
  const body = { planId: "cheap", ampere: 30, fromDay: "2026-12-01", password };
  await callContract(postPlanChange, { params: { contractId }, body }, person.phone);
  const params = { contractId, fromDay: "2026-12-01" };
  await callContract(deletePlanChange, { params }, person.phone);
  assert.equal((await contractsOf(person))[0]?.versions.length, 1);
  await assert.rejects(callContract(deletePlanChange, { params }, person.phone), { code: "not_found" });
});

const february = { month: "2027-02", yenPerKwh: "-6.60" };

test("s4: a version that only names more months of fuel adjustment begins without notice, and every user is told", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const next = {
    ...homeTariff,
    version: 2,
    fuelAdjustment: [...(homeTariff.fuelAdjustment ?? []), february],
  };
  await callContract(postTariff, { body: next }, trading.staff());
  const body = { homeTariff: someDigest(next), awayTariff: awayDigest, fromDay: "2026-12-01" };
  const params = { planId: "standard" };
  trading.clock.jumpTo(at("2026-11-29"));
  const answer = await callContract(postTariffChange, { params, body }, trading.staff());
  assert.deepEqual(answer, { contracts: 1, needsNotice: false });
  const later = await signInAgain(trading, person);
  const { notifications } = await callContract(listNotifications, {}, later.phone);
  assert.equal(notifications.filter(({ title }) => title.en === "The price list has new months").length, 1);
  writeUsages(trading, month + 1, homeSlots(person, { month: month + 1, count: 10, wh: 1_000 }));
  trading.clock.jumpTo(at("2027-01-04"));
  const january = await signInAgain(trading, person);
  const documents = await untilIssued(trading, january, 2);
  assert.deepEqual(
    documents.map(({ terms }) => terms.homes[0]?.tariff),
    [homeDigest, someDigest(next)],
  );
});

test("s4: other prices need ten days of notice and a 1st; another seller's tariffs are not there", async () => {
  const { trading } = await someUser();
  await using _ = trading;
  const dearer = {
    ...homeTariff,
    version: 2,
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "45.00" }] },
  };
  const { digest } = await callContract(postTariff, { body: dearer }, trading.staff());
  const change = (fromDay: string, homeTariffDigest = digest) =>
    callContract(
      postTariffChange,
      {
        params: { planId: "standard" },
        body: { homeTariff: homeTariffDigest, awayTariff: awayDigest, fromDay },
      },
      trading.staff(),
    );
  await assert.rejects(change("2026-12-15"), { code: "invalid_input" });
  await assert.rejects(change("2026-11-01"), { code: "invalid_input" });
  await assert.rejects(change("2026-12-01", "0".repeat(64)), { code: "not_found" });
  assert.deepEqual(await change("2026-12-01"), { contracts: 1, needsNotice: true });
  trading.clock.jumpTo(at("2026-11-25"));
  const dearest = {
    ...dearer,
    version: 3,
    energy: { by: "tiers" as const, tiers: [{ toKwh: null, yenPerKwh: "50" }] },
  };
  const { digest: late } = await callContract(postTariff, { body: dearest }, trading.staff());
  await assert.rejects(change("2026-12-01", late), { code: "invalid_input" });
});
