import assert from "node:assert/strict";
import { test } from "node:test";
import { isoTime, obedient } from "../../testing/obedient-station.ts";
import { rawStation } from "../../testing/raw-station.ts";
import { someMachine, someNow } from "../../testing/some-machine.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";

const boot = { chargePointVendor: "Maker", chargePointModel: "M1" };

test("claim s2: a purchase at a station, from the card to the end, is a session with every Wh", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const client = someStation(context, { url, password });
  obedient(client);
  await client.connect();
  await client.call("BootNotification", boot);
  await client.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
  await client.call("Authorize", { idTag: "CARD" });
  const started = await client.call("StartTransaction", {
    connectorId: 1,
    idTag: "CARD",
    meterStart: 1000,
    timestamp: isoTime(someNow),
  });
  assert.equal(typeof started === "object" && started !== null && "idTagInfo" in started, true);
  const { transactionId } = started as { transactionId: number };
  machine.setNow(someNow + 3600);
  await client.call("MeterValues", {
    connectorId: 1,
    transactionId,
    meterValue: [
      {
        timestamp: isoTime(someNow + 1800),
        sampledValue: [
          { value: "4.5", unit: "kWh", measurand: "Energy.Active.Import.Register", context: "Sample.Clock" },
        ],
      },
    ],
  });
  const stop = { transactionId, idTag: "CARD", meterStop: 8400, timestamp: isoTime(someNow + 3600) };
  assert.deepEqual(await client.call("StopTransaction", stop), {});
  const session = await machine.store.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
  assert.equal(session.state, "ended");
  assert.equal(session.energy_wh, 7400n);
  const registers = await machine.store.selectFrom("session_registers").selectAll().orderBy("at").execute();
  assert.deepEqual(
    registers.map(({ at, register_wh, context }) => [at - someNow, register_wh, context]),
    [
      [0, 1000n, "begin"],
      [1800, 4500n, "clock-aligned"],
      [3600, 8400n, "end"],
    ],
  );
});

test("a session that ran when the machine was killed goes on at the next start", async (context) => {
  const machine = await someMachine(context);
  const before = await someOcpp(context, { machine });
  const station = await rawStation(context, before);
  const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: isoTime(someNow) };
  const [, , begun] = (await station.ask(JSON.stringify([2, "1", "StartTransaction", start]))) as [
    number,
    string,
    { transactionId: number },
  ];
  await before.ocpp[Symbol.asyncDispose]();
  const after = await someOcpp(context, { machine: await machine.restart() });
  const again = await rawStation(context, after);
  const [, , repeated] = (await again.ask(JSON.stringify([2, "2", "StartTransaction", start]))) as [
    number,
    string,
    { transactionId: number },
  ];
  assert.equal(repeated.transactionId, begun.transactionId);
  const stop = { transactionId: begun.transactionId, meterStop: 500, timestamp: isoTime(someNow + 60) };
  await again.ask(JSON.stringify([2, "3", "StopTransaction", stop]));
  const rows = await after.machine.store.selectFrom("sessions").select(["state", "energy_wh"]).execute();
  assert.deepEqual(rows, [{ state: "ended", energy_wh: 500n }]);
});

test("texts without end and connectors that no station has stay in the message; the session is small", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  const endless = "7".repeat(1_000_000);
  const timestamp = isoTime(someNow);
  const start = { connectorId: 99_999, idTag: endless, meterStart: endless, timestamp };
  for (const id of ["1", "2"]) await station.ask(JSON.stringify([2, id, "StartTransaction", start]));
  await station.ask(
    JSON.stringify([2, "3", "StatusNotification", { connectorId: 1, status: endless, errorCode: endless }]),
  );
  await station.ask(JSON.stringify([2, "4", "StopTransaction", { ...start, meterStop: 0, reason: endless }]));
  const kept = {
    sessions: await machine.store.selectFrom("sessions").selectAll().execute(),
    connectors: await machine.store.selectFrom("connectors").selectAll().execute(),
    orphans: await machine.store.selectFrom("orphan_stops").selectAll().execute(),
  };
  assert.equal(kept.sessions.length, 1);
  assert.deepEqual(
    kept.connectors.map(({ connector_id }) => connector_id),
    [0, 1, 2],
  );
  const text = JSON.stringify(kept, (_key, value) => (typeof value === "bigint" ? String(value) : value));
  assert.ok(text.length < 20_000, `${text.length}`);
});
