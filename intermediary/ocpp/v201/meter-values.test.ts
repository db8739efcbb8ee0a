import assert from "node:assert/strict";
import { test } from "node:test";
import { someValue, station201 } from "../../testing/station-201.ts";

test("a register outside of events belongs to the session of its EVSE, once", async (context) => {
  const { call, event, sessions } = await station201(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  assert.deepEqual(await call("MeterValues", { evseId: 1, meterValue: [someValue(600, 3000)] }), {});
  assert.deepEqual(await event({ kind: "Updated", at: 600, wh: 3000 }), {});
  assert.deepEqual(await sessions(), [["running", 2000n, "known"]]);
});

test("the station's own meter and another EVSE are a charger at rest", async (context) => {
  const { call, event, sessions } = await station201(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  for (const evseId of [0, 2])
    assert.deepEqual(await call("MeterValues", { evseId, meterValue: [someValue(600, 9000)] }), {});
  assert.deepEqual(await sessions(), [["running", 0n, "known"]]);
});
