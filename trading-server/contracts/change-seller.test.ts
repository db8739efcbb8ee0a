import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postPrice } from "@tsunagu/core/api/device-fees.ts";
import { getCustomer } from "@tsunagu/core/api/seller-customers.ts";
import { listSellerStatements } from "@tsunagu/core/api/seller-statements.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import {
  getBundle,
  getStatement,
  listStatements,
  postClosingStatement,
  postPayment,
} from "@tsunagu/core/api/trading-bills.ts";
import { postCard } from "@tsunagu/core/api/trading-cards.ts";
import { postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { listContracts, postContract, postContractEnd } from "@tsunagu/core/api/trading-contracts.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import {
  deleteSellerChange,
  getSellerChange,
  getSellerPreview,
  postSellerChange,
} from "@tsunagu/core/api/trading-seller-change.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart, monthStart } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { accountOf, homeMeterOf, homePlaceOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someDigest } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { askRoute, sellerRoutes } from "../testing/ask-seller-routes.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { readSomeMail, registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { makeSomeStaff, someStaff } from "../testing/some-staff.ts";
import { someSeller, tariffsOfSeller } from "../testing/some-tariffs.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading, termsVersion } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const november = someMonth;
const december = someMonth + 1;
const change = monthStart(december);
const fromDay = "2026-12-01";
const otherSeller = 7;
const password = "a long password of hanako";
const at = (day: string): number => dayStart(parseDayText(day) ?? 0);
const complete = { settlementUntil: monthStart(december + 1), waitingRecords: 0, runningSessions: [] };
const digestsOf = (seller: number) => Object.values(tariffsOfSeller(seller)).map(someDigest);

async function someUser() {
  const trading = await startSomeTrading({ sellers: [someSeller, otherSeller] });
  const person = await registerSomePerson(trading);
  return { trading, person };
}

/** The person as the ledger knows her at the other seller: the home of the second contract. */
const atOther = (person: SomePerson): SomePerson => ({
  ...person,
  accountOf: (month) => accountOf(person.secret, { seller: otherSeller, month }),
  homePlaceOf: (month) => homePlaceOf(person.secret, { seller: otherSeller, month }, 2),
  meterOf: (month) => homeMeterOf(person.secret, { seller: otherSeller, month }, person.serial),
});

/** What the phone sends. */
async function someOrder(
  { secret, phone, serial }: SomePerson,
  given: Partial<BodyInput<typeof postSellerChange>> = {},
): Promise<BodyInput<typeof postSellerChange>> {
  const { contracts } = await callContract(listContracts, {}, phone);
  return {
    ...{ seller: otherSeller, planId: "standard", fromDay, password },
    homes: contracts.map(({ contractId }) => ({ contractId, ampere: 40 })),
    consents: { termsVersion, supplyConditionsVersion: termsVersion },
    pseudonyms: monthPseudonyms(secret, {
      ...{ seller: otherSeller, firstMonth: december, lastMonth: 694 },
      homes: [1, 2].map((home) => ({ home, serials: [serial] })),
    }),
    ...given,
  };
}

const order = async (person: SomePerson, given: Partial<BodyInput<typeof postSellerChange>> = {}) =>
  callContract(postSellerChange, { body: await someOrder(person, given) }, person.phone);

const plannedOf = async ({ phone }: SomePerson) => (await callContract(getSellerChange, {}, phone)).planned;
const titlesOf = async ({ phone }: SomePerson) =>
  (await callContract(listNotifications, {}, phone)).notifications.map(({ title }) => title.en);

const staffOf = (trading: SomeTrading, seller: number) =>
  makeSomeStaff(trading, { ...someStaff, seller, email: `staff-${seller}@example.jp` });

/** Lets jobs run until so many statements are issued, oldest first. */
const untilIssued = (trading: SomeTrading, { phone }: SomePerson, count: number) =>
  until(
    `${count} statements`,
    async () => {
      const { statements } = await callContract(listStatements, {}, phone);
      const issued = statements.filter(({ status }) => status !== "draft");
      return issued.length >= count ? issued.toSorted((a, b) => a.month - b.month) : undefined;
    },
    () => trading.clock.advance(61),
  );

test("s4: the seller changes on the 1st: planned and told, billed apart, each statement its seller's, payable and proved by the phone", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const { phone } = person;
  await callContract(postCard, { body: { token: "04AABBCC", name: "カード" } }, phone);

  // 1. What her own use would have cost at the other seller, by the function that bills.
  writeUsages(trading, november, homeSlots(person, { month: november, count: 9 * 48, wh: 100 }));
  const offer = { seller: String(otherSeller), planId: "standard" };
  const { months } = await callContract(getSellerPreview, { query: offer }, phone);
  assert.deepEqual([months[0]?.month, months[0]?.energyWh], [november, "43200"]);
  assert.equal(
    months[0]?.yen?.after,
    months[0]?.yen?.before,
    "both sellers of this test have the same prices",
  );

  // 2. She agrees to the other seller's terms; today's contract ends with the month, the next one begins with it.
  await order(person);
  const planned = await plannedOf(person);
  assert.deepEqual([planned?.fromDay, planned?.to.seller], [fromDay, otherSeller]);
  const { contracts } = await callContract(listContracts, {}, phone);
  assert.deepEqual(
    contracts.map(({ seller, fromDay: from, lastDay }) => [seller, from, lastDay]),
    [
      [someSeller, "2026-11-01", "2026-11-30"],
      [otherSeller, fromDay, null],
    ],
  );
  const { consents } = await callContract(getMe, {}, phone);
  assert.equal(consents.filter(({ seller }) => seller === otherSeller).length, 2);
  assert.deepEqual((await readSomeMail(trading, "hanako@example.jp")).values["title"], {
    ja: "電力会社の変更を受け付けました",
    en: "Your seller will change",
  });

  // 3. The intermediary knows whose each month is, by pseudonyms that nothing ties together; the card goes on.
  const told = trading.intermediary.state.told.at(-1);
  assert.deepEqual([told?.seller, told?.tokens.length], [someSeller, 2]);
  assert.deepEqual(
    told?.months.slice(0, 2).map(({ month, seller, account }) => [month, seller, account]),
    [
      [november, someSeller, person.accountOf(november)],
      [december, otherSeller, atOther(person).accountOf(december)],
    ],
  );

  // 4. A session begins in November and ends in December: it is November's, and its seller's, whose last bill waits for it.
  const session = { sessionId: someSessionId, startedAt: change - 1_800, at: change - 60 };
  trading.clock.jumpTo(change - 60);
  const lastNight = await signInAgain(trading, person);
  await measure(trading.device(), someMeasured(person, session));
  trading.clock.jumpTo(at("2026-12-05"));
  const later = await signInAgain(trading, person);
  trading.intermediary.state.completeness = complete;
  await trading.clock.advance(200);
  assert.equal((await callContract(listStatements, {}, lastNight.phone)).statements[0]?.status, "draft");
  const ended = { ...session, at: at("2026-12-05"), energyWh: "8000", state: "ended" as const };
  writeUsages(
    trading,
    november,
    sessionPieces(person, {
      ...{ month: november, sessionId: someSessionId, start: session.startedAt, wh: 8_000 },
      seconds: ended.at - session.startedAt,
    }),
  );
  await measure(trading.device(), someMeasured(person, ended));
  trading.clock.jumpTo(ended.at + 3_600);
  const [last] = await untilIssued(trading, later, 1);
  assert.equal(last?.number.startsWith(`${someSeller}-202611`), true);
  const lastParams = { statementId: last?.statementId ?? "" };
  const lastBill = await callContract(getStatement, { params: lastParams }, later.phone);
  assert.equal(parseStatement(lastBill.document).sessions[0]?.wh, "8000");
  assert.ok((await titlesOf(later)).includes("From today your seller is Tsunagu Power"));

  // 5. December is the other seller's: prices at a charger, use, bill.
  const asked = { purchaserId: person.userId, seller: otherSeller, siteId: "ekimae", at: change + 60 };
  await callContract(postPrice, { body: asked }, trading.device());
  await assert.rejects(
    callContract(postPrice, { body: { ...asked, seller: someSeller } }, trading.device()),
    { code: "not_found" },
  );
  const now = atOther(person);
  writeUsages(
    trading,
    december,
    homeSlots(now, { month: december, count: 4 * 48, wh: 50, seller: otherSeller }),
  );
  // What came is read into the sales, for which the ledger is closed; it takes the next asked closing a minute later.
  await trading.clock.advance(150);
  await callContract(postClosingStatement, { body: { month: december } }, later.phone);
  const [, first] = await untilIssued(trading, later, 2);
  assert.equal(first?.number.startsWith(`${otherSeller}-202612`), true);

  // 6. The phone proves both with the same key: accounts, home and meter are hers under either seller.
  for (const [statementId, seller, month] of [
    [last?.statementId ?? "", someSeller, november],
    [first?.statementId ?? "", otherSeller, december],
  ] as const) {
    const bundle = await callContract(getBundle, { params: { statementId } }, later.phone);
    const context = {
      ...{ policy: trading.config.policy, account: accountOf(person.secret, { seller, month }) },
      ...{ seen: nothingSeen, acceptedTariffs: new Set(digestsOf(seller)), now: trading.clock.now() },
    };
    const verified = verifyBundle(bundle, context, nobleTools);
    verifyMine(
      verified,
      person.secret,
      [1, 2].map((home) => ({ home, serials: [person.serial] })),
    );
    assert.equal(verified.statement.adjustments.length, 0, "no seller adjusts the other's month");
  }

  // 7. Open money stays with its seller; both can be paid.
  for (const one of [last, first]) {
    const body = { simulate: "succeed" } as const;
    const params = { statementId: one?.statementId ?? "" };
    assert.equal((await callContract(postPayment, { params, body }, later.phone)).status, "succeeded");
  }
  const history = await callContract(getMonth, { params: { month: String(november) } }, later.phone);
  assert.equal(history.totalYen, parseStatement(lastBill.document).firstYen, "her history has both");
  await refuseBothWays(trading, later, { last: last?.statementId ?? "", first: first?.statementId ?? "" });
});

