import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { sql } from "kysely";
import type { RPCClient } from "ocpp-rpc";
import { rawStation } from "../testing/raw-station.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { someOcpp, someStation } from "../testing/some-ocpp.ts";
import { until } from "../testing/until.ts";

const iso = (at: number) => new Date(at * 1000).toISOString();

/** Answers every call of the central system and remembers it. */
function obedient(client: RPCClient, answers: Record<string, object> = {}) {
  const calls: { action: string; payload: Record<string, unknown> }[] = [];
  for (const action of [
    "ChangeConfiguration",
    "DataTransfer",
    "RemoteStartTransaction",
    "RemoteStopTransaction",
    "TriggerMessage",
  ])
    client.handle(action, async ({ params }) => {
      calls.push({ action, payload: params ?? {} });
      return { status: "Accepted", ...answers[action] };
    });
  return calls;
}

const boot = { chargePointVendor: "Maker", chargePointModel: "M1" };

test("a registered station gets in and is told the time", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  obedient(client);
  await client.connect();
  assert.deepEqual(await client.call("BootNotification", boot), {
    status: "Accepted",
    currentTime: iso(someNow),
    interval: 300,
  });
  assert.deepEqual(await client.call("Heartbeat", {}), { currentTime: iso(someNow) });
  assert.equal(ocpp.isOnline("CP-1"), true);
  await client.close();
  await until("the station is offline", () => !ocpp.isOnline("CP-1"));
});

test("the password is taken as text and as the bytes it spells; others are refused", async (context) => {
  const { url, password } = await someOcpp(context);
  await rawStation(context, { url, password: Buffer.from(password, "hex") });
  await rawStation(context, { url, password });
  await assert.rejects(rawStation(context, { url, password: `${password.slice(1)}0` }), /refused/);
  await assert.rejects(rawStation(context, { url, password, identity: "CP-2" }), /refused/);
  const client = someStation(context, { url, password, identity: "CP-2" });
  await assert.rejects(client.connect(), { code: 404 });
});

test("open access asks for no password", async (context) => {
  const { url } = await someOcpp(context, { charger: { openAccess: true } });
  await rawStation(context, { url, password: "" });
});

test("a path that is no station's, or no path at all, is refused and harms nothing", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  for (const path of ["/ocpp/%E0%A4%A", "/", "//:0", "/ocpp/../CP-1", "/other/CP-1"]) {
    const socket = connect(ocpp.port, "127.0.0.1");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    const [status] = await new Promise<Buffer[]>((resolve) => socket.once("data", (data) => resolve([data])));
    assert.match(String(status), /^HTTP\/1.1 404/, path);
    socket.destroy();
  }
  await rawStation(context, { url: `${url}/`, password });
});

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

test("cards are accepted, unknown or blocked, however a reader writes them; who may charge sees the price", async (context) => {
  const { url, password } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client);
  await client.connect();
  for (const [idTag, status] of [
    ["card", "Accepted"],
    ["nobody", "Invalid"],
    ["blocked", "Blocked"],
    [" C:A R-D", "Accepted"],
  ] as const)
    assert.deepEqual(await client.call("Authorize", { idTag }), { idTagInfo: { status } });
  await until("the price is shown", () => calls.length > 0);
  const payload = calls[0]?.payload ?? {};
  assert.equal(payload["vendorId"], "org.openchargealliance.costmsg");
  assert.equal(payload["messageId"], "SetUserPrice");
  assert.deepEqual(JSON.parse(String(payload["data"])), {
    idToken: "card",
    priceText: "1 kWh 44円",
    priceTextExtra: [{ format: "UTF8", language: "en", content: "44 yen per kWh" }],
  });
});

