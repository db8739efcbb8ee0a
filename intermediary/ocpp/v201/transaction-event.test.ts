import assert from "node:assert/strict";
import { test } from "node:test";
import { rawStation } from "../../testing/raw-station.ts";
import { someMeter } from "../../testing/some-devices.ts";
import { someMachine, someNow } from "../../testing/some-machine.ts";
import { someOcpp } from "../../testing/some-ocpp.ts";
import { someValue, station201 } from "../../testing/station-201.ts";

test("a transaction with a card is a session of its end minus its begin", async (context) => {
  const { event, sessions, faults, machine } = await station201(context);
  const started = await event({
    kind: "Started",
    at: 0,
    wh: 1000,
    context: "Transaction.Begin",
    token: "CARD",
  });
  assert.deepEqual(started, { idTokenInfo: { status: "Accepted" } });
  assert.deepEqual(await event({ kind: "Updated", at: 600, wh: 3000 }), {});
  assert.deepEqual(await sessions(), [["running", 2000n, "known"]]);
  await event({
    kind: "Ended",
    at: 1200,
    wh: 5000,
    context: "Transaction.End",
    info: { stoppedReason: "Local" },
  });
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
  const row = await machine.store.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(
    [row.started_at, row.ended_at, row.end_reason, row.connector_id],
    [someNow, someNow + 1200, "Local", 1],
  );
  assert.deepEqual(await faults(), []);
});

test("every event twice, always seqNo 0: nothing is counted twice", async (context) => {
  const { event, sessions, faults } = await station201(context);
  for (let turn = 0; turn < 2; turn++) {
    await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
    await event({ kind: "Updated", at: 600, wh: 3000 });
    await event({ kind: "Ended", at: 1200, wh: 5000 });
  }
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
  assert.deepEqual(await faults(), []);
});

test("events that come in the wrong order, offline, give the same session", async (context) => {
  const { event, sessions, faults, machine } = await station201(context);
  const more = { offline: true };
  await event({ kind: "Ended", at: 1200, wh: 5000, more });
  assert.deepEqual(await sessions(), [["ended", 0n, "unknown"]]);
  await event({ kind: "Updated", at: 600, wh: 3000, more });
  assert.deepEqual(await sessions(), [["ended", 2000n, "unknown"]]);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD", more });
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
  const row = await machine.store.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.started_at, row.held_reason], [someNow, null]);
  const registers = await machine.store
    .selectFrom("session_registers")
    .select(["at", "register_wh", "context"])
    .orderBy("at")
    .execute();
  assert.deepEqual(
    registers.map(({ at, register_wh, context: why }) => [at - someNow, register_wh, why]),
    [
      [0, 1000n, "begin"],
      [600, 3000n, "sampled"],
      [1200, 5000n, "end"],
    ],
  );
  assert.deepEqual(await machine.store.selectFrom("unmatched_energy").selectAll().execute(), []);
  assert.deepEqual(await faults(), ["end_without_start"]);
});

test("the first end closes; a later one with other values is kept and flagged", async (context) => {
  const { event, sessions, faults, machine } = await station201(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  await event({ kind: "Ended", at: 1200, wh: 5000 });
  assert.deepEqual(await event({ kind: "Ended", at: 1300, wh: 9000 }), {});
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
  assert.deepEqual(await faults(), ["later_end"]);
  assert.equal((await machine.store.selectFrom("later_ends").selectAll().execute()).length, 1);
});

test("an end that brings its own begin and half hours needs no other event", async (context) => {
  const { call, event, sessions } = await station201(context);
  await event({
    kind: "Ended",
    at: 3000,
    token: "CARD",
    evse: { id: 2 },
    more: {
      meterValue: [
        someValue(0, 1000, "Transaction.Begin"),
        someValue(1800, 3000, "Sample.Clock"),
        someValue(3000, 5000, "Transaction.End"),
      ],
    },
  });
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
  await call("Heartbeat", {});
});

test("the plug first, the card afterwards: the session becomes the card's", async (context) => {
  const { event, sessions } = await station201(context);
  assert.deepEqual(await event({ kind: "Started", at: 0, wh: 1000 }), {});
  assert.deepEqual(await sessions(), [["running", 0n, "unknown"]]);
  assert.deepEqual(await event({ kind: "Updated", at: 30, token: "NOBODY" }), {
    idTokenInfo: { status: "Unknown" },
  });
  assert.deepEqual(await event({ kind: "Updated", at: 60, token: "CARD" }), {
    idTokenInfo: { status: "Accepted" },
  });
  await event({ kind: "Ended", at: 1200, wh: 5000 });
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
});

test("a token is its number, whatever type it is told with and whatever it stops with", async (context) => {
  const { event, sessions } = await station201(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "ca:rd", type: "Local" });
  const again = await event({ kind: "Updated", at: 60, token: "CARD", type: "ISO14443" });
  assert.deepEqual(again, { idTokenInfo: { status: "Accepted" } });
  await event({ kind: "Ended", at: 1200, wh: 5000, token: "APP", type: "KeyCode" });
  assert.deepEqual(await sessions(), [["ended", 4000n, "known"]]);
});

