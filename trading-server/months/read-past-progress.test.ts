import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { startSomeTrading } from "../testing/start-some-trading.ts";
import { createReadPastProgress } from "./read-past-progress.ts";

const callIntermediary = () => Promise.reject(new Problem("neighbour_away", "as the test wants it"));
const idle = { toSettle: 0, toMatch: 0, toSend: 0, answered: 10, oldest: null, pastIsComing: false };

test("the past is told to be coming until it is in the ledger and in the user's month", async () => {
  const trading = await startSomeTrading();
  await using _ = trading;
  const person = await registerSomePerson(trading);
  const { now } = trading.clock;
  const { userId } = await trading.look((db) =>
    db.selectFrom("users").select("userId").executeTakeFirstOrThrow(),
  );
  let progress = { ...idle, toSend: 10, pastIsComing: true };
  await trading.look(async (db) => {
    const read = createReadPastProgress({ db, now, callIntermediary, askProgress: async () => progress });
    const told = async () => {
      const { isComing, percent } = await read(userId);
      trading.clock.jumpTo(now() + 10);
      return [isComing, percent];
    };
    assert.deepEqual(await told(), [true, 50]);
    progress = idle;
    assert.deepEqual(await told(), [true, 100], "the month was proved before");
    writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 3, wh: 100 }));
    trading.intermediary.state.closedAt = now();
    trading.intermediary.ledger.close("asked", now());
    await callContract(getMonth, { params: { month: String(someMonth) } }, person.phone);
    assert.deepEqual(await told(), [false, 100], "the month has it");
  });
});

test("that a month is without the past is told for some minutes only, and of nobody who has no month", async () => {
  const trading = await startSomeTrading();
  await using _ = trading;
  await registerSomePerson(trading);
  const { now } = trading.clock;
  let progress = { ...idle, pastIsComing: true };
  await trading.look(async (db) => {
    const { userId } = await db.selectFrom("users").select("userId").executeTakeFirstOrThrow();
    const read = createReadPastProgress({ db, now, callIntermediary, askProgress: async () => progress });
    const isComing = async (of: string) => (await read(of)).isComing;
    assert.equal(await isComing(userId), true);
    progress = idle;
    trading.clock.jumpTo(now() + 10);
    assert.equal(await isComing(userId), true);
    assert.equal(await isComing("00000000-0000-4000-8000-000000000000"), false);
    trading.clock.jumpTo(now() + 180);
    assert.equal(await isComing(userId), false);
  });
});
