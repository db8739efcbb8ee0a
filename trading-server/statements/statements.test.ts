import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getBundle,
  getStatement,
  listStatements,
  postClosingStatement,
} from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { awayDigest, homeDigest } from "../testing/some-tariffs.ts";
import { corrected, homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const november = { from: monthStart(month), to: monthStart(month + 1) };

const close = ({ phone }: SomePerson, of = month) =>
  callContract(postClosingStatement, { body: { month: of } }, phone);
const listOf = async ({ phone }: SomePerson) => (await callContract(listStatements, {}, phone)).statements;
const bundleOf = ({ phone }: SomePerson, statementId: string) =>
  callContract(getBundle, { params: { statementId } }, phone);

async function documentOf({ phone }: SomePerson, statementId: string) {
  const { document } = await callContract(getStatement, { params: { statementId } }, phone);
  return parseStatement(document);
}

const contextOf = (trading: SomeTrading, person: SomePerson) => ({
  policy: trading.config.policy,
  account: person.accountOf(month),
  acceptedTariffs: new Set([homeDigest, awayDigest]),
  seen: nothingSeen,
  now: trading.clock.now(),
});

/** Twenty half hours at home and a session that the device showed as 484 yen. */
async function someTenDays(): Promise<{ trading: SomeTrading; person: SomePerson; deviceYen: string }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 20, wh: 500 }));
  const session = { month, sessionId: someSessionId, start: someNoon - 3_600, seconds: 3_000, wh: 8_000 };
  writeUsages(trading, month, sessionPieces(person, session));
  await measure(trading.device(), someMeasured(person, { at: someNoon - 601, energyWh: "7990" }));
  const ended = someMeasured(person, { at: someNoon - 600, energyWh: "8000", state: "ended" });
  const { yen: deviceYen } = await measure(trading.device(), ended);
  return { trading, person, deviceYen };
}

test("claim 1f, 4a: a closing statement has the first fee of the period so far, and the phone proves every figure of it", async () => {
  const { trading, person, deviceYen } = await someTenDays();
  await using _ = trading;
  const { statementId } = await close(person);
  const bundle = await bundleOf(person, statementId);
  const verified = verifyBundle(bundle, contextOf(trading, person), nobleTools);
  verifyMine(verified, person.secret, [{ home: 1, serials: [person.serial] }]);
  const { statement } = verified;
  assert.equal(statement.status, "final");
  assert.equal(statement.sessions[0]?.yen, deviceYen, "last running fee = result = the statement's line");
  // 10 kWh in 10 of 30 days: 311.75 + 298.00 - 61.00 + 39 = 587; and the session.
  assert.deepEqual(
    statement.third.map(({ kind, wh, yen }) => [kind, wh, yen]),
    [
      ["home", "10000", "587"],
      ["site", "8000", "484"],
    ],
  );
  assert.deepEqual([statement.firstYen, statement.dueYen], ["1071", "1071"]);
  assert.deepEqual(statement.taxes, [{ ratePercent: "10", rounding: "floor", yen: "1071", taxYen: "97" }]);
  assert.equal(statement.seller.invoiceNumber, "T7123456789012");
});

for (const [lie, change, reason] of [
  ["another tariff than those accepted", { accepted: [homeDigest] }, "tariff_unknown"],
  ["a changed fee", { from: '"firstYen":"1071"', to: '"firstYen":"1070"' }, "fees_differ"],
  ["a changed limit", { from: '"limitYen":null', to: '"limitYen":"400"' }, "fees_differ"],
  [
    "another closing",
    { from: `"blockTime":${someNoon}`, to: `"blockTime":${someNoon - 1}` },
    "statement_differs",
  ],
] as const) {
  test(`a bill with ${lie} is refused by name: ${reason}`, async () => {
    const { trading, person } = await someTenDays();
    await using _ = trading;
    const { statementId } = await close(person);
    const text = JSON.stringify(await bundleOf(person, statementId));
    const context = contextOf(trading, person);
    const [changed, acceptedTariffs] =
      "accepted" in change
        ? [text, new Set<string>(change.accepted)]
        : [text.replace(change.from, change.to), context.acceptedTariffs];
    assert.ok("accepted" in change || changed !== text);
    assert.throws(
      () => verifyBundle(JSON.parse(changed), { ...context, acceptedTariffs }, nobleTools),
      (error: unknown) => error instanceof Problem && error.facts["reason"] === reason,
    );
  });
}

