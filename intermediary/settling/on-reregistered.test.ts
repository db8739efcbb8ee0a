import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someCharger, someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

const start = someNow - 2 * slotSeconds;

test("what a meter measured under a mistyped serial is decided when the serial is right: a home's meter, and a sub-meter of it", async (context) => {
  const { machine, registers, purchaser, settle, onLedger } = await someSettling(context);
  const subMeters = [{ serial: "pump", endUse: "heat-pump" as const }];
  await purchaser(somePurchaser({ months: [monthOf(someNow)], subMeters }));
  await someMeter(machine, { meterId: "m-1", serial: "hose" });
  await someMeter(machine, { meterId: "m-2", serial: "plump", kind: "sub-meter" });
  for (const [meter, wh] of [
    ["m-1", 400n],
    ["m-2", 150n],
  ] as const)
    await registers(meter, [
      [start, 1_000n],
      [start + slotSeconds, 1_000n + wh],
    ]);
  await settle();
  assert.deepEqual(onLedger(), []);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await settle();
  const read = () => onLedger().map(([, wh, endUse]) => [endUse, wh]);
  assert.deepEqual(read(), [["household", 400]]);
  await someMeter(machine, { meterId: "m-2", serial: "pump", kind: "sub-meter" });
  await settle();
  assert.deepEqual(read(), [
    ["heat-pump", 150],
    ["household", 250],
  ]);
  await someMeter(machine, { meterId: "m-2", serial: "pump", kind: "sub-meter" });
  const marks = await machine.store.selectFrom("settle_marks").selectAll().execute();
  assert.deepEqual(marks, [], "the same registered again");
});

test("a wallbox with another serial has the days of its house looked at again", async (context) => {
  const { machine, registers, purchaser, settle } = await someSettling(context);
  const subMeters = [{ serial: "wallbox", endUse: "ev-charging" as const }];
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [monthOf(someNow)], subMeters }));
  const at = { behindSerial: someSerial };
  await someCharger(machine, { chargerId: "WB-1", at, serial: "wall" });
  await registers("m-1", [
    [start, 1_000n],
    [start + slotSeconds, 1_400n],
  ]);
  await settle();
  const marked = () => machine.store.selectFrom("settle_marks").select("device_id").execute();
  assert.deepEqual(await marked(), []);
  await someCharger(machine, { chargerId: "WB-1", at, serial: "wallbox" });
  assert.deepEqual(await marked(), [{ device_id: "m-1" }]);
});
