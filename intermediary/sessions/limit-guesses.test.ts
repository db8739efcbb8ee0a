import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { someCharger } from "../testing/some-devices.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { someTokens } from "../testing/some-sessions.ts";
import { startSessions } from "./create-sessions.ts";

/** Of the station's two connectors. */
const most = 40;

async function someStation(context: TestContext) {
  const machine = await someMachine(context);
  await someCharger(machine);
  const tried: (readonly [string, number])[] = [];
  const open = () => {
    const sessions = startSessions({
      ...machine,
      findPurchaserByToken: someTokens,
      onMeasured: () => undefined,
      onSession: () => undefined,
      onCardsTried: (...one) => tried.push(one),
    });
    context.after(() => sessions[Symbol.asyncDispose]());
    return sessions;
  };
  const sessions = open();
  const judge = async (token: string) =>
    (await sessions.judge(token, { chargerId: "CP-1", behindSerial: null })).state;
  const guess = async (from: number, to: number) => {
    for (let nth = from; nth < to; nth++) assert.equal(await judge(`04 GUESS ${nth}`), "unknown");
  };
  return { machine, sessions, tried, judge, guess };
}

test("a station that tries cards learns of none: what was never accepted there is unknown for an hour", async (context) => {
  const { machine, judge, guess, tried } = await someStation(context);
  await guess(0, most - 1);
  assert.deepEqual(tried, []);
  await guess(most - 1, most + 100);
  assert.deepEqual(tried, [["CP-1", most]], "told once");
  assert.equal(await judge("CARD"), "unknown");
  assert.equal(await judge("BLOCKED"), "unknown");
  machine.setNow(someNow + 3_601);
  assert.equal(await judge("CARD"), "known");
  assert.equal(await judge("BLOCKED"), "blocked");
});

test("a real station goes on: cards that were accepted there before and starts from the phone", async (context) => {
  const { machine, judge, guess } = await someStation(context);
  assert.equal(await judge("CA:RD"), "known");
  await guess(0, most);
  assert.equal(await judge("CARD"), "known");
  assert.equal(await judge("APP"), "unknown");
  await machine.store
    .insertInto("start_requests")
    .values({
      ...{ start_request_id: "r", purchaser_id: "p", token_key: "APP", charger_id: "CP-1" },
      ...{ connector_id: 1, asked_at: someNow, status: "accepted" },
    })
    .execute();
  assert.equal(await judge("APP"), "known");
});

test("one wrong card that is held up again and again counts once, and so do many over the day", async (context) => {
  const { machine, judge, guess, tried } = await someStation(context);
  for (let times = 0; times < 2 * most; times++) assert.equal(await judge("04 WRONG"), "unknown");
  for (let hour = 1; hour <= 4; hour++) {
    machine.setNow(someNow + hour * 3_700);
    await guess(hour * most, hour * most + most - 1);
  }
  assert.equal(await judge("CARD"), "known");
  assert.deepEqual(tried, []);
});

test("a start tells no more than asking does, and is a session all the same", async (context) => {
  const { sessions, guess, machine } = await someStation(context);
  await guess(0, most);
  const raw = await machine.store
    .insertInto("raw_messages")
    .values({
      ...{ device_id: "CP-1", channel: "ocpp", direction: "in", received_at: someNow },
      ...{ digest: "0".repeat(64), bytes: new Uint8Array(1) },
    })
    .returning("raw_id")
    .executeTakeFirstOrThrow();
  const begun = await sessions.begin({
    ...{ chargerId: "CP-1", connectorId: 1, token: "CARD", at: someNow, clock: "good" },
    ...{ registerWh: 0n, startKey: "s", rawId: raw.raw_id },
  });
  assert.equal(begun.tokenState, "unknown");
  const rows = await machine.store.selectFrom("sessions").select("token_state").execute();
  assert.deepEqual(rows, [{ token_state: "known" }]);
  assert.equal((await sessions.judge("CARD", { chargerId: "CP-1", behindSerial: null })).state, "unknown");
});