test("a second closing statement of a day names the first, which has the energy that it leaves out", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const first = await close(person);
  trading.clock.jumpTo(trading.clock.now() + 3_600);
  writeUsages(trading, month, homeSlots(person, { month, first: 9 * 48 + 25, count: 1, wh: 300 }));
  const second = await close(person);
  const viewOf = ({ statementId }: { statementId: string }) =>
    callContract(getStatement, { params: { statementId } }, person.phone);
  assert.deepEqual((await viewOf(first)).earlier, []);
  const { earlier, document } = await viewOf(second);
  assert.deepEqual(earlier, [
    { statementId: first.statementId, number: (await viewOf(first)).summary.number },
  ]);
  const { unpriced, third } = parseStatement(document);
  assert.deepEqual([...new Set(unpriced.map(({ reason }) => reason))], ["other_period"]);
  assert.equal(
    unpriced.reduce((sum, { wh }) => sum + BigInt(wh), 0n),
    18_000n,
    "all of the first and no more",
  );
  assert.deepEqual(
    third.map(({ wh }) => wh),
    ["300"],
  );
});

test("who asks for a statement is told of it; only that person sees it", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  const { statementId } = await close(person);
  const { notifications } = await callContract(listNotifications, {}, person.phone);
  assert.equal(
    notifications.find(({ kind }) => kind === "statement-issued")?.link,
    `/statements/${statementId}`,
  );
  await assert.rejects(documentOf(taro, statementId), { code: "not_found" });
  await assert.rejects(bundleOf(taro, statementId), { code: "not_found" });
  assert.deepEqual(await listOf(taro), []);
});

test("claim 4b, 5b, 6b: the phone is sent the statement with total, places, uses, meters and the names of places", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const { statementId } = await close(person);
  const view = await callContract(getStatement, { params: { statementId } }, person.phone);
  assert.deepEqual(
    { ...view.summary, statementId: "", number: "" },
    {
      statementId: "",
      month,
      kind: "closing",
      number: "",
      from: november.from,
      to: someNoon,
      issuedAt: someNoon,
      dueDay: "2026-12-10",
      totalYen: "1071",
      leftYen: "1071",
      status: "issued",
    },
  );
  assert.deepEqual(
    Object.values(view.placeNames)
      .map(({ ja }) => ja)
      .sort(),
    ["自宅", "駅前"].sort(),
  );
  const document = parseStatement(view.document);
  assert.equal(document.sessions.length, 1);
  assert.deepEqual(view.meters, [
    {
      serial: "SM-hanako",
      kind: "settlement",
      meterClass: "1",
      tolerancePercent: "2.0",
      verifiedUntil: "2030-03-31",
      place: document.homes[0]?.place ?? "none",
      signed: null,
    },
    {
      ...{
        serial: "CP-1",
        kind: "charger",
        meterClass: "特定計量器",
        tolerancePercent: "2",
        verifiedUntil: null,
      },
      place: document.sessions[0]?.place ?? null,
      signed: { sessions: 0, of: 1 },
    },
  ]);
  assert.deepEqual(
    document.fourth.map(({ endUse, yen }) => [endUse, yen]),
    [
      ["household", "276"],
      ["fixed", "311"],
      ["ev-charging", "484"],
    ],
  );
});

test("records on their way to the ledger: not ready, with the time to wait, and nothing is issued", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  trading.intermediary.state.completeness = { settlementUntil: null, waitingRecords: 3, runningSessions: [] };
  await assert.rejects(close(person), { code: "not_ready", facts: { retryAfterS: 10, waitingRecords: 3 } });
  assert.deepEqual(await listOf(person), []);
});

test("a session's last Wh are not on the ledger yet: not ready, so the line will be the result that was shown", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const other = { sessionId: "00000000000000d2", startedAt: someNoon - 500, at: someNoon - 10 };
  await measure(trading.device(), someMeasured(person, { ...other, energyWh: "100", state: "ended" }));
  await assert.rejects(close(person), { code: "not_ready", facts: { retryAfterS: 10 } });
});

test("the ledger was closed a moment ago: not ready; asking again later gets the statement that was asked for first", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  trading.intermediary.state.closedAt = someNoon - 20;
  trading.intermediary.ledger.close("asked", someNoon - 20);
  await assert.rejects(close(person), { code: "not_ready", facts: { retryAfterS: 60 } });
  trading.clock.jumpTo(someNoon + 45);
  const { statementId } = await close(person);
  assert.equal((await documentOf(person, statementId)).terms.period.to, someNoon);
});

