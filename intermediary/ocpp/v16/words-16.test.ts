import assert from "node:assert/strict";
import { test } from "node:test";
import { rawStation } from "../../testing/raw-station.ts";
import { someOcpp } from "../../testing/some-ocpp.ts";

test("a message nobody knows is an error, a transaction message never is", async (context) => {
  const { url, password } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  assert.deepEqual(await station.ask('[2,"1","MakeCoffee",{}]'), [
    4,
    "1",
    "NotImplemented",
    "this message is not known here",
    {},
  ]);
  assert.deepEqual(await station.ask('[2,"2","MeterValues",{"meterValue":7}]'), [3, "2", {}]);
  assert.deepEqual(await station.ask('[2,"3","MeterValues",null]'), [3, "3", {}]);
  assert.deepEqual(await station.ask('[2,"4","StopTransaction",[]]'), [3, "4", {}]);
  assert.deepEqual(await station.ask('[2,"5","StopTransaction",{"meterStop":'), [3, "5", {}]);
  const [type, , answer] = (await station.ask('[2,"6","StartTransaction",{"idTag":')) as [
    number,
    string,
    object,
  ];
  assert.equal(type, 3);
  assert.deepEqual({ ...answer, transactionId: 0 }, { transactionId: 0, idTagInfo: { status: "Invalid" } });
});
