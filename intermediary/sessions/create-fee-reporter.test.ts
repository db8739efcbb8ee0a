import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { someNow } from "../testing/some-machine.ts";
import { type SomeSessions, someHolder, someSessions, someTokens } from "../testing/some-sessions.ts";
import { until } from "../testing/until.ts";
import { closeImpliedEnds } from "./close-implied-ends.ts";
import { createFeeReporter } from "./create-fee-reporter.ts";
import type { DisplayInformation, MeasuredSession, ShownFee } from "./ports.ts";

const text = { ja: "326円", en: "326 yen" };

function someReporter(context: TestContext, { machine }: SomeSessions) {
  const asked: MeasuredSession[] = [];
  const shown: ShownFee[] = [];
  const stopped: number[] = [];
  const trading = { away: false, stop: false, refused: 0 };
  const reporter = createFeeReporter({
    ...machine,
    findPurchaserByToken: someTokens,
    retryMs: 10,
    askSecondFee: async (session): Promise<DisplayInformation> => {
      if (trading.away) {
        trading.refused += 1;
        throw new Problem("neighbour_away", "the trading server is away");
      }
      asked.push(session);
      return {
        yen: "326",
        energyWh: session.energyWh,
        seconds: 1,
        text,
        priceText: text,
        stop: trading.stop,
      };
    },
    askPrice: async () => ({ priceText: text }),
    display: {
      showFee: async (fee) => void shown.push(fee),
      stopCharging: async ({ transactionId }) => void stopped.push(transactionId),
    },
  });
  context.after(() => reporter[Symbol.asyncDispose]());
  return { reporter, asked, shown, stopped, trading };
}

test("claim 3c: what is measured is asked for and its first information goes to the device, running and at the end", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked, shown } = someReporter(context, room);
  const { sessionId, transactionId } = await room.start();
  await room.values(600, 3000n, { transactionId });
  reporter.report(sessionId);
  await until("the running fee is shown", () => shown.length === 1);
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the result is shown", () => shown.length === 2);
  const site = await room.machine.store.selectFrom("sites").select("place").executeTakeFirstOrThrow();
  const facts = {
    sessionId,
    purchaserId: someHolder.purchaserId,
    seller: 7,
    month: monthOf(someNow),
    chargerId: "CP-1",
    connectorId: 1,
    siteId: "station-front",
    place: site.place,
    atHome: false,
    startedAt: someNow,
    startRegisterWh: "1000",
    startRequestId: null,
    signedByMeter: false,
  };
  assert.deepEqual(asked, [
    { ...facts, at: someNow + 600, energyWh: "2000", registerWh: "3000", state: "running", version: 2 },
    { ...facts, at: someNow + 3600, energyWh: "7400", registerWh: "8400", state: "ended", version: 3 },
  ]);
  assert.deepEqual(
    shown.map(({ ended, registerWh, information }) => [ended, registerWh, information.yen]),
    [
      [false, 3000n, "326"],
      [true, 8400n, "326"],
    ],
  );
});

test("a station that tries cards learns by no cost that somebody has one; the fee is asked for all the same", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked, shown } = someReporter(context, room);
  for (let nth = 0; nth < 60; nth++)
    await room.sessions.judge(`04 GUESS ${nth}`, { chargerId: "CP-1", behindSerial: null });
  const { sessionId, transactionId } = await room.start();
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the end is asked for", () => asked.length === 1);
  assert.equal(await reporter.finalFee(sessionId, 5_000), null);
  const fee = await room.machine.store.selectFrom("sessions").select("fee").executeTakeFirstOrThrow();
  assert.notEqual(fee.fee, null);
  assert.deepEqual(shown, []);
});

test("of charging days ago, told value by value by a station that was offline, only the end is asked for", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked } = someReporter(context, room);
  const { sessionId, transactionId } = await room.start();
  await room.values(600, 3000n, { transactionId });
  room.machine.setNow(someNow + 2 * 86_400);
  reporter.report(sessionId);
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the end is asked for", () => asked.length > 0);
  assert.deepEqual(
    asked.map(({ state }) => state),
    ["ended"],
  );
});

test("while the trading server is away charging goes on, and the end is asked for until it is answered", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked, shown, trading } = someReporter(context, room);
  trading.away = true;
  const { sessionId, transactionId } = await room.start();
  reporter.report(sessionId);
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the end is asked for again", () => trading.refused > 3);
  trading.away = false;
  await until("the result is shown", () => shown.some(({ ended }) => ended));
  assert.equal(asked.at(-1)?.state, "ended");
  const row = await room.machine.store.selectFrom("sessions").select("fee_version").executeTakeFirstOrThrow();
  assert.equal(row.fee_version, (await room.row(sessionId)).version);
});

