import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putMeter } from "@tsunagu/core/api/operator.ts";
import { postPaymentMeans, postSimulatedCard } from "@tsunagu/core/api/payment-means.ts";
import { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import { getMe, listSellers } from "@tsunagu/core/api/trading-account.ts";
import {
  getBundle,
  getStatement,
  postClosingStatement,
  postPayment,
} from "@tsunagu/core/api/trading-bills.ts";
import { listContracts, postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { getAccountOfPayments } from "@tsunagu/core/api/trading-payments.ts";
import {
  deleteSellerChange,
  getSellerChange,
  getSellerPreview,
  postSellerChange,
} from "@tsunagu/core/api/trading-seller-change.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { connectAsync } from "mqtt";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { offerPlans } from "./testing/offer-plans.ts";
import { isoTime, jstDay } from "./testing/prepare-charging.ts";
import { type Person, registerPerson } from "./testing/register-person.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

const quality = { meterClass: "特定計量器", tolerancePercent: "2", verifiedUntil: null };
const measuredUntil = Math.floor(Date.now() / 1000) - 2400;
const month = monthOf(measuredUntil);
const firstDay = jstDay(monthStart(month));

let system: RunningSystem;
let person: Person;
let statementId = "";

before(async () => {
  system = await startSystem();
});
after(async () => {
  await system?.[Symbol.asyncDispose]();
});

const test = createStory();

/** Seven half hours of a settlement meter, over MQTT. */
async function reportHome(meterId: string, serial: string, whEach: number): Promise<void> {
  const { password, topic } = await callContract(
    putMeter,
    { params: { meterId }, body: { serial, kind: "settlement", endUse: "household", ...quality } },
    system.operator,
  );
  const meter = await connectAsync(system.mqttUrl, { username: meterId, password, reconnectPeriod: 0 });
  const firstSlot = Math.floor(measuredUntil / 1800) - 8;
  const readings = Array.from({ length: 7 }, (_, index) => ({
    meterId,
    at: isoTime((firstSlot + index) * 1800),
    importWh: 1_000_000 + index * whEach,
  }));
  await meter.publishAsync(topic, JSON.stringify(readings), { qos: 1 });
  await meter.endAsync();
}

test("a user agrees to a second home: the intermediary takes its meter and its pseudonyms of months that were told before", async () => {
  await offerPlans(system, { month, places: {} });
  for (const [meterId, serial] of [
    ["HM-1", "SM-1"],
    ["HM-2", "SM-2"],
  ] as const) {
    await callContract(
      putMeter,
      { params: { meterId }, body: { serial, kind: "settlement", endUse: "household", ...quality } },
      system.operator,
    );
  }
  person = await registerPerson(system, { from: firstDay, serial: "SM-1" });
  const { sellers } = await callContract(listSellers, {}, person.web);
  const [seller] = sellers;
  assert.ok(seller !== undefined);
  const order = {
    ...{ planId: "standard", ampere: 30, from: firstDay, backdatingReason: "bought last month" },
    home: {
      ...{ name: "別宅", postalCode: "391-0301", address: "長野県茅野市1-1", area: 3 },
      ...{ settlementSerial: "SM-2", subMeters: [] },
    },
    endsContractId: null,
    consents: {
      termsVersion: seller.terms.version,
      supplyConditionsVersion: seller.supplyConditions.version,
    },
    pseudonyms: monthPseudonyms(person.secret, {
      ...{ seller: seller.seller, firstMonth: month, lastMonth: month + 30 },
      homes: [
        { home: 1, serials: ["SM-1"] },
        { home: 2, serials: ["SM-2"] },
      ],
    }),
    password: person.password,
  };
  await callContract(postContract, { body: order }, person.web);
  const { contracts } = await callContract(listContracts, {}, person.web);
  assert.deepEqual(
    contracts.map(({ home }) => home.settlementSerial),
    ["SM-1", "SM-2"],
  );
});

test("claim 5a, 6a: both homes are measured, and one closing statement has each with its own base, proved by the phone", async () => {
  await reportHome("HM-1", "SM-1", 250);
  await reportHome("HM-2", "SM-2", 100);
  await eventually(
    "records of both homes on the ledger",
    async () => {
      const params = { month: String(month) };
      const { rows } = await callContract(getUserHistory, { params }, person.web);
      const wh = rows.reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n);
      return wh === 2_100n && rows.every(({ state }) => state === "on-ledger") ? true : undefined;
    },
    120_000,
  );
  const made = await eventually(
    "the closing statement",
    () => callContract(postClosingStatement, { body: { month } }, person.web),
    120_000,
  );
  statementId = made.statementId;
  const bundle = await callContract(getBundle, { params: { statementId } }, person.web);
  const context = {
    policy: policyOfGenesis(readFileSync(system.data.path("genesis.json")), nobleTools.hasher),
    ...{ account: person.accountOfMonth(month), acceptedTariffs: null },
    ...{ seen: nothingSeen, now: Math.floor(Date.now() / 1000) },
  };
  const verified = verifyBundle(bundle, context, nobleTools);
  verifyMine(verified, person.secret, [
    { home: 1, serials: ["SM-1"] },
    { home: 2, serials: ["SM-2"] },
  ]);
  assert.deepEqual(
    verified.statement.third.map(({ kind, wh }) => [kind, wh]),
    [
      ["home", "1500"],
      ["home", "600"],
    ],
  );
});

test("s4: it is paid with a kept card, part of it is taken back and refunded, and the books say that nothing is owed", async () => {
  const form = { number: "4242 4242 4242 4242", expires: "12/39", securityCode: "123", holder: "TARO" };
  const { token } = await callContract(postSimulatedCard, { body: form }, person.web);
  const { meansId } = await callContract(postPaymentMeans, { body: { token, autopay: false } }, person.web);
  const params = { statementId };
  const paid = await callContract(
    postPayment,
    { params, body: { means: { kind: "card", meansId } } },
    person.web,
  );
  assert.equal(paid.status, "succeeded");
  const { document } = await callContract(getStatement, { params }, person.web);
  const [tax] = parseStatement(document).taxes;
  assert.ok(tax !== undefined);
  const note = await callContract(
    postCreditNote,
    {
      body: {
        ...{ statementId, reason: "goodwill", settle: "refund" },
        amounts: [{ ratePercent: tax.ratePercent, yen: "11" }],
      },
    },
    system.staff,
  );
  assert.deepEqual(
    [note.taxes[0]?.taxYen, note.refunds[0]?.status, note.refunds[0]?.means],
    ["1", "succeeded", "Visa 4242"],
  );
  const account = await callContract(getAccountOfPayments, {}, person.web);
  assert.equal(account.balanceYen, "0");
  const mails = await eventually("the mails", async () => {
    const texts = await system.mailsTo(person.email);
    return texts.some((text) => text.includes(note.number)) ? texts : undefined;
  });
  assert.ok(mails.length > 2);
});

test("s4: both homes are to have another seller from the 1st: own use is priced at its plan, the intermediary takes the months under it, and gives them back when it is called off", async () => {
  const { sellers } = await callContract(listSellers, {}, person.web);
  const { contracts } = await callContract(listContracts, {}, person.web);
  const [today] = contracts;
  const next = sellers.find(({ seller }) => seller !== today?.seller);
  const plan = next?.plans[0];
  assert.ok(next !== undefined && plan !== undefined);
  const query = { seller: String(next.seller), planId: plan.planId };
  const { months } = await callContract(getSellerPreview, { query }, person.web);
  assert.deepEqual([months[0]?.month, months[0]?.energyWh], [month, "2100"]);
  assert.ok(months[0]?.yen !== null);
  const { nextDay } = await callContract(getSellerChange, {}, person.web);
  const { pseudonymsUntil } = await callContract(getMe, {}, person.web);
  const order = {
    ...{ seller: next.seller, planId: plan.planId, fromDay: nextDay, password: person.password },
    homes: contracts.map(({ contractId }) => ({ contractId, ampere: plan.amperes[0] ?? 30 })),
    consents: {
      termsVersion: next.terms.version,
      supplyConditionsVersion: next.supplyConditions.version,
    },
    pseudonyms: monthPseudonyms(person.secret, {
      ...{ seller: next.seller, lastMonth: pseudonymsUntil },
      firstMonth: monthOf(Math.floor(Date.now() / 1000)) + 1,
      homes: ["SM-1", "SM-2", "SM-1", "SM-2"].map((serial, nth) => ({ home: nth + 1, serials: [serial] })),
    }),
  };
  // Twice: what was called off is as if it had never been asked for, here, at the intermediary and on the ledger.
  for (const again of [false, true]) {
    await callContract(postSellerChange, { body: order }, person.web);
    const { planned } = await callContract(getSellerChange, {}, person.web);
    assert.deepEqual(
      [planned?.fromDay, planned?.homes.length, planned?.to.seller],
      [nextDay, 2, next.seller],
    );
    if (again) break;
    await callContract(deleteSellerChange, {}, person.web);
    assert.deepEqual((await callContract(listContracts, {}, person.web)).contracts, contracts);
  }
  const { rows } = await callContract(getUserHistory, { params: { month: String(month) } }, person.web);
  assert.equal(
    rows.reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n),
    2_100n,
  );
});
