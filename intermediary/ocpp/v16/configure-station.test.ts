import assert from "node:assert/strict";
import { test } from "node:test";
import { obedient } from "../../testing/obedient-station.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";
import { until } from "../../testing/until.ts";

const boot = { chargePointVendor: "Maker", chargePointModel: "M1" };

test("after its boot a station is asked for registers on the half hour and in between", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client);
  await client.connect();
  await client.call("BootNotification", { ...boot, firmwareVersion: "1.2" });
  const saved = () => machine.store.selectFrom("charger_boots").selectAll().executeTakeFirst();
  await until("the configuration is saved", async () => (await saved())?.configuration !== "{}");
  const asked = new Map(calls.map(({ payload }) => [payload["key"], payload["value"]]));
  assert.equal(asked.get("ClockAlignedDataInterval"), "1800");
  assert.equal(asked.get("MeterValueSampleInterval"), "15");
  assert.match(String(asked.get("MeterValuesSampledData")), /Energy\.Active\.Import\.Register/);
  assert.equal(asked.get("MeterValuesAlignedData"), "Energy.Active.Import.Register");
  assert.equal((await saved())?.firmware, "1.2");
});

test("a station that rejects, does not know or does not answer its configuration is served all the same", async (context) => {
  const { url, password, machine } = await someOcpp(context, { callTimeoutMs: 50 });
  const client = someStation(context, { url, password });
  client.handle("ChangeConfiguration", async ({ params }) => {
    const key = params?.["key"];
    if (key === "ClockAlignedDataInterval") return { status: "NotSupported" };
    if (key === "MeterValuesAlignedData") throw new Error("what is that");
    if (key === "HeartbeatInterval") return new Promise(() => undefined);
    return { status: params?.["value"] === "Energy.Active.Import.Register" ? "Accepted" : "Rejected" };
  });
  await client.connect();
  await client.call("BootNotification", boot);
  const saved = () => machine.store.selectFrom("charger_boots").select("configuration").executeTakeFirst();
  await until("the configuration is saved", async () => (await saved())?.configuration !== "{}");
  const said = JSON.parse((await saved())?.configuration ?? "{}");
  assert.equal(said.MeterValuesSampledData, "Accepted");
  assert.equal(said.ClockAlignedDataInterval, "NotSupported");
  assert.equal(said.HeartbeatInterval, "no-answer");
  assert.equal((await client.call("Heartbeat", {})) !== null, true);
});
