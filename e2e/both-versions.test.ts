import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger } from "@tsunagu/core/api/operator.ts";
import { getBundle, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { listCharging, postStartCharging } from "@tsunagu/core/api/trading-charging.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { createStory } from "./testing/create-story.ts";
import { eventually } from "./testing/eventually.ts";
import { connectForeignStation, type ForeignStation } from "./testing/foreign-station.ts";
import { isoTime, prepareCharging, someQuality } from "./testing/prepare-charging.ts";
import type { Person } from "./testing/register-person.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

const register = "Energy.Active.Import.Register";

/** What a charge told at its device: the last running fee and the final one, in yen. */
type Told = { readonly wh: number; readonly runningYen: string; readonly finalYen: string };

let system: RunningSystem;
let person: Person;
const stations: ForeignStation[] = [];
const told: Told[] = [];
const startedAt = Math.floor(Date.now() / 1000) - 2400;
const month = monthOf(startedAt);

const connect = async (chargerId: string, protocol: "ocpp1.6" | "ocpp2.0.1") => {
  const { password } = await callContract(
    putCharger,
    {
      params: { chargerId },
      body: {
        at: { siteId: "ekimae" },
        serial: `serial ${chargerId}`,
        connectors: 1,
        maxPowerW: 50_000,
        meterValueSeconds: 2,
        ...someQuality,
      },
    },
    system.operator,
  );
  const station = await connectForeignStation({
    ocppUrl: system.ocppUrl,
    chargerId,
    password: password ?? "",
    protocol,
  });
  stations.push(station);
  return station;
};

/** Tells a transaction of a 2.0.1 station: event, seconds after the day's begin, Wh counted since then. */
function eventsOf(station: ForeignStation, transactionId: string) {
  let seqNo = 0;
  return (eventType: string, seconds: number, wh: number, more: object = {}, info: object = {}) =>
    station.call("TransactionEvent", {
      eventType,
      timestamp: isoTime(startedAt + seconds),
      triggerReason: eventType === "Started" ? "Authorized" : "MeterValuePeriodic",
      seqNo: seqNo++,
      transactionInfo: { transactionId, ...info },
      evse: { id: 1, connectorId: 1 },
      meterValue: [
        {
          timestamp: isoTime(startedAt + seconds),
          sampledValue: [{ value: 1234.5 + wh / 1000, measurand: register, unitOfMeasure: { unit: "kWh" } }],
        },
      ],
      ...more,
    });
}

before(async () => {
  system = await startSystem();
  ({ person } = await prepareCharging(system, { at: startedAt }));
});
after(async () => {
  for (const station of stations) await station[Symbol.asyncDispose]();
  await system?.[Symbol.asyncDispose]();
});

const test = createStory();

test("a foreign client charges in OCPP 1.6J: last running fee and final fee are the same", async () => {
  const station = await connect("CP-16", "ocpp1.6");
  const boot = await station.call("BootNotification", { chargePointVendor: "F", chargePointModel: "1.6" });
  assert.equal(boot["status"], "Accepted");
  await eventually("the station is asked for its register every two seconds", async () =>
    station.told.find(
      ({ params }) => params["key"] === "MeterValueSampleInterval" && params["value"] === "2",
    ),
  );
  const { transactionId } = await station.call("StartTransaction", {
    connectorId: 1,
    idTag: person.card,
    meterStart: 7_784_000,
    timestamp: isoTime(startedAt),
  });
  for (const [seconds, wh] of [
    [600, 3100],
    [1200, 6180],
  ] as const)
    await station.call("MeterValues", {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: isoTime(startedAt + seconds),
          sampledValue: [{ value: String(7_784_000 + wh), measurand: register, unit: "Wh" }],
        },
      ],
    });
  const costs = (messageId: string) =>
    station.told
      .filter(({ params }) => params["messageId"] === messageId)
      .map(({ params }) => JSON.parse(String(params["data"])) as Record<string, unknown>);
  const running = await eventually("the last running fee", async () =>
    costs("RunningCost").find(({ meterValue }) => meterValue === 7_784_000 + 6180),
  );
  await station.call("StopTransaction", {
    transactionId,
    meterStop: 7_784_000 + 6180,
    timestamp: isoTime(startedAt + 1200),
    reason: "Local",
  });
  const final = await eventually("the final fee", async () => costs("FinalCost").at(-1));
  told.push({ wh: 6180, runningYen: String(running["cost"]), finalYen: String(final["cost"]) });
});

