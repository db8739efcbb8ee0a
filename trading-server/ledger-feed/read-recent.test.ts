import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;

/** A month with 100 Wh that was looked at just now. */
async function someLook() {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { clock, intermediary } = trading;
  writeUsages(trading, month, homeSlots(person, { month, count: 1, wh: 100 }));
  const heard = () => trading.look((db) => db.selectFrom("changedAccounts").selectAll().execute());
  const changeIsHeard = (changedAt: number) =>
    until(
      "news of the ledger",
      async () => ((await heard()).some((change) => change.changedAt === changedAt) ? true : undefined),
      () => clock.advance(1),
    );
  await changeIsHeard(clock.now());
  const look = async () =>
    (await callContract(getMonth, { params: { month: String(month) } }, person.phone)).energyWh;
  assert.equal(await look(), "100");
  return { trading, person, clock, look, changeIsHeard, asked: () => intermediary.state.extractions };
}

test("what the ledger takes is in the month as soon as it is closed, and until then it is asked every 5 s at most", async () => {
  const { trading, person, clock, look, changeIsHeard, asked } = await someLook();
  await using _ = trading;
  await clock.advance(1);
  writeUsages(trading, month, homeSlots(person, { month, first: 1, count: 1, wh: 700 }));
  const takenAt = clock.now();
  await changeIsHeard(takenAt);
  const before = asked();
  assert.deepEqual([await look(), await look(), await look()], ["100", "100", "100"], "closed just before");
  assert.equal(asked() - before, 1, "three looks in one second");
  let looks = 0;
  while ((await look()) === "100") {
    await clock.advance(1);
    looks += 1;
  }
  assert.equal(await look(), "800");
  assert.ok(clock.now() - takenAt <= 65, `it took ${clock.now() - takenAt} s`);
  assert.ok(asked() - before <= looks / 5 + 2, `asked ${asked() - before} times in ${looks} looks`);
});

test("what the ledger takes after minutes of quiet is in the next look, since nobody had it closed for nothing", async () => {
  const { trading, person, clock, look, changeIsHeard, asked } = await someLook();
  await using _ = trading;
  await clock.advance(61);
  // The very second of the closing is looked at once more.
  await look();
  const before = asked();
  for (let nth = 0; nth < 3; nth++) {
    await clock.advance(61);
    await look();
  }
  assert.equal(asked(), before, "three minutes in which nothing came");
  writeUsages(trading, month, homeSlots(person, { month, first: 1, count: 1, wh: 700 }));
  const takenAt = clock.now();
  await clock.advance(1);
  await changeIsHeard(takenAt);
  assert.equal(await look(), "800");
  assert.ok(clock.now() - takenAt <= 5, `it took ${clock.now() - takenAt} s`);
  for (let nth = 0; nth < 6; nth++) {
    await clock.advance(61);
    await look();
  }
  assert.equal(asked(), before + 2, "once for the change, once in five minutes");
});
