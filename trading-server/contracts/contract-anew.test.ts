import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { deleteContract, postContract, postContractEnd } from "@tsunagu/core/api/trading-contracts.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { accountOf, homeMeterOf, homePlaceOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { at, contractsOf, documentsOf, idOf } from "../testing/some-contracts.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { someSeller } from "../testing/some-tariffs.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { startSomeTrading, termsVersion } from "../testing/start-some-trading.ts";

const november = someMonth;
const december = someMonth + 1;
const otherSeller = 7;
const password = "a long password of hanako";

/** Somebody whose only contract ended on 12 November; it is the 20th. */
async function somebodyWhoLeft() {
  const trading = await startSomeTrading({ sellers: [someSeller, otherSeller] });
  const person = await registerSomePerson(trading);
  const params = { contractId: await idOf(person) };
  await callContract(postContractEnd, { params, body: { lastDay: "2026-11-12", password } }, person.phone);
  trading.clock.jumpTo(at("2026-11-20") + 3_600);
  return { trading, person: await signInAgain(trading, person) };
}

/** What the phone sends for the same home, as a contract of its own. */
const orderOf = (
  person: SomePerson,
  { from, seller }: { from: string; seller?: number },
): BodyInput<typeof postContract> => ({
  ...{ planId: "standard", ampere: 40, from, backdatingReason: null, endsContractId: null, password },
  ...(seller === undefined ? {} : { seller }),
  home: {
    ...{ name: "自宅", postalCode: "108-0075", address: "東京都港区港南1-2-3", area: 3 },
    ...{ settlementSerial: person.serial, subMeters: [] },
  },
  consents: { termsVersion, supplyConditionsVersion: termsVersion },
  pseudonyms: monthPseudonyms(person.secret, {
    ...{ seller: seller ?? someSeller, firstMonth: monthOf(at(from)), lastMonth: 694 },
    homes: [1, 2].map((home) => ({ home, serials: [person.serial] })),
  }),
});

const make = (person: SomePerson, given: { from: string; seller?: number }) =>
  callContract(postContract, { body: orderOf(person, given) }, person.phone);

test("whoever has no contract any more makes one anew with the same seller, on any day and of the same account", async () => {
  const { trading, person } = await somebodyWhoLeft();
  await using _ = trading;
  await make(person, { from: "2026-11-20" });
  const told = trading.intermediary.state.told.at(-1);
  assert.deepEqual(
    told?.homes.map(({ home, from, to, settlementSerial }) => [home, from, to, settlementSerial]),
    [
      [1, "2026-11-01", "2026-11-13", person.serial],
      [2, "2026-11-20", null, person.serial],
    ],
  );
  assert.deepEqual(
    told?.months.find(({ month }) => month === november)?.account,
    person.accountOf(november),
    "a month that has begun stays under its account",
  );
  const place = homePlaceOf(person.secret, { seller: someSeller, month: november }, 2);
  writeUsages(
    trading,
    november,
    homeSlots(person, { month: november, first: 19 * 48, count: 2, wh: 500, place }),
  );
  trading.clock.jumpTo(at("2026-11-22"));
  const later = await signInAgain(trading, person);
  await callContract(postClosingStatement, { body: { month: november } }, later.phone);
  const homes = (await documentsOf(later)).flatMap((document) => document.homes);
  assert.deepEqual(
    homes.map(({ days, measuredWh }) => [days.billed, measuredWh]),
    [
      [12, "0"],
      [2, "1000"],
    ],
  );
});

test("or with another seller, from a day of next month: months that have not begun are that one's", async () => {
  const { trading, person } = await somebodyWhoLeft();
  await using _ = trading;
  for (const from of ["2026-11-20", "2027-01-01"])
    await assert.rejects(make(person, { from, seller: otherSeller }), {
      code: "conflict",
      facts: { field: "from", reason: "seller_next_month" },
    });
  await assert.rejects(make(person, { from: "2026-12-05", seller: 9 }), { code: "invalid_input" });
  await make(person, { from: "2026-12-05", seller: otherSeller });
  const told = trading.intermediary.state.told.at(-1);
  const other = { seller: otherSeller, month: december };
  assert.deepEqual(
    told?.months
      .filter(({ month }) => [november, december].includes(month))
      .map(({ month, seller, account }) => [month, seller, account]),
    [
      [november, someSeller, person.accountOf(november)],
      [december, otherSeller, accountOf(person.secret, other)],
    ],
  );
  assert.deepEqual(
    (await contractsOf(person)).map(({ seller, fromDay, lastDay }) => [seller, fromDay, lastDay]),
    [
      [otherSeller, "2026-12-05", null],
      [someSeller, "2026-11-01", "2026-11-12"],
    ],
  );
  const atOther: SomePerson = {
    ...person,
    accountOf: (month) => accountOf(person.secret, { seller: otherSeller, month }),
    homePlaceOf: (month) => homePlaceOf(person.secret, { seller: otherSeller, month }, 2),
    meterOf: (month) => homeMeterOf(person.secret, { seller: otherSeller, month }, person.serial),
  };
  writeUsages(
    trading,
    december,
    homeSlots(atOther, { month: december, first: 4 * 48, count: 2, wh: 500, seller: otherSeller }),
  );
  trading.clock.jumpTo(at("2026-12-07"));
  const later = await signInAgain(trading, person);
  await callContract(postClosingStatement, { body: { month: december } }, later.phone);
  const bill = (await documentsOf(later)).find(({ terms }) => terms.month === december);
  assert.deepEqual(
    [bill?.terms.seller, bill?.homes[0]?.measuredWh, bill?.homes[0]?.days.billed],
    [otherSeller, "1000", 2],
  );
});

test("another seller is refused while a contract goes on, and one that was not taken or was called off leaves all as it was", async () => {
  const { trading, person } = await somebodyWhoLeft();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  const running = {
    ...orderOf(taro, { from: "2026-12-01", seller: otherSeller }),
    password: "a long password of taro",
  };
  await assert.rejects(callContract(postContract, { body: running }, taro.phone), {
    code: "conflict",
    facts: { field: "seller", reason: "contract_goes_on" },
  });
  const before = await contractsOf(person);
  const monthsOf = () =>
    trading.look((db) =>
      db
        .selectFrom("pseudonyms")
        .innerJoin("users", "users.userId", "pseudonyms.userId")
        .select(["month", "account", "homesJson"])
        .where("email", "=", "hanako@example.jp")
        .orderBy("month")
        .execute(),
    );
  const months = await monthsOf();
  trading.intermediary.state.isAway = true;
  await assert.rejects(make(person, { from: "2026-12-01", seller: otherSeller }), { code: "neighbour_away" });
  trading.intermediary.state.isAway = false;
  assert.deepEqual([await contractsOf(person), await monthsOf()], [before, months]);
  await make(person, { from: "2026-12-01", seller: otherSeller });
  const params = { contractId: await idOf(person, 2) };
  await callContract(deleteContract, { params }, person.phone);
  assert.deepEqual(await contractsOf(person), before);
  await make(person, { from: "2026-11-25" });
  const told = trading.intermediary.state.told.at(-1);
  assert.equal(told?.months.find(({ month }) => month === december)?.account, person.accountOf(december));
  assert.ok(told?.months.every(({ seller }) => seller === someSeller));
});
