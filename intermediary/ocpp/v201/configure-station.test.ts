import assert from "node:assert/strict";
import { test } from "node:test";
import { station201 } from "../../testing/station-201.ts";
import { until } from "../../testing/until.ts";

const boot = {
  reason: "PowerUp",
  chargingStation: { vendorName: "Maker", model: "M2", firmwareVersion: "2.1" },
};

type Asked = {
  component: { name: string };
  variable: { name: string; instance?: string };
  attributeValue: string;
};
const asked = (payload: Record<string, unknown>): [string, string] => {
  const [{ component, variable, attributeValue }] = payload["setVariableData"] as [Asked];
  return [
    [component.name, variable.name, ...(variable.instance ? [variable.instance] : [])].join("."),
    attributeValue,
  ];
};

test("after its boot a station is asked for registers at both ends, on the half hour, and as often as it is registered", async (context) => {
  const { call, calls, machine } = await station201(context, { charger: { meterValueSeconds: 2 } });
  const answer = await call("BootNotification", boot);
  assert.deepEqual([answer["status"], answer["interval"]], ["Accepted", 300]);
  const saved = () => machine.store.selectFrom("charger_boots").selectAll().executeTakeFirst();
  await until("the configuration is saved", async () => (await saved())?.configuration !== "{}");
  const values = Object.fromEntries(calls.map(({ payload }) => asked(payload)));
  const register = "Energy.Active.Import.Register";
  assert.deepEqual(values, {
    "SampledDataCtrlr.TxStartedMeasurands": register,
    "SampledDataCtrlr.TxEndedMeasurands": register,
    "SampledDataCtrlr.TxUpdatedMeasurands": `${register},Power.Active.Import`,
    "SampledDataCtrlr.TxUpdatedInterval": "2",
    "SampledDataCtrlr.TxEndedInterval": "0",
    "AlignedDataCtrlr.Measurands": register,
    "AlignedDataCtrlr.Interval": "1800",
    "AlignedDataCtrlr.SendDuringIdle": "false",
    "AlignedDataCtrlr.TxEndedMeasurands": register,
    "AlignedDataCtrlr.TxEndedInterval": "1800",
    "TxCtrlr.StopTxOnInvalidId": "true",
    "OCPPCommCtrlr.HeartbeatInterval": "300",
    "TariffCostCtrlr.Enabled.Tariff": "true",
    "TariffCostCtrlr.Enabled.Cost": "true",
    "TariffCostCtrlr.Currency": "JPY",
  });
  const { vendor, model, firmware, configuration } = (await saved()) ?? assert.fail();
  assert.deepEqual([vendor, model, firmware], ["Maker", "M2", "2.1"]);
  assert.equal(JSON.parse(configuration)["SampledDataCtrlr.TxUpdatedInterval"], "Accepted");
});

test("a station that rejects, does not know or does not answer its configuration is served all the same", async (context) => {
  const { call, client, machine } = await station201(context, { callTimeoutMs: 1_000 });
  client.handle("SetVariables", async ({ params }) => {
    const [name, value] = asked(params ?? {});
    if (name === "AlignedDataCtrlr.Interval") throw new Error("what is that");
    if (name.startsWith("TariffCostCtrlr")) return new Promise(() => undefined);
    const attributeStatus = value.includes("Power") ? "Rejected" : "Accepted";
    const [{ component, variable }] = Object(params)["setVariableData"] as [Asked];
    return { setVariableResult: [{ attributeStatus, component, variable }] };
  });
  await call("BootNotification", boot);
  const saved = async () =>
    (await machine.store.selectFrom("charger_boots").select("configuration").executeTakeFirst())
      ?.configuration ?? "{}";
  await until("the configuration is saved", async () => (await saved()) !== "{}");
  const said = JSON.parse(await saved());
  assert.equal(said["SampledDataCtrlr.TxUpdatedMeasurands"], "Accepted");
  assert.match(said["AlignedDataCtrlr.Interval"], /Error/);
  assert.equal(said["TariffCostCtrlr.Enabled.Cost"], "no-answer");
  assert.equal("TariffCostCtrlr.Currency" in said, false);
  assert.ok(await call("Heartbeat", {}));
});

test("a station that never booted for us is asked to", async (context) => {
  const { calls } = await station201(context, { hurry: true });
  await until("it is asked", () => calls.length > 0);
  assert.deepEqual(calls[0], { action: "TriggerMessage", payload: { requestedMessage: "BootNotification" } });
});