test("an end that was never answered is asked for again after a restart, an answered one is not", async (context) => {
  const before = await someSessions(context);
  const answered = await before.start({ connectorId: 2, registerWh: 0n });
  await before.stop({ transactionId: answered.transactionId, registerWh: 10n });
  const first = someReporter(context, before);
  first.reporter.report(answered.sessionId);
  await until("it is answered", () => first.shown.length === 1);
  const { sessionId, transactionId } = await before.start();
  await before.stop({ transactionId });
  await first.reporter[Symbol.asyncDispose]();
  const after = await someSessions(context, await before.machine.restart());
  const second = someReporter(context, after);
  await second.reporter.resume();
  await until("the end is asked for", () => second.asked.length === 1);
  assert.equal(second.asked[0]?.sessionId, sessionId);
});

test("a chosen limit that is reached stops the charging; an ended session is not stopped", async (context) => {
  const room = await someSessions(context);
  const { reporter, shown, stopped, trading } = someReporter(context, room);
  trading.stop = true;
  const { sessionId, transactionId } = await room.start();
  reporter.report(sessionId);
  await until("the fee is shown", () => shown.length === 1);
  assert.deepEqual(stopped, [transactionId]);
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the result is shown", () => shown.length === 2);
  assert.deepEqual(stopped, [transactionId]);
});

test("nobody is asked about a session that nobody is to pay for, and a held one is shown as 0 Wh", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked } = someReporter(context, room);
  const stranger = await room.start({ token: "STRANGER" });
  const held = await room.start({ connectorId: 2, registerWh: 0n });
  await room.stop({ transactionId: held.transactionId, registerWh: 7_783_903n });
  reporter.report(stranger.sessionId);
  reporter.report(held.sessionId);
  await until("the held one is asked for", () => asked.length === 1);
  assert.deepEqual(
    [asked[0]?.sessionId, asked[0]?.energyWh, asked[0]?.state],
    [held.sessionId, "0", "ended"],
  );
});

test("an end that comes before its start tells nothing until the start is there, or is lost", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked } = someReporter(context, room);
  room.machine.setNow(someNow + 4000);
  const follow = async (kind: "started" | "ended", at: number, registerWh: bigint, name: string) =>
    (
      await room.sessions.follow({
        kind,
        chargerId: "CP-1",
        name,
        connectorId: 1,
        evseConnector: null,
        at: someNow + at,
        clock: "good",
        token: "CARD",
        remoteStartId: null,
        beginWh: kind === "started" ? registerWh : null,
        endWh: kind === "ended" ? registerWh : null,
        values: [{ at: someNow + at, registerWh, context: "sampled" }],
        reason: null,
        key: `${name} ${kind}`,
        rawId: await room.raw(),
      })
    ).sessionId;
  const turned = await follow("ended", 1200, 5000n, "turned");
  reporter.report(turned);
  const lost = await follow("ended", 3000, 9000n, "lost");
  reporter.report(lost);
  await follow("started", 0, 1000n, "turned");
  await until("the whole session is told", () => asked.length === 1);
  assert.deepEqual([asked[0]?.sessionId, asked[0]?.energyWh], [turned, "4000"]);
  room.machine.setNow(someNow + 4121);
  await until("what there is of the other is told", () => asked.length === 2);
  assert.deepEqual([asked[1]?.sessionId, asked[1]?.energyWh], [lost, "0"]);
});

test("an end that was implied is told, and told again with a higher version when the station's own stop says another", async (context) => {
  const room = await someSessions(context);
  const { reporter, asked } = someReporter(context, room);
  const { sessionId, transactionId } = await room.start();
  await room.values(600, 3000n, { transactionId });
  await room.sessions.noteStatus({
    ...{ chargerId: "CP-1", connectorId: 1, status: "Available", errorCode: "NoError" },
    ...{ at: someNow + 700, rawId: await room.raw() },
  });
  room.machine.setNow(someNow + 700 + 121);
  await closeImpliedEnds(room.machine);
  reporter.report(sessionId);
  await until("the implied end is told", () => asked.length > 0);
  room.machine.setNow(someNow + 4_000);
  await room.stop({ transactionId });
  reporter.report(sessionId);
  await until("the stop is told", () => asked.length > 1);
  const [implied, stopped] = asked;
  assert.deepEqual([implied?.state, implied?.energyWh], ["ended", "2000"]);
  assert.deepEqual([stopped?.state, stopped?.energyWh], ["ended", "7400"]);
  assert.ok((stopped?.version ?? 0) > (implied?.version ?? 0));
});
