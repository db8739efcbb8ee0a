import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import type { DisplayInformation, MeasuredSession } from "./sessions/ports.ts";
import { onReregistered } from "./settling/on-reregistered.ts";
import { startDeviceSide } from "./start-device-side.ts";
import { rawStation } from "./testing/raw-station.ts";
import { type SomeMachine, someMachine, someNow } from "./testing/some-machine.ts";
import { someStation } from "./testing/some-ocpp.ts";
import { someTokens } from "./testing/some-sessions.ts";
import { type SomeEvent, someEvent } from "./testing/station-201.ts";
import { until } from "./testing/until.ts";

const iso = (at: number) => new Date(at * 1000).toISOString();

/** 44 yen a kWh, and a limit. */
function someTrading(limitYen = 1_000_000n) {
  const trading = { away: false, asked: [] as MeasuredSession[] };
  const askSecondFee = async (session: MeasuredSession): Promise<DisplayInformation> => {
    if (trading.away) throw new Problem("neighbour_away", "the trading server is away");
    trading.asked.push(session);
    const yen = (BigInt(session.energyWh) * 44n) / 1000n;
    const text = { ja: `${yen}円`, en: `${yen} yen` };
    return {
      yen: String(yen),
      energyWh: session.energyWh,
      seconds: 1,
      text,
      priceText: text,
      stop: yen >= limitYen,
    };
  };
  return { trading, askSecondFee };
}

async function someDeviceSide(
  context: TestContext,
  { machine, limitYen }: { machine: SomeMachine; limitYen?: bigint },
) {
  const { trading, askSecondFee } = someTrading(limitYen);
  const told = { times: 0 };
  const side = await startDeviceSide({
    ...machine,
    askSecondFee,
    askPrice: async () => ({ priceText: { ja: "44円", en: "44 yen" } }),
    findPurchaserByToken: someTokens,
    onMeasured: () => {
      told.times += 1;
    },
    onReregistered,
    host: "127.0.0.1",
    ocppPort: 0,
    mqttPort: 0,
    settings: { callTimeoutMs: 1000, feeRetryMs: 20 },
  });
  context.after(() => side[Symbol.asyncDispose]());
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  side.serveOperator(app);
  side.serveTrading(app);
  const put = async (path: string, body: object) => {
    const response = await app.request(path, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    return (await response.json()) as { password: string };
  };
  await put("/operator/sites/front", { name: { ja: "駅前", en: "Station front" }, area: 3 });
  const { password } = await put("/operator/chargers/CP-1", {
    at: { siteId: "front" },
    serial: "C-1",
    connectors: 1,
    maxPowerW: 22_000,
    meterClass: "verified",
    tolerancePercent: "1.0",
    verifiedUntil: null,
  });
  return { side, app, trading, told, password, url: `ws://127.0.0.1:${side.ocppPort}/ocpp` };
}

const values = (transactionId: number, at: number, wh: number) => ({
  connectorId: 1,
  transactionId,
  meterValue: [{ timestamp: iso(someNow + at), sampledValue: [{ value: String(wh) }] }],
});

test("claim 3c: the yen run on the charger's display, the limit stops it, and last running fee and result are the same", async (context) => {
  const machine = await someMachine(context);
  const { url, password, trading, told } = await someDeviceSide(context, { machine, limitYen: 300n });
  const station = someStation(context, { url, password });
  const shown: [string, number][] = [];
  const stops: number[] = [];
  station.handle("DataTransfer", async ({ params }) => {
    shown.push([String(params?.["messageId"]), JSON.parse(String(params?.["data"])).cost]);
    return { status: "Accepted" };
  });
  station.handle("RemoteStopTransaction", async ({ params }) => {
    stops.push(Number(params?.["transactionId"]));
    return { status: "Accepted" };
  });
  await station.connect();
  const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: iso(someNow) };
  const { transactionId } = (await station.call("StartTransaction", start)) as { transactionId: number };
  machine.setNow(someNow + 1800);
  await station.call("MeterValues", values(transactionId, 600, 3000));
  await until("132 yen are shown", () => shown.some(([, cost]) => cost === 132));
  assert.deepEqual(stops, []);
  await station.call("MeterValues", values(transactionId, 1200, 7000));
  await until("the limit stops it", () => stops.length > 0);
  assert.deepEqual(stops, [transactionId]);
  const stop = { transactionId, meterStop: 7000, timestamp: iso(someNow + 1201) };
  await station.call("StopTransaction", stop);
  await until("the result is shown", () => shown.some(([kind]) => kind === "FinalCost"));
  assert.deepEqual(shown.at(-1), ["FinalCost", 308]);
  assert.deepEqual(shown.filter(([kind]) => kind === "RunningCost").at(-1)?.[1], 308);
  assert.equal(trading.asked.at(-1)?.state, "ended");
  assert.ok(told.times >= 4);
});