/** Neither seller's staff sees the other's month, bill or use: by every route that a console has, whatever it is asked. */
async function refuseBothWays(
  trading: SomeTrading,
  { userId, secret, serial }: SomePerson,
  { last, first }: { last: string; first: string },
): Promise<void> {
  const before = { seller: someSeller, statementId: last, month: november, day: "2026-11-05", home: 1 };
  const after = { seller: otherSeller, statementId: first, month: december, day: "2026-12-03", home: 2 };
  const routes = await sellerRoutes(trading, ["/api/seller/", "/api/explorer/"]);
  for (const [own, theirs] of [
    [before, after],
    [after, before],
  ] as const) {
    const staff = await staffOf(trading, own.seller);
    const account = accountOf(secret, theirs);
    const hidden = [
      ...[theirs.statementId, account, homePlaceOf(secret, theirs, theirs.home)],
      ...[
        homeMeterOf(secret, theirs, serial),
        `${theirs.seller}-${theirs.day.replace(/-..$/, "").replace("-", "")}`,
      ],
    ];
    const ids = { userId, account, statementId: theirs.statementId, q: account };
    const values = { ...ids, month: String(theirs.month), day: theirs.day, seller: String(theirs.seller) };
    for (const route of routes.filter(({ method }) => method === "get")) {
      const { status, text } = await askRoute(trading, staff, { ...route, values });
      for (const secretText of hidden)
        assert.ok(
          !text.replaceAll(`"q":"${account}"`, "").includes(secretText),
          `${own.seller} ${route.path} ${status}: ${secretText}`,
        );
      if (/\{(statementId|account)\}|customers.*\{month\}/.test(route.path))
        assert.equal(status, 404, route.path);
    }
    const customer = await callContract(getCustomer, { params: { userId } }, staff);
    assert.equal(customer.contracts.length, 1, "the contract with this seller");
    assert.deepEqual(
      customer.months.map(({ month }) => month),
      [own.month],
    );
    const { statements } = await callContract(listSellerStatements, { query: {} }, staff);
    assert.deepEqual(
      statements.map(({ summary }) => summary.statementId),
      [own.statementId],
    );
  }
}