test("what flowed under one token is never billed to the next", async (context) => {
  const { event, sessions } = await station201(context);
  const started = await event({
    kind: "Started",
    at: 0,
    wh: 1000,
    token: "NOBODY-OF-36-CHARACTERS-XXXXXXXXXXXX",
    type: "eMAID",
  });
  assert.deepEqual(started, { idTokenInfo: { status: "Unknown" } });
  await event({ kind: "Updated", at: 600, wh: 3000 });
  await event({ kind: "Updated", at: 660, token: "CARD" });
  await event({ kind: "Ended", at: 1200, wh: 5000, token: "CARD" });
  assert.deepEqual(await sessions(), [["ended", 4000n, "unknown"]]);
});

test("a station that lets everybody charge makes energy of nobody", async (context) => {
  const { event, sessions, machine } = await station201(context);
  await event({
    kind: "Started",
    at: 0,
    wh: 1000,
    more: { idToken: { idToken: "", type: "NoAuthorization" } },
  });
  await event({ kind: "Ended", at: 1200, wh: 5000 });
  assert.deepEqual(await sessions(), [["ended", 4000n, "unknown"]]);
  const unmatched = await machine.store
    .selectFrom("unmatched_energy")
    .select(["energy_wh", "reason"])
    .execute();
  assert.deepEqual(unmatched, [{ energy_wh: 4000n, reason: "unknown_token" }]);
});

test("a station that counts from 1 again after a restart tells another transaction by the same name", async (context) => {
  const { event, sessions } = await station201(context);
  const name = "1";
  await event({ name, kind: "Started", at: 0, wh: 1000, token: "CARD" });
  await event({ name, kind: "Ended", at: 600, wh: 2000 });
  await event({ name, kind: "Started", at: 900, wh: 2000, token: "APP" });
  await event({ name, kind: "Updated", at: 1200, wh: 2500 });
  // A power cut: no end.
  await event({ name, kind: "Started", at: 1800, wh: 2600, token: "CARD" });
  await event({ name, kind: "Ended", at: 2400, wh: 3600 });
  assert.deepEqual(await sessions(), [
    ["ended", 1000n, "known"],
    ["running", 500n, "known"],
    ["ended", 1000n, "known"],
  ]);
});