test("claim 3c: a 2.0.1 charger is told the running cost, its limit stops it, and the cost comes with the answer to its end", async (context) => {
  const machine = await someMachine(context);
  const { url, password } = await someDeviceSide(context, { machine, limitYen: 300n });
  const station = someStation(context, { url, password, protocol: "ocpp2.0.1" });
  const shown: unknown[] = [];
  const stops: unknown[] = [];
  station.handle("CostUpdated", async ({ params }) => {
    shown.push(params?.["totalCost"]);
    return {};
  });
  station.handle("RequestStopTransaction", async ({ params }) => {
    stops.push(params?.["transactionId"]);
    return { status: "Accepted" };
  });
  await station.connect();
  machine.setNow(someNow + 1800);
  const event = (given: SomeEvent) => station.call("TransactionEvent", someEvent(given));
  await event({ kind: "Started", at: 0, wh: 0, token: "CARD" });
  await event({ kind: "Updated", at: 600, wh: 3000 });
  await until("132 yen are shown", () => shown.includes(132));
  assert.deepEqual(stops, []);
  await event({ kind: "Updated", at: 1200, wh: 7000 });
  await until("the limit stops it", () => stops.length > 0);
  await until("308 yen are shown", () => shown.includes(308));
  assert.deepEqual(stops, ["tx-1"]);
  const end = { kind: "Ended" as const, at: 1201, wh: 7000 };
  const updatedPersonalMessage = { format: "UTF8", language: "ja", content: "308円" };
  for (let turn = 0; turn < 2; turn++)
    assert.deepEqual(await event(end), { totalCost: 308, updatedPersonalMessage });
});

test("the trading server away: a 2.0.1 end is answered without a cost, never with a wrong one", async (context) => {
  const machine = await someMachine(context);
  const { url, password, trading } = await someDeviceSide(context, { machine });
  trading.away = true;
  const station = someStation(context, { url, password, protocol: "ocpp2.0.1" });
  await station.connect();
  machine.setNow(someNow + 1800);
  await station.call("TransactionEvent", someEvent({ kind: "Started", at: 0, wh: 0, token: "CARD" }));
  const end = someEvent({ kind: "Ended", at: 1200, wh: 7000 });
  assert.deepEqual(await station.call("TransactionEvent", end), {});
  trading.away = false;
  await until("the end is told", () => trading.asked.length > 0);
  await until(
    "its cost is known",
    async () => "totalCost" in Object(await station.call("TransactionEvent", end)),
  );
});

test("the trading server away: charging goes on charging goes on, and the end's fee follows when it is back", async (context) => {
  const machine = await someMachine(context);
  const { url, password, trading } = await someDeviceSide(context, { machine });
  trading.away = true;
  const station = await rawStation(context, { url, password });
  const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: iso(someNow) };
  const [, , begun] = (await station.ask(JSON.stringify([2, "1", "StartTransaction", start]))) as [
    number,
    string,
    { transactionId: number; idTagInfo: object },
  ];
  assert.deepEqual(begun.idTagInfo, { status: "Accepted" });
  machine.setNow(someNow + 1800);
  const stop = { transactionId: begun.transactionId, meterStop: 7000, timestamp: iso(someNow + 1200) };
  assert.deepEqual(await station.ask(JSON.stringify([2, "2", "StopTransaction", stop])), [3, "2", {}]);
  assert.equal(trading.asked.length, 0);
  trading.away = false;
  await until("the end is told", () => trading.asked.length > 0);
  assert.deepEqual([trading.asked[0]?.state, trading.asked[0]?.energyWh], ["ended", "7000"]);
});

test("a machine killed with an end unanswered asks for it at its next start", async (context) => {
  const machine = await someMachine(context);
  const first = await someDeviceSide(context, { machine });
  first.trading.away = true;
  const station = await rawStation(context, first);
  const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: iso(someNow) };
  await station.ask(JSON.stringify([2, "1", "StartTransaction", start]));
  machine.setNow(someNow + 600);
  const stop = { transactionId: 0, meterStop: 100, timestamp: iso(someNow + 500) };
  await station.ask(JSON.stringify([2, "2", "StopTransaction", stop]));
  await first.side[Symbol.asyncDispose]();
  const second = await someDeviceSide(context, { machine: await machine.restart() });
  await until("the end is told", () => second.trading.asked.length > 0);
  assert.deepEqual([second.trading.asked[0]?.state, second.trading.asked[0]?.energyWh], ["ended", "100"]);
});

test("a charger registered again has to come with its new password", async (context) => {
  const machine = await someMachine(context);
  const { url, password, app } = await someDeviceSide(context, { machine });
  await rawStation(context, { url, password });
  const online = async () => {
    const response = await app.request("/operator/devices");
    const { devices } = (await response.json()) as { devices: { online: boolean }[] };
    return devices[0]?.online;
  };
  assert.equal(await online(), true);
  await app.request("/operator/chargers/CP-1", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      at: { siteId: "front" },
      serial: "C-1",
      connectors: 1,
      maxPowerW: 22_000,
      meterClass: "verified",
      tolerancePercent: "1.0",
      verifiedUntil: null,
    }),
  });
  await until("the old line is closed", async () => (await online()) === false);
  await assert.rejects(rawStation(context, { url, password }), /refused/);
});
