import assert from "node:assert/strict";
import { test } from "node:test";
import { someNow } from "../testing/some-machine.ts";
import { someHolder, someSessions } from "../testing/some-sessions.ts";
import { closeImpliedEnds } from "./close-implied-ends.ts";

test("a session is what its stop says minus what its start said", async (context) => {
  const { start, values, stop, row, registers, told } = await someSessions(context);
  const { sessionId, transactionId } = await start();
  await values(600, 3000n, { transactionId });
  await values(1200, 5000n, { transactionId });
  assert.equal((await row(sessionId)).energy_wh, 4000n);
  assert.equal((await stop({ transactionId })).outcome, "ended");
  const { state, energy_wh, ended_at } = await row(sessionId);
  assert.deepEqual(
    { state, energy_wh, ended_at },
    { state: "ended", energy_wh: 7400n, ended_at: someNow + 3600 },
  );
  assert.deepEqual(await registers(sessionId), [
    [0, 1000n, "begin"],
    [600, 3000n, "sampled"],
    [1200, 5000n, "sampled"],
    [3600, 8400n, "end"],
  ]);
  assert.deepEqual(told, [sessionId, sessionId, sessionId, sessionId]);
});

test("the same start begins one session, and transaction numbers are never given twice", async (context) => {
  const { start, stop, machine } = await someSessions(context);
  const first = await start();
  const again = await start();
  assert.deepEqual([again.sessionId, again.transactionId], [first.sessionId, first.transactionId]);
  await stop({ transactionId: first.transactionId });
  const restarted = await someSessions(context, await machine.restart());
  const next = await restarted.start({ at: someNow + 4000, registerWh: 8400n });
  assert.equal(next.transactionId, first.transactionId + 1);
});

test("a session goes on after the machine was killed in its middle", async (context) => {
  const before = await someSessions(context);
  const { sessionId, transactionId } = await before.start();
  await before.values(600, 3000n, { transactionId });
  const after = await someSessions(context, await before.machine.restart());
  await after.values(1200, 5000n, { transactionId });
  await after.stop({ transactionId });
  assert.equal((await after.row(sessionId)).energy_wh, 7400n);
  assert.equal((await after.registers(sessionId)).length, 4);
});

test("the first stop wins: the same again is nothing, another is kept and flagged", async (context) => {
  const { start, stop, row, machine } = await someSessions(context);
  const { sessionId, transactionId } = await start();
  await stop({ transactionId });
  const { version } = await row(sessionId);
  assert.equal((await stop({ transactionId })).outcome, "repeated");
  assert.equal((await stop({ transactionId, registerWh: 9900n })).outcome, "later_end");
  assert.equal((await row(sessionId)).energy_wh, 7400n);
  assert.equal((await row(sessionId)).version, version);
  assert.equal((await machine.store.selectFrom("later_ends").selectAll().execute()).length, 1);
});

test("two sessions that ran offline and both stop as -1 get their own stops", async (context) => {
  const { start, stop, row } = await someSessions(context);
  const first = await start();
  const second = await start({ at: someNow + 5000, registerWh: 8400n });
  await stop({ transactionId: -1, at: someNow + 3600, registerWh: 8400n });
  await stop({ transactionId: -1, at: someNow + 7000, registerWh: 9000n });
  assert.equal((await row(first.sessionId)).energy_wh, 7400n);
  assert.equal((await row(second.sessionId)).energy_wh, 600n);
});

test("a stop that comes before its start ends it when the start comes", async (context) => {
  const { start, stop, row, machine } = await someSessions(context);
  assert.equal((await stop({ transactionId: 0 })).outcome, "without_start");
  assert.equal((await stop({ transactionId: 0 })).outcome, "repeated");
  const { sessionId } = await start();
  assert.equal((await row(sessionId)).energy_wh, 7400n);
  assert.equal((await row(sessionId)).end_source, "stop");
  assert.deepEqual(await machine.store.selectFrom("orphan_stops").selectAll().execute(), []);
});

test("a stop whose start was lost books nothing, however large its register", async (context) => {
  const { stop, machine } = await someSessions(context);
  await stop({ registerWh: 7_783_903n });
  assert.deepEqual(await machine.store.selectFrom("sessions").selectAll().execute(), []);
});

test("of two sessions that stop without a number, the token and then the register tell which", async (context) => {
  const { start, stop, row } = await someSessions(context);
  const left = await start({ connectorId: 1, token: "CARD" });
  const right = await start({ connectorId: 2, token: "APP", registerWh: 50_000n });
  await stop({ transactionId: 0, token: " c a r d", registerWh: 2000n });
  await stop({ transactionId: 0, registerWh: 51_000n });
  assert.equal((await row(left.sessionId)).energy_wh, 1000n);
  assert.equal((await row(right.sessionId)).energy_wh, 1000n);
});