test("claim s2: a purchase at a station, from the card to the end, is a session with every Wh", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const client = someStation(context, { url, password });
  obedient(client);
  await client.connect();
  await client.call("BootNotification", boot);
  await client.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
  await client.call("Authorize", { idTag: "CARD" });
  const started = await client.call("StartTransaction", {
    connectorId: 1,
    idTag: "CARD",
    meterStart: 1000,
    timestamp: iso(someNow),
  });
  assert.equal(typeof started === "object" && started !== null && "idTagInfo" in started, true);
  const { transactionId } = started as { transactionId: number };
  machine.setNow(someNow + 3600);
  await client.call("MeterValues", {
    connectorId: 1,
    transactionId,
    meterValue: [
      {
        timestamp: iso(someNow + 1800),
        sampledValue: [
          { value: "4.5", unit: "kWh", measurand: "Energy.Active.Import.Register", context: "Sample.Clock" },
        ],
      },
    ],
  });
  const stop = { transactionId, idTag: "CARD", meterStop: 8400, timestamp: iso(someNow + 3600) };
  assert.deepEqual(await client.call("StopTransaction", stop), {});
  const session = await machine.store.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
  assert.equal(session.state, "ended");
  assert.equal(session.energy_wh, 7400n);
  const registers = await machine.store.selectFrom("session_registers").selectAll().orderBy("at").execute();
  assert.deepEqual(
    registers.map(({ at, register_wh, context }) => [at - someNow, register_wh, context]),
    [
      [0, 1000n, "begin"],
      [1800, 4500n, "clock-aligned"],
      [3600, 8400n, "end"],
    ],
  );
});

test("every message in and out is on disk, and what came in was there before it was answered", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  const frame = '[2, "a-1", "Heartbeat", {}]';
  await station.ask(frame);
  const kept = async () =>
    (await machine.store.selectFrom("raw_messages").selectAll().orderBy("raw_id").execute()).map(
      ({ device_id, direction, bytes }) => [device_id, direction, Buffer.from(bytes).toString()],
    );
  assert.deepEqual((await kept())[0], ["CP-1", "in", frame]);
  await until("the answer is kept", async () => (await kept()).length === 2);
  assert.deepEqual((await kept())[1], ["CP-1", "out", JSON.stringify(station.received[0])]);
});

test("what is not on disk is not answered", async (context) => {
  const errors: string[] = [];
  const log = { ...silentLog, error: (phrase: string) => void errors.push(phrase) };
  const { url, password, machine } = await someOcpp(context, {
    machine: { ...(await someMachine(context)), log },
  });
  const station = await rawStation(context, { url, password });
  await sql`alter table raw_messages rename to hidden_messages`.execute(machine.store);
  station.send('[2,"1","Heartbeat",{}]');
  await until("the disk has refused it", () => errors.length > 0);
  await sql`alter table hidden_messages rename to raw_messages`.execute(machine.store);
  assert.deepEqual(await station.ask('[2,"2","Heartbeat",{}]'), [3, "2", { currentTime: iso(someNow) }]);
  assert.equal(station.received.length, 1);
});

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

test("a message id that comes again while the first is being handled is answered again", async (context) => {
  const { url, password } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  station.send('[2,"1","Heartbeat",{}]');
  station.send('[2,"1","Heartbeat",{}]');
  await until("both are answered", () => station.received.length === 2);
  assert.deepEqual(station.received[0], station.received[1]);
});

test("remote start and stop say what the station said", async (context) => {
  const { url, password, ocpp } = await someOcpp(context, { callTimeoutMs: 100 });
  assert.equal(await ocpp.remoteStart({ chargerId: "CP-1", connectorId: 1, token: "APP" }), "offline");
  const client = someStation(context, { url, password });
  const calls = obedient(client, { RemoteStopTransaction: { status: "Rejected" } });
  await client.connect();
  assert.equal(await ocpp.remoteStart({ chargerId: "CP-1", connectorId: 2, token: "APP" }), "accepted");
  assert.deepEqual(calls[0]?.payload, { connectorId: 2, idTag: "APP" });
  assert.equal(await ocpp.remoteStop({ chargerId: "CP-1", transactionId: 5 }), "rejected");
  client.handle("RemoteStartTransaction", () => new Promise(() => undefined));
  assert.equal(await ocpp.remoteStart({ chargerId: "CP-1", connectorId: 2, token: "APP" }), "no-answer");
});

