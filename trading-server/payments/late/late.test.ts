import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postPayment, type simulatedOutcome } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { getAccountOfPayments } from "@tsunagu/core/api/trading-payments.ts";
import type { z } from "zod";
import { type Billed, readBilled, someBilled } from "../../testing/some-billed.ts";
import { someNoon } from "../../testing/start-some-trading.ts";
import { until } from "../../testing/until.ts";

const payAtStore = (
  { person, statementId }: Billed,
  simulate: z.output<typeof simulatedOutcome> = "pending",
) =>
  callContract(
    postPayment,
    { params: { statementId }, body: { means: { kind: "store" }, simulate } },
    person.phone,
  );

const accountOf = ({ person }: Billed) => callContract(getAccountOfPayments, {}, person.phone);

const toldOf = async ({ person }: Billed) =>
  (await callContract(listNotifications, {}, person.phone)).notifications
    .filter(({ kind }) => kind === "payment")
    .map(({ title }) => title.en);

const untilExpired = (billed: Billed) =>
  until(
    "the number to run out",
    async () => ((await readBilled(billed)).payments[0]?.status === "declined" ? true : undefined),
    () => billed.trading.clock.advance(10),
  );

test("a number of the store that nobody paid with runs out: it is told, and a new one is another number", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const first = await payAtStore(billed, "runs-out");
  assert.deepEqual([first.status, first.next?.kind], ["pending", "store-number"]);
  assert.equal(first.next?.until, someNoon + 60);
  await untilExpired(billed);
  const { payments, summary } = await readBilled(billed);
  assert.deepEqual([payments[0]?.reason, payments[0]?.next], ["store_number_expired", null]);
  assert.equal(summary.status, "issued");
  assert.deepEqual(await toldOf(billed), ["The number for the store has run out"]);
  const second = await payAtStore(billed);
  assert.equal(second.status, "pending");
  assert.notEqual(second.next?.value, first.next?.value);
  await until(
    "the new number to be paid with",
    async () => ((await readBilled(billed)).summary.status === "paid" ? true : undefined),
    () => billed.trading.clock.advance(10),
  );
  assert.equal((await accountOf(billed)).balanceYen, "0");
});

test("a number that is paid with after it ran out pays its statement, if nothing else has", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  await payAtStore(billed, "paid-late");
  await untilExpired(billed);
  await until(
    "the late money",
    async () => ((await readBilled(billed)).summary.status === "paid" ? true : undefined),
    () => billed.trading.clock.advance(10),
  );
  await billed.trading.clock.advance(40);
  const account = await accountOf(billed);
  assert.deepEqual(
    account.rows.map(({ kind }) => kind),
    ["payment", "statement"],
  );
  assert.equal(account.balanceYen, "0");
});

test("paid late when another attempt has paid already: all of it goes back, once, and both are told and booked", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  await payAtStore(billed, "paid-late");
  await untilExpired(billed);
  const { statementId, person } = billed;
  const paid = await callContract(
    postPayment,
    { params: { statementId }, body: { simulate: "succeed" } },
    person.phone,
  );
  assert.equal(paid.status, "succeeded");
  await until(
    "the late money to have gone back",
    async () => ((await toldOf(billed)).includes("We have paid you back") ? true : undefined),
    () => billed.trading.clock.advance(10),
  );
  await billed.trading.clock.advance(60);
  const { payments, summary } = await readBilled(billed);
  assert.deepEqual(
    payments.map(({ status, reason }) => [status, reason]),
    [
      ["succeeded", null],
      ["declined", "paid_late"],
    ],
  );
  assert.equal(summary.status, "paid");
  const account = await accountOf(billed);
  assert.equal(account.balanceYen, "0");
  const { totalYen } = summary;
  assert.deepEqual(account.rows.map(({ kind, yen, means }) => `${kind} ${yen} ${means}`).sort(), [
    `payment -${totalYen} simulator`,
    `payment -${totalYen} store`,
    `refund ${totalYen} store`,
    `statement ${totalYen} `,
  ]);
  assert.deepEqual([...new Set(await toldOf(billed))].length, (await toldOf(billed)).length, "each once");
});
