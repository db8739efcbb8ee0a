import assert from "node:assert/strict";
import { test } from "node:test";
import { closeImpliedEnds } from "../../sessions/close-implied-ends.ts";
import { quirkStation, secondsOf } from "../../testing/quirk-station.ts";

/** Frames as real stations send them, from public issue threads of open charging projects. */

const status = (id: string, connectorId: number, status: string, timestamp: string) =>
  `[2, "${id}", "StatusNotification", {"connectorId": ${connectorId}, "status": "${status}", "errorCode": "NoError", "info": "Status Update", "timestamp": "${timestamp}", "vendorId": "Chago"}]`;

test("Chago (steve#136): local time labelled as UTC is in the future, then the clock is right again", async (context) => {
  const { ask, machine } = await quirkStation(context, "2019-05-10T14:05:43Z");
  await ask(status("156167709", 1, "Available", "2019-05-10T16:05:33Z"));
  await ask(status("254045070", 0, "Available", "2019-05-10T16:05:33Z"));
  await ask(status("218177795", 0, "Unavailable", "2019-05-10T14:05:43Z"));
  const rows = await machine.store
    .selectFrom("connectors")
    .select(["connector_id", "status", "status_at"])
    .where("connector_id", "<", 2)
    .orderBy("connector_id")
    .execute();
  const heard = secondsOf("2019-05-10T14:05:43Z");
  assert.deepEqual(rows, [
    { connector_id: 0, status: "Unavailable", status_at: heard },
    { connector_id: 1, status: "Available", status_at: heard },
  ]);
});

test("Legrand (lbbrhzn/ocpp#1248): an error code of no list is kept, a message id of 20 digits comes back whole", async (context) => {
  const { ask, machine } = await quirkStation(context, "2024-08-03T16:17:00Z");
  const frame =
    '[2,"28240181849166013077","StatusNotification",{"connectorId":0,"errorCode":"Error","status":"Faulted","timestamp":"2024-08-03T16:16:55Z"}]';
  assert.deepEqual(await ask(frame), [3, "28240181849166013077", {}]);
  const rows = await machine.store
    .selectFrom("connectors")
    .select(["status", "error_code"])
    .where("connector_id", "=", 0)
    .execute();
  assert.deepEqual(rows, [{ status: "Faulted", error_code: "Error" }]);
});

test("Zaptec (evcc): a session without a stop ends by Available, but not by one older than its charging", async (context) => {
  const { ask, start, sessions, machine } = await quirkStation(context, "2026-03-01T10:00:05Z");
  await start({ at: "2026-03-01T10:00:00Z", meterStart: 1000 });
  await ask(status("1", 1, "Charging", "2026-03-01T10:00:02Z"));
  await ask(status("2", 1, "Available", "2026-03-01T09:59:58Z"));
  machine.setNow(secondsOf("2026-03-01T10:10:00Z"));
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["running", 0n]]);
  await ask(
    '[2,"3","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:09:00Z","sampledValue":[{"value":"2500"}]}]}]',
  );
  await ask(status("4", 1, "Available", "2026-03-01T10:10:00Z"));
  machine.setNow(secondsOf("2026-03-01T10:15:00Z"));
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["ended", 1500n]]);
});

test("Metron (OCPP.Core#31): a boot that repeats is accepted each time", async (context) => {
  const { ask } = await quirkStation(context, "2026-03-01T10:00:00Z");
  const frame =
    '[2,"1000001","BootNotification",{"chargePointVendor":"Metron","chargePointModel":"ME3 DYNAMIC OCPP","firmwareVersion":"1.04"}]';
  const accepted = [
    3,
    "1000001",
    { status: "Accepted", currentTime: "2026-03-01T10:00:00.000Z", interval: 300 },
  ];
  assert.deepEqual(await ask(frame), accepted);
});
