import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";
import { createReadPastProgress } from "./read-past-progress.ts";

const callIntermediary = () => Promise.reject(new Problem("neighbour_away", "as the test wants it"));
const idle = { toSettle: 0, toMatch: 0, toSend: 0, answered: 10, oldest: null, pastIsComing: false };

test("the past is told to be coming, and how much of it is here", async () => {
  const trading = await startSomeTrading();
  await using _ = trading;
  await registerSomePerson(trading);
  const { now } = trading.clock;
  let progress = { ...idle, toSend: 10, pastIsComing: true };
  await trading.look(async (db) => {
    const { userId } = await db.selectFrom("users").select("userId").executeTakeFirstOrThrow();
    const read = createReadPastProgress({ db, now, callIntermediary, askProgress: async () => progress });
    assert.partialDeepStrictEqual(await read(userId), { isComing: true, isFollowing: false, percent: 50 });
    progress = idle;
    trading.clock.jumpTo(now() + 10);
    assert.partialDeepStrictEqual(await read(userId), { isComing: false, percent: 100 });
    assert.partialDeepStrictEqual(await read("00000000-0000-4000-8000-000000000000"), { isFollowing: false });
  });
});

test("nobody looked while the past came: whoever comes first is told that the month is still without it, until it has it", async () => {
  const trading = await startSomeTrading();
  await using _ = trading;
  const person = await registerSomePerson(trading);
  const month = someMonth;
  const readMonth = () => callContract(getMonth, { params: { month: String(month) } }, person.phone);
  const isFollowing = async () => (await callContract(getPastProgress, {}, person.phone)).isFollowing;
  assert.equal(await isFollowing(), false, "the ledger has nothing of this user");
  writeUsages(trading, month, homeSlots(person, { month, count: 1, wh: 50 }));
  assert.equal((await readMonth()).energyWh, "50");
  await trading.clock.advance(1);
  writeUsages(trading, month, homeSlots(person, { month, first: 1, count: 3, wh: 100 }));
  await until(
    "that something follows",
    async () => ((await isFollowing()) ? true : undefined),
    () => trading.clock.advance(3),
  );
  assert.equal((await readMonth()).energyWh, "50", "the ledger was closed just before");
  assert.equal(await isFollowing(), true);
  await trading.clock.advance(61);
  assert.equal((await readMonth()).energyWh, "350");
  assert.equal(await isFollowing(), false);
});