test("claim 3c: the first information of a session reaches the charger: running cost, then final cost", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client);
  await client.connect();
  const information = {
    yen: "326",
    energyWh: "7400",
    seconds: 3600,
    text: { ja: "7.4 kWh 326円", en: "7.4 kWh, 326 yen" },
    priceText: { ja: "1 kWh 44円", en: "44 yen per kWh" },
    stop: false,
  };
  const fee = {
    chargerId: "CP-1",
    connectorId: 1,
    transactionId: 9,
    at: someNow,
    registerWh: 8400n,
    information,
  };
  await ocpp.showFee({ ...fee, ended: false });
  await ocpp.showFee({ ...fee, ended: true });
  assert.deepEqual(
    calls.map(({ payload }) => [
      payload["vendorId"],
      payload["messageId"],
      JSON.parse(String(payload["data"])),
    ]),
    [
      [
        "org.openchargealliance.costmsg",
        "RunningCost",
        {
          transactionId: 9,
          timestamp: iso(someNow),
          meterValue: 8400,
          cost: 326,
          state: "Charging",
          chargingPrice: {},
        },
      ],
      [
        "org.openchargealliance.costmsg",
        "FinalCost",
        {
          transactionId: 9,
          cost: 326,
          priceText: "7.4 kWh 326円",
          priceTextExtra: [{ format: "UTF8", language: "en", content: "7.4 kWh, 326 yen" }],
        },
      ],
    ],
  );
});

test("a station without a display says so once and is not asked again", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client, { DataTransfer: { status: "UnknownVendorId" } });
  await client.connect();
  const text = { ja: "1円", en: "1 yen" };
  const information = { yen: "1", energyWh: "1", seconds: 1, text, priceText: text, stop: false };
  for (let turn = 0; turn < 3; turn++)
    await ocpp.showFee({
      chargerId: "CP-1",
      connectorId: 1,
      transactionId: 9,
      at: someNow,
      registerWh: null,
      ended: false,
      information,
    });
  assert.equal(calls.length, 1);
});

test("the newest line of a station is the station; the older is closed", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const older = someStation(context, { url, password });
  const newer = someStation(context, { url, password });
  obedient(newer);
  await older.connect();
  await newer.connect();
  await until("the older line is closed", () => older.state === 3);
  assert.equal(await ocpp.remoteStart({ chargerId: "CP-1", connectorId: 1, token: "APP" }), "accepted");
});

test("a session that ran when the machine was killed goes on at the next start", async (context) => {
  const machine = await someMachine(context);
  const before = await someOcpp(context, { machine });
  const station = await rawStation(context, before);
  const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: iso(someNow) };
  const [, , begun] = (await station.ask(JSON.stringify([2, "1", "StartTransaction", start]))) as [
    number,
    string,
    { transactionId: number },
  ];
  await before.ocpp[Symbol.asyncDispose]();
  const after = await someOcpp(context, { machine: await machine.restart() });
  const again = await rawStation(context, after);
  const [, , repeated] = (await again.ask(JSON.stringify([2, "2", "StartTransaction", start]))) as [
    number,
    string,
    { transactionId: number },
  ];
  assert.equal(repeated.transactionId, begun.transactionId);
  const stop = { transactionId: begun.transactionId, meterStop: 500, timestamp: iso(someNow + 60) };
  await again.ask(JSON.stringify([2, "3", "StopTransaction", stop]));
  const rows = await after.machine.store.selectFrom("sessions").select(["state", "energy_wh"]).execute();
  assert.deepEqual(rows, [{ state: "ended", energy_wh: 500n }]);
});