test("a session without a stop ends when its connector has been free for a while", async (context) => {
  const { start, values, row, sessions, raw, machine } = await someSessions(context);
  const { sessionId } = await start();
  await values(600, 3000n);
  const free = { chargerId: "CP-1", connectorId: 1, status: "Available", errorCode: null };
  await sessions.noteStatus({ ...free, at: someNow - 60, rawId: await raw() });
  await sessions.noteStatus({ ...free, at: someNow + 900, rawId: await raw() });
  machine.setNow(someNow + 119);
  assert.deepEqual(await closeImpliedEnds(machine), []);
  machine.setNow(someNow + 121);
  assert.deepEqual(await closeImpliedEnds(machine), [sessionId]);
  const { state, energy_wh, ended_at, end_source } = await row(sessionId);
  assert.deepEqual(
    { state, energy_wh, ended_at, end_source },
    { state: "ended", energy_wh: 2000n, ended_at: someNow + 900, end_source: "implied" },
  );
});

test("an Available older than the session's start says nothing about it", async (context) => {
  const { start, sessions, raw, machine } = await someSessions(context);
  const { sessionId } = await start();
  const free = { chargerId: "CP-1", connectorId: 1, status: "Available", errorCode: null };
  await sessions.noteStatus({ ...free, at: someNow - 1, rawId: await raw() });
  const row = await machine.store.selectFrom("sessions").select("implied_end_due").execute();
  assert.deepEqual(row, [{ implied_end_due: null }], sessionId);
});

test("meter values after a short Available show that the session goes on", async (context) => {
  const { start, values, sessions, raw, machine } = await someSessions(context);
  await start();
  const free = { chargerId: "CP-1", connectorId: 1, status: "Available", errorCode: null };
  await sessions.noteStatus({ ...free, at: someNow + 60, rawId: await raw() });
  await values(75, 1100n);
  const row = await machine.store.selectFrom("sessions").select("implied_end_due").execute();
  assert.deepEqual(row, [{ implied_end_due: null }]);
});

test("the station's own stop takes the place of an implied end", async (context) => {
  const { start, values, stop, row, sessions, raw, machine } = await someSessions(context);
  const { sessionId, transactionId } = await start();
  await values(600, 3000n);
  const free = { chargerId: "CP-1", connectorId: 1, status: "Available", errorCode: null };
  await sessions.noteStatus({ ...free, at: someNow + 900, rawId: await raw() });
  machine.setNow(someNow + 1000);
  await closeImpliedEnds(machine);
  assert.equal((await stop({ transactionId, at: someNow + 890, registerWh: 3100n })).outcome, "ended");
  assert.equal((await row(sessionId)).energy_wh, 2100n);
  assert.equal((await row(sessionId)).end_source, "stop");
});

test("energy by an unknown or blocked token is unmatched, never somebody's", async (context) => {
  const { start, stop, machine } = await someSessions(context);
  for (const [token, at] of [
    ["STRANGER", 0],
    ["BLOCKED", 5000],
  ] as const) {
    const { transactionId } = await start({ token, at: someNow + at });
    await stop({ transactionId, at: someNow + at + 3600 });
  }
  const rows = await machine.store
    .selectFrom("unmatched_energy")
    .select(["reason", "energy_wh", "token"])
    .orderBy("from_at")
    .execute();
  assert.deepEqual(rows, [
    { reason: "unknown_token", energy_wh: 7400n, token: "STRANGER" },
    { reason: "blocked_token", energy_wh: 7400n, token: "BLOCKED" },
  ]);
});

test("more than the charger can deliver is held and shown, not billed", async (context) => {
  const { start, stop, row, machine } = await someSessions(context);
  const { sessionId, transactionId } = await start({ registerWh: 0n });
  await stop({ transactionId, registerWh: 910_031n });
  assert.deepEqual((await row(sessionId)).state, "held");
  assert.deepEqual((await row(sessionId)).held_reason, "more_than_possible");
  const rows = await machine.store.selectFrom("unmatched_energy").select(["reason", "energy_wh"]).execute();
  assert.deepEqual(rows, [{ reason: "implausible_more_than_possible", energy_wh: 910_031n }]);
});

test("a register that fell is never negative energy", async (context) => {
  const { start, stop, row } = await someSessions(context);
  const { sessionId, transactionId } = await start({ registerWh: 5000n });
  await stop({ transactionId, registerWh: 12n });
  const { state, energy_wh, held_reason } = await row(sessionId);
  assert.deepEqual(
    { state, energy_wh, held_reason },
    { state: "held", energy_wh: 0n, held_reason: "register_fell" },
  );
});