test("a change of seller can be called off until the day: contracts, pseudonyms and what the intermediary knows are as before", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const before = {
    contracts: (await callContract(listContracts, {}, person.phone)).contracts,
    months: trading.intermediary.state.told.at(-1)?.months,
  };
  await order(person);
  await assert.rejects(order(person), { code: "conflict" });
  await callContract(deleteSellerChange, {}, person.phone);
  assert.deepEqual((await callContract(listContracts, {}, person.phone)).contracts, before.contracts);
  assert.deepEqual(trading.intermediary.state.told.at(-1)?.months, before.months);
  assert.equal(await plannedOf(person), null);
  assert.ok((await titlesOf(person)).includes("Your seller stays"));
  await order(person);
  trading.clock.jumpTo(change + 1);
  const later = await signInAgain(trading, person);
  await assert.rejects(callContract(deleteSellerChange, {}, later.phone), { code: "not_found" });
});

test("refused with a reason and nothing changed: another day, the same seller, a size or terms that are not, too few months, a wrong password", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const whole = await someOrder(person);
  const before = (await callContract(listContracts, {}, person.phone)).contracts;
  for (const [given, code] of [
    [{ fromDay: "2027-01-01" }, "invalid_input"],
    [{ seller: someSeller }, "invalid_input"],
    [{ seller: 9 }, "invalid_input"],
    [{ planId: "none" }, "not_found"],
    [{ homes: whole.homes.map((home) => ({ ...home, ampere: 60 })) }, "invalid_input"],
    [{ consents: { termsVersion: "old", supplyConditionsVersion: "old" } }, "consent_missing"],
    [{ pseudonyms: whole.pseudonyms.slice(1) }, "invalid_input"],
    [{ password: "wrong" }, "wrong_credentials"],
  ] as const)
    await assert.rejects(order(person, given), { code }, JSON.stringify(Object.keys(given)));
  trading.intermediary.state.isAway = true;
  await assert.rejects(order(person), { code: "neighbour_away" });
  trading.intermediary.state.isAway = false;
  assert.deepEqual((await callContract(listContracts, {}, person.phone)).contracts, before);
  assert.equal(await plannedOf(person), null);
  await order(person);
});