test("the same start in other words is the same transaction, and flagged", async (context) => {
  const { event, sessions, faults } = await station201(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  await event({ kind: "Started", at: 20, wh: 1000, token: "CARD" });
  await event({ kind: "Updated", at: 600, wh: 3000 });
  await event({ kind: "Started", at: 700, wh: 1000, token: "CARD" });
  assert.deepEqual(await sessions(), [["running", 2000n, "known"]]);
  assert.deepEqual(await faults(), ["start_told_again", "falls", "start_told_again"]);
});

test("the cost is told with the end only: 0 if it was free, nothing if it is not known in time", async (context) => {
  const text = { ja: "4.0 kWh 176円", en: "4.0 kWh, 176 yen" };
  const fees = ["176", "0", null];
  const { event } = await station201(context, {
    finalFee: async () => {
      const yen = fees.shift() ?? null;
      return yen === null ? null : { yen, energyWh: "1", seconds: 1, text, priceText: text, stop: false };
    },
  });
  const updatedPersonalMessage = { format: "UTF8", language: "ja", content: text.ja };
  for (const [name, answer] of [
    ["a", { totalCost: 176, updatedPersonalMessage }],
    ["b", { totalCost: 0, updatedPersonalMessage }],
    ["c", {}],
  ] as const) {
    const started = await event({ name, kind: "Started", at: 0, wh: 1000, token: "CARD" });
    assert.equal("totalCost" in started, false);
    assert.deepEqual(await event({ name, kind: "Ended", at: 1200, wh: 5000 }), answer);
  }
});

test("at home the cost is an estimate: words that say so, and no final cost", async (context) => {
  const machine = await someMachine(context);
  await someMeter(machine, { serial: "house" });
  const text = { ja: "4.0 kWh 目安 176円", en: "4.0 kWh, about 176 yen" };
  const { event } = await station201(context, {
    machine,
    charger: { at: { behindSerial: "house" } },
    finalFee: async () => ({ yen: "176", energyWh: "1", seconds: 1, text, priceText: text, stop: false }),
  });
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  assert.deepEqual(await event({ kind: "Ended", at: 1200, wh: 5000 }), {
    updatedPersonalMessage: { format: "UTF8", language: "ja", content: text.ja },
  });
});

test("what a schema forbids is taken where its meaning is plain, and never answered with an error", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = await rawStation(context, { url, password, protocol: "ocpp2.0.1" });
  const ask = async (id: string, payload: string) => station.ask(`[2,"${id}","TransactionEvent",${payload}]`);
  const stamp = "2026-11-10T02:30:00Z";
  assert.deepEqual(await ask("1", "null"), [3, "1", {}]);
  assert.deepEqual(await ask("2", '{"eventType":'), [3, "2", {}]);
  assert.deepEqual(
    await ask("3", '{"eventType":"Updated","transactionInfo":{"transactionId":"t"},"meterValue":7}'),
    [3, "3", {}],
  );
  // A unit as text, a number as text, a list that is one object, no seqNo and no trigger.
  assert.deepEqual(
    await ask(
      "4",
      `{"eventType":"STARTED","timestamp":"${stamp}","transactionInfo":{"transactionId":7},"evse":{"id":2},"idToken":"CARD","meterValue":{"timestamp":"${stamp}","sampledValue":{"value":"1.5","unitOfMeasure":{"unit":"kWh"}}}}`,
    ),
    [3, "4", { idTokenInfo: { status: "Accepted" } }],
  );
  assert.deepEqual(
    await ask(
      "5",
      '{"eventType":"Ended","timestamp":"2026-11-10T02:40:00Z","transactionInfo":{"transactionId":7},"meterValue":[{"timestamp":"2026-11-10T02:40:00Z","sampledValue":[{"value":25,"unitOfMeasure":{"unit":"Wh","multiplier":2}}]}]}',
    ),
    [3, "5", {}],
  );
  const row = await machine.store
    .selectFrom("sessions")
    .select(["energy_wh", "connector_id", "state"])
    .where("connector_id", "=", 2)
    .executeTakeFirst();
  assert.deepEqual(row, { energy_wh: 1000n, connector_id: 2, state: "ended" });
});

test("a transaction without its name is told by connector, time and register", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = await rawStation(context, { url, password, protocol: "ocpp2.0.1" });
  const event = (id: string, eventType: string, minute: number, wh: number, more = "") =>
    station.ask(
      `[2,"${id}","TransactionEvent",{"eventType":"${eventType}","timestamp":"2026-11-10T02:${minute}:00Z","evse":{"id":1}${more},"meterValue":[{"timestamp":"2026-11-10T02:${minute}:00Z","sampledValue":[{"value":${wh}}]}]}]`,
    );
  await event("1", "Started", 10, 1000, ',"idToken":{"idToken":"CARD","type":"ISO14443"}');
  await event("2", "Updated", 20, 1500);
  await event("3", "Ended", 30, 2000);
  await event("3", "Ended", 30, 2000);
  const rows = await machine.store
    .selectFrom("sessions")
    .select(["energy_wh", "state", "token_state"])
    .execute();
  assert.deepEqual(rows, [{ energy_wh: 1000n, state: "ended", token_state: "known" }]);
});