test("meter values that come late, twice and in any order are each counted once", async (context) => {
  const { start, values, stop, registers } = await someSessions(context);
  const { sessionId, transactionId } = await start();
  await values(1200, 5000n, { transactionId });
  await values(600, 3000n, { transactionId });
  await values(1200, 5000n, { transactionId });
  await stop({ transactionId });
  assert.deepEqual(await values(1800, 6000n, { transactionId }), []);
  assert.deepEqual(await values(4000, 9000n, { transactionId }), []);
  assert.deepEqual(
    (await registers(sessionId)).map(([at, wh]) => [at, wh]),
    [
      [0, 1000n],
      [600, 3000n],
      [1200, 5000n],
      [1800, 6000n],
      [3600, 8400n],
    ],
  );
});

test("a start without a register counts from the first that comes", async (context) => {
  const { start, values, stop, row } = await someSessions(context);
  const { sessionId, transactionId } = await start({ registerWh: null });
  await values(15, 7_700_000n, { transactionId });
  await stop({ transactionId, registerWh: 7_703_000n });
  assert.equal((await row(sessionId)).energy_wh, 3000n);
});

test("a wallbox behind a house meter serves that house only, and its energy is never unmatched", async (context) => {
  const { sessions, machine, start, stop } = await someSessions(context);
  assert.equal((await sessions.judge("card", { chargerId: "CP-1", behindSerial: "house" })).state, "known");
  assert.equal(
    (await sessions.judge("card", { chargerId: "CP-1", behindSerial: "another house" })).state,
    "unknown",
  );
  await machine.store
    .updateTable("chargers")
    .set({ site_id: null, behind_serial: "another house" })
    .execute();
  const { transactionId } = await start();
  await stop({ transactionId });
  assert.deepEqual(await machine.store.selectFrom("unmatched_energy").selectAll().execute(), []);
});

test("the next session on a connector ends one that was never stopped", async (context) => {
  const { start, values, row, machine } = await someSessions(context);
  const first = await start();
  await values(600, 3000n);
  await start({ at: someNow + 5000, registerWh: 3000n });
  machine.setNow(someNow + 6000);
  assert.deepEqual(await closeImpliedEnds(machine), [first.sessionId]);
  const { energy_wh, ended_at } = await row(first.sessionId);
  assert.deepEqual({ energy_wh, ended_at }, { energy_wh: 2000n, ended_at: someNow + 5000 });
});

test("a start asked for by the phone is found again by its token, its own connector first", async (context) => {
  const { start, machine } = await someSessions(context);
  const request = (connectorId: number) => `0b5f3c52-7a7e-4f0e-9d0e-0f4d2f6f1a0${connectorId}`;
  for (const connectorId of [1, 2])
    await machine.store
      .insertInto("start_requests")
      .values({
        start_request_id: request(connectorId),
        purchaser_id: someHolder.purchaserId,
        token_key: "APP",
        charger_id: "CP-1",
        connector_id: connectorId,
        asked_at: someNow - 20 + connectorId,
        status: "accepted",
      })
      .execute();
  const requestOf = async (sessionId: string) =>
    (
      await machine.store
        .selectFrom("sessions")
        .select("start_request_id")
        .where("session_id", "=", sessionId)
        .executeTakeFirstOrThrow()
    ).start_request_id;
  const card = await start({ connectorId: 1, token: "CARD" });
  assert.equal(await requestOf(card.sessionId), null);
  const own = await start({ connectorId: 1, token: "app" });
  assert.equal(await requestOf(own.sessionId), request(1));
  const elsewhere = await start({ connectorId: 3, token: "APP" });
  assert.equal(await requestOf(elsewhere.sessionId), request(2));
  const spent = await start({ connectorId: 2, token: "APP" });
  assert.equal(await requestOf(spent.sessionId), null);
});

test("a card that may not charge is told as it was read, and one that may is not", async (context) => {
  const { sessions, refused } = await someSessions(context);
  for (const token of ["card", "blocked", "04:aa:bb"])
    await sessions.judge(token, { chargerId: "CP-1", behindSerial: null });
  assert.deepEqual(
    refused.map(({ chargerId, token, reason }) => [chargerId, token, reason]),
    [
      ["CP-1", "blocked", "blocked"],
      ["CP-1", "04:aa:bb", "unknown"],
    ],
  );
});

test("a stop that is told of after an implied end cannot bill what flowed once the next session had begun", async (context) => {
  const { start, stop, row, machine } = await someSessions(context);
  const first = await start();
  const second = await start({ at: someNow + 900, registerWh: 3000n });
  await stop({ transactionId: second.transactionId, at: someNow + 4500, registerWh: 9000n });
  machine.setNow(someNow + 86_400);
  await closeImpliedEnds(machine);
  const late = { transactionId: first.transactionId, at: someNow + 80_000, registerWh: 90_000n };
  await stop(late);
  const { state, held_reason, ended_at } = await row(first.sessionId);
  assert.deepEqual([state, held_reason, ended_at], ["held", "more_than_possible", someNow + 900]);
});