test("while another seller is planned, no home begins before the day, and the contract that ends is not ended twice", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await order(person);
  const [ends] = (await callContract(listContracts, {}, person.phone)).contracts;
  assert.ok(ends !== undefined);
  const end = { params: { contractId: ends.contractId }, body: { lastDay: null, password } };
  await assert.rejects(callContract(postContractEnd, end, person.phone), { code: "conflict" });
  const home = (from: string, seller: number): BodyInput<typeof postContract> => ({
    ...{ planId: "standard", ampere: 30, from, backdatingReason: null, endsContractId: null, password },
    home: {
      ...{ name: "別宅", postalCode: "530-0001", address: "大阪府大阪市北区2-3", area: 6 },
      ...{ settlementSerial: "SM-second", subMeters: [] },
    },
    consents: { termsVersion, supplyConditionsVersion: termsVersion },
    pseudonyms: monthPseudonyms(person.secret, {
      ...{ seller, firstMonth: from < fromDay ? november : december, lastMonth: 694 },
      homes: [
        ...[1, 2].map((home) => ({ home, serials: [person.serial] })),
        { home: 3, serials: ["SM-second"] },
      ],
    }),
  });
  const add = (body: BodyInput<typeof postContract>) => callContract(postContract, { body }, person.phone);
  await assert.rejects(add(home("2026-11-20", someSeller)), { code: "conflict" });
  await add(home("2026-12-10", otherSeller));
  const { contracts } = await callContract(listContracts, {}, person.phone);
  assert.deepEqual(
    contracts.map(({ seller, home: { area } }) => [seller, area]),
    [
      [someSeller, 3],
      [otherSeller, 3],
      [otherSeller, 6],
    ],
  );
  await assert.rejects(callContract(deleteSellerChange, {}, person.phone), { code: "conflict" });
});

test("a start that was asked for before midnight and begins after it has the price of the seller of its day, and keeps what was chosen as the most", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await order(person);
  trading.clock.jumpTo(change - 20);
  const { phone } = await signInAgain(trading, person);
  const body = { chargerId: "CP-1", connectorId: 1, limit: { kind: "yen" as const, yen: "150" } };
  const { startRequestId } = await callContract(postStartCharging, { body }, phone);
  trading.clock.jumpTo(change + 60);
  const measured = { month: december, startedAt: change + 10, at: change + 60, energyWh: "100" };
  await measure(trading.device(), someMeasured(person, { ...measured, seller: otherSeller, startRequestId }));
  const [session] = await trading.look((db) => db.selectFrom("chargingSessions").selectAll().execute());
  const { away } = tariffsOfSeller(otherSeller);
  assert.deepEqual(
    [session?.seller, session?.tariff, session?.limitYen],
    [otherSeller, someDigest(away), 150n],
  );
});
