import assert from "node:assert/strict";
import { test } from "node:test";
import { isoTime, obedient } from "../../testing/obedient-station.ts";
import { someNow } from "../../testing/some-machine.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";
import { until } from "../../testing/until.ts";

test("what is only kept is answered as its schema says", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = someStation(context, { url, password });
  await station.connect();
  assert.deepEqual(await station.call("Heartbeat", {}), { currentTime: isoTime(someNow) });
  assert.deepEqual(await station.call("DataTransfer", { vendorId: "com.maker", data: "x" }), {
    status: "UnknownVendorId",
  });
  assert.deepEqual(await station.call("DiagnosticsStatusNotification", { status: "Idle" }), {});
  assert.deepEqual(await station.call("FirmwareStatusNotification", { status: "Installed" }), {});
  const kept = await machine.store
    .selectFrom("raw_messages")
    .select("raw_id")
    .where("direction", "=", "in")
    .execute();
  assert.equal(kept.length, 4);
});

test("a status is what the connector last said, whatever comes late", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = someStation(context, { url, password });
  await station.connect();
  const status = { connectorId: 2, errorCode: "NoError" };
  await station.call("StatusNotification", {
    ...status,
    status: "Preparing",
    timestamp: isoTime(someNow - 5),
  });
  await station.call("StatusNotification", {
    ...status,
    status: "Available",
    timestamp: isoTime(someNow - 60),
  });
  const row = await machine.store
    .selectFrom("connectors")
    .select(["status", "status_at"])
    .where("connector_id", "=", 2)
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { status: "Preparing", status_at: someNow - 5 });
});

test("a station that never booted for us is asked to", async (context) => {
  const { url, password } = await someOcpp(context, { hurry: true });
  const station = someStation(context, { url, password });
  const calls = obedient(station);
  await station.connect();
  await until("it is asked", () => calls.length > 0);
  assert.deepEqual(calls, [{ action: "TriggerMessage", payload: { requestedMessage: "BootNotification" } }]);
});
