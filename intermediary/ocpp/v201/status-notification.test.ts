import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { closeImpliedEnds } from "../../sessions/close-implied-ends.ts";
import { isoTime } from "../../testing/obedient-station.ts";
import { someNow } from "../../testing/some-machine.ts";
import { station201 } from "../../testing/station-201.ts";

async function someStatuses(context: TestContext) {
  const station = await station201(context);
  const status = (at: number, connectorStatus: string, connectorId = 1, evseId = 1) =>
    station.call("StatusNotification", {
      timestamp: isoTime(someNow + at),
      connectorStatus,
      evseId,
      connectorId,
    });
  const known = async () =>
    (
      await station.machine.store
        .selectFrom("connectors")
        .select("status")
        .where("connector_id", "=", 1)
        .executeTakeFirst()
    )?.status;
  return { ...station, status, known };
}

test("what a connector does is told by its transaction; occupied alone is a car that waits", async (context) => {
  const { status, event, known } = await someStatuses(context);
  await status(0, "Available");
  assert.equal(await known(), "Available");
  await status(10, "Occupied");
  assert.equal(await known(), "Preparing");
  await event({ kind: "Started", at: 20, wh: 1000, token: "CARD", info: { chargingState: "Charging" } });
  await status(21, "Occupied");
  assert.equal(await known(), "Charging");
  await event({ kind: "Updated", at: 60, info: { chargingState: "SuspendedEV" } });
  assert.equal(await known(), "SuspendedEV");
  await event({ kind: "Ended", at: 120, wh: 1500 });
  assert.equal(await known(), "Finishing");
  await status(180, "Available");
  assert.equal(await known(), "Available");
});

test("a plug that is out before the end is told stays free", async (context) => {
  const { status, event, known } = await someStatuses(context);
  await event({ kind: "Started", at: 20, wh: 1000, token: "CARD", info: { chargingState: "Charging" } });
  await status(120, "Available");
  await event({ kind: "Ended", at: 120, wh: 1500 });
  assert.equal(await known(), "Available");
});

test("a station that never tells the end: free ends the session, but not the EVSE's other plug", async (context) => {
  const { status, event, sessions, machine } = await someStatuses(context);
  await event({ kind: "Started", at: 0, wh: 1000, token: "CARD" });
  await event({ kind: "Updated", at: 600, wh: 2000 });
  await status(700, "Available", 2);
  machine.setNow(someNow + 4000);
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["running", 1000n, "known"]]);
  await status(800, "Available", 1);
  machine.setNow(someNow + 5000);
  await closeImpliedEnds(machine);
  assert.deepEqual(await sessions(), [["ended", 1000n, "known"]]);
});