test("asking twice at once makes one statement", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const outcomes = await Promise.allSettled([close(person), close(person)]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal((await listOf(person)).length, 1);
});

test("the next statement of the month begins where the last one ended, and bills every day and Wh once", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  const first = await documentOf(person, (await close(person)).statementId);
  writeUsages(trading, month, homeSlots(person, { month, first: 20 * 48, count: 4, wh: 500 }));
  trading.clock.jumpTo(november.to + 60);
  const again = await signInAgain(trading, person);
  const second = await documentOf(again, (await close(again)).statementId);
  assert.deepEqual(second.terms.period, { from: first.terms.period.to, to: november.to });
  assert.deepEqual([first.homes[0]?.days.billed, second.homes[0]?.days.billed], [10, 20]);
  assert.equal(second.third[0]?.wh, "2000");
  assert.deepEqual(second.adjustments, []);
  assert.deepEqual([first.number, second.number], ["2-202611-000001", "2-202611-000002"]);
  await assert.rejects(close(again), { code: "conflict" });
});

test("an issued statement never changes and never goes, not even by hand", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  await close(person);
  await trading.look(async (db) => {
    await assert.rejects(db.updateTable("statements").set({ totalYen: 1n }).execute(), /never changes/);
    await assert.rejects(db.deleteFrom("statements").execute(), /never goes/);
    await assert.rejects(db.updateTable("postings").set({ amountYen: 1n }).execute(), /never changes/);
  });
});

test("late and corrected usage comes as one adjustment line of its month on the next statement", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  trading.clock.jumpTo(november.to + 60);
  const december = await signInAgain(trading, person);
  const billed = await documentOf(december, (await close(december)).statementId);
  const [slot] = homeSlots(person, { month, count: 1, wh: 500 });
  assert.ok(slot !== undefined);
  writeUsages(trading, month, [corrected(slot, 20_500)]);
  trading.clock.jumpTo(november.to + 9 * 86_400);
  const later = await signInAgain(trading, person);
  const next = await documentOf(later, (await close(later, month + 1)).statementId);
  assert.equal(next.adjustments.length, 1);
  const [line] = next.adjustments;
  // 20 kWh more: 596 - 122, and a levy of 119 instead of 39.
  assert.deepEqual([line?.month, line?.billedYen, line?.yen], [month, billed.firstYen, "554"]);
  assert.equal(BigInt(next.firstYen), next.third.reduce((sum, { yen }) => sum + BigInt(yen), 0n) + 554n);
});

test("a negative total is carried forward, never paid, and brought forward on the next statement", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 100, wh: 5_000 }));
  trading.clock.jumpTo(november.to + 60);
  const december = await signInAgain(trading, person);
  await close(december);
  const slots = homeSlots(person, { month, count: 100, wh: 5_000 });
  writeUsages(
    trading,
    month,
    slots.map((slot) => corrected(slot, 0)),
  );
  trading.clock.jumpTo(november.to + 5 * 86_400);
  const later = await signInAgain(trading, person);
  const credit = await documentOf(later, (await close(later, month + 1)).statementId);
  assert.ok(BigInt(credit.firstYen) < 0n);
  assert.deepEqual([credit.dueYen, credit.carriedForwardYen], ["0", credit.firstYen]);
  assert.equal((await listOf(later))[0]?.status, "carried-forward");
  trading.clock.jumpTo(november.to + 6 * 86_400);
  const next = await documentOf(later, (await close(later, month + 1)).statementId);
  assert.deepEqual(
    [next.broughtForward?.number, next.broughtForward?.yen],
    [credit.number, credit.carriedForwardYen],
  );
});

test("bundles of statements with adjustments prove what is shown, and say what rests on earlier months", async () => {
  const { trading, person } = await someTenDays();
  await using _ = trading;
  await close(person);
  const [slot] = homeSlots(person, { month, count: 1, wh: 500 });
  assert.ok(slot !== undefined);
  writeUsages(trading, month, [corrected(slot, 2_500)]);
  trading.clock.jumpTo(someNoon + 86_400);
  const { statementId } = await close(person);
  const verified = verifyBundle(await bundleOf(person, statementId), contextOf(trading, person), nobleTools);
  assert.deepEqual(
    verified.taken.map(({ table }) => table),
    ["adjustments"],
  );
});