test("a foreign client charges in OCPP 2.0.1: the final fee comes with the answer to its end", async () => {
  const station = await connect("CP-201", "ocpp2.0.1");
  const boot = await station.call("BootNotification", {
    reason: "PowerUp",
    chargingStation: { vendorName: "F", model: "2.0.1" },
  });
  assert.equal(boot["status"], "Accepted");
  await eventually("the station is asked for its register every two seconds", async () =>
    station.told.find(({ params }) => JSON.stringify(params).includes('"TxUpdatedInterval"')),
  );
  const idToken = { idToken: person.card, type: "ISO14443" };
  const { idTokenInfo } = await station.call("Authorize", { idToken });
  assert.equal((idTokenInfo as { status: string }).status, "Accepted");
  const event = eventsOf(station, "5c1e-station-s-own-name");
  await event("Started", 0, 0, { idToken });
  const costAbove = (yen: number) =>
    eventually(`a running fee above ${yen} yen`, async () =>
      station.told.find(
        ({ action, params }) => action === "CostUpdated" && Number(params["totalCost"]) > yen,
      ),
    );
  await event("Updated", 900, 4000);
  const first = await costAbove(0);
  await event("Updated", 1500, 9137);
  const running = await costAbove(Number(first.params["totalCost"]));
  assert.equal(running.params["transactionId"], "5c1e-station-s-own-name");
  const answer = await event("Ended", 1500, 9137, {}, { stoppedReason: "EVDisconnected" });
  const finalYen = String(answer["totalCost"]);
  told.push({ wh: 9137, runningYen: String(running.params["totalCost"]), finalYen });
});

test("the phone starts the 2.0.1 charger for ¥150: its limit reaches the session by the start's number and stops it in time", async () => {
  const [station] = stations.slice(-1);
  assert.ok(station !== undefined);
  const limit = { kind: "yen" as const, yen: "150" };
  const asked = await callContract(
    postStartCharging,
    { body: { chargerId: "CP-201", connectorId: 1, limit } },
    person.web,
  );
  assert.equal(asked.status, "accepted");
  const start = station.told.find(({ action }) => action === "RequestStartTransaction") ?? assert.fail();
  const { remoteStartId, idToken } = start.params;
  const event = eventsOf(station, "by-the-phone");
  await event("Started", 1600, 9137, { idToken }, { remoteStartId });
  const stopped = () => station.told.find(({ action }) => action === "RequestStopTransaction");
  let wh = 0;
  for (let seconds = 1700; stopped() === undefined && seconds < 2300; seconds += 100) {
    wh += 700;
    const before = station.told.length;
    await event("Updated", seconds, 9137 + wh);
    await eventually("the cost of it, and with it the stop", async () =>
      station.told.slice(before).find(({ action }) => action === "CostUpdated"),
    );
  }
  assert.deepEqual(stopped()?.params, { transactionId: "by-the-phone" });
  const { totalCost } = await event("Ended", 2300, 9137 + wh + 50);
  assert.ok(Number(totalCost) > 0 && Number(totalCost) <= 150, String(totalCost));
  told.push({ wh: wh + 50, runningYen: String(totalCost), finalYen: String(totalCost) });
});

test("all charges are results on the phone and lines of one proved bill, each with the yen that the device showed", async () => {
  for (const { runningYen, finalYen } of told) assert.equal(runningYen, finalYen);
  const results = await eventually("all results", async () => {
    const { sessions } = await callContract(listCharging, {}, person.web);
    const ended = sessions.filter(({ state }) => state === "ended");
    return ended.length === 3 ? ended : undefined;
  });
  const { statementId } = await eventually(
    "a closing statement",
    () => callContract(postClosingStatement, { body: { month } }, person.web),
    120_000,
  );
  const bundle = await callContract(getBundle, { params: { statementId } }, person.web);
  const { statement } = verifyBundle(
    bundle,
    {
      policy: policyOfGenesis(readFileSync(system.data.path("genesis.json")), nobleTools.hasher),
      account: person.accountOfMonth(month),
      acceptedTariffs: null,
      seen: nothingSeen,
      now: Math.floor(Date.now() / 1000),
    },
    nobleTools,
  );
  const expected = told.map(({ wh, finalYen }) => `${wh} Wh ${finalYen} yen`).sort();
  assert.equal(expected.length, 3);
  assert.deepEqual(results.map(({ fee }) => `${fee.energyWh} Wh ${fee.yen} yen`).sort(), expected);
  assert.deepEqual(statement.sessions.map(({ wh, yen }) => `${wh} Wh ${yen} yen`).sort(), expected);
});
