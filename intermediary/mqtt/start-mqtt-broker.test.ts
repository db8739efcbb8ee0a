import assert from "node:assert/strict";
import { connect } from "node:net";
import { type TestContext, test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { sql } from "kysely";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { someMeter } from "../testing/some-devices.ts";
import { type SomeMachine, someMachine, someNow } from "../testing/some-machine.ts";
import { until } from "../testing/until.ts";
import { type RunningMqtt, startMqttBroker } from "./start-mqtt-broker.ts";

async function someBroker(context: TestContext, machine: SomeMachine, bytesPerDay?: number) {
  const told = { times: 0 };
  const broker = await startMqttBroker({
    ...machine,
    host: "127.0.0.1",
    port: 0,
    messages: createRawMessages(machine, bytesPerDay === undefined ? {} : { bytesPerDay }),
    onMeasured: () => {
      told.times += 1;
    },
  });
  context.after(() => broker[Symbol.asyncDispose]());
  return { broker, told };
}

async function someClient(
  context: TestContext,
  broker: RunningMqtt,
  options: IClientOptions & { username: string; password: string },
): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 0, ...options });
  client.on("error", () => undefined);
  context.after(() => client.endAsync(true));
  return client;
}

const reading = (importWh: string, at = someNow) => JSON.stringify({ meterId: "home-1", at, importWh });

async function someHome(context: TestContext, given?: SomeMachine) {
  const machine = given ?? (await someMachine(context));
  const { password } = await someMeter(machine);
  const { broker, told } = await someBroker(context, machine);
  const client = await someClient(context, broker, { username: "home-1", password });
  const rows = () =>
    machine.store
      .selectFrom("meter_readings")
      .select(["device_id", "at", "register_wh", "raw_id"])
      .orderBy("reading_id")
      .execute();
  return { machine, broker, told, client, password, rows };
}

test("a reading is on disk, raw and as a register, when it is acknowledged", async (context) => {
  const { client, rows, machine, told, broker } = await someHome(context);
  await client.publishAsync("tsunagu/home-1/reading", reading("1234.5"), { qos: 1 });
  const [row] = await rows();
  assert.deepEqual([row?.device_id, row?.at, row?.register_wh], ["home-1", someNow, 1234n]);
  const raw = await machine.store.selectFrom("raw_messages").selectAll().executeTakeFirstOrThrow();
  assert.equal(raw.raw_id, row?.raw_id);
  assert.equal(Buffer.from(raw.bytes).toString(), reading("1234.5"));
  assert.equal(told.times, 1);
  assert.equal(broker.isOnline("home-1"), true);
});

test("the same reading again changes nothing, and wakes nobody", async (context) => {
  const { client, rows, told } = await someHome(context);
  for (let turn = 0; turn < 3; turn++)
    await client.publishAsync("tsunagu/home-1/reading", reading("5"), { qos: 1 });
  assert.equal((await rows()).length, 1);
  assert.equal(told.times, 1);
});

test("a message that is not on disk is not acknowledged; the meter sends it again and nothing is lost", async (context) => {
  const errors: string[] = [];
  const machine = await someMachine(context);
  const log = { ...silentLog, error: (phrase: string) => void errors.push(phrase) };
  const { broker, password, rows } = await someHome(context, { ...machine, log });
  const client = await someClient(context, broker, { username: "home-1", password, reconnectPeriod: 20 });
  await sql`alter table raw_messages rename to hidden_messages`.execute(machine.store);
  const sent = client.publishAsync("tsunagu/home-1/reading", reading("7"), { qos: 1 });
  await until("the disk has refused it", () => errors.length > 0);
  await sql`alter table hidden_messages rename to raw_messages`.execute(machine.store);
  await sent;
  assert.equal((await rows()).length, 1);
});

test("wrong passwords, other users and nobody are refused", async (context) => {
  const { broker, password } = await someHome(context);
  for (const [username, given] of [
    ["home-1", "wrong"],
    ["home-2", password],
    ["", ""],
  ] as const)
    await assert.rejects(someClient(context, broker, { username, password: given }), /Not authorized/i);
});

test("a meter writes its own reading topic and no other", async (context) => {
  const { broker, machine } = await someHome(context);
  const { password } = await someMeter(machine, { meterId: "home-2" });
  for (const topic of ["tsunagu/home-1/reading", "tsunagu/home-2/fee", "tsunagu/home-2/reading/x", "else"]) {
    const intruder = await someClient(context, broker, { username: "home-2", password });
    const closed = new Promise<void>((resolve) => intruder.once("close", () => resolve()));
    intruder.publish(topic, reading("1"), { qos: 1 });
    await closed;
  }
  assert.deepEqual(await machine.store.selectFrom("raw_messages").select("raw_id").execute(), []);
});

test("a meter hears its own topics and nothing of another's", async (context) => {
  const { broker, machine, client } = await someHome(context);
  const { password } = await someMeter(machine, { meterId: "home-2" });
  const other = await someClient(context, broker, { username: "home-2", password });
  const heard: string[] = [];
  other.on("message", (topic) => heard.push(topic));
  for (const topic of ["tsunagu/home-1/#", "tsunagu/+/fee", "#", "tsunagu/#"])
    await assert.rejects(other.subscribeAsync(topic), topic);
  await other.subscribeAsync("tsunagu/home-2/#");
  await client.publishAsync("tsunagu/home-1/reading", reading("1"), { qos: 1 });
  await broker.publishFee("home-1", { yen: "1" });
  await broker.publishFee("home-2", { yen: "2" });
  await until("its own fee has come", () => heard.length > 0);
  assert.deepEqual(heard, ["tsunagu/home-2/fee"]);
});

test("a bad message is kept, acknowledged and told on the fault topic", async (context) => {
  const { client, machine, rows } = await someHome(context);
  const heard: string[] = [];
  client.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  await client.subscribeAsync("tsunagu/home-1/fault");
  await client.publishAsync("tsunagu/home-1/reading", "{nonsense", { qos: 1 });
  await until("the fault is told", () => heard.length > 0);
  assert.deepEqual(heard, [`tsunagu/home-1/fault {"at":${someNow},"faults":["this is not JSON"]}`]);
  assert.deepEqual(await rows(), []);
  const directions = async () =>
    (await machine.store.selectFrom("raw_messages").select("direction").orderBy("raw_id").execute()).map(
      ({ direction }) => direction,
    );
  await until("what it was told is kept too", async () => (await directions()).length === 2);
  assert.deepEqual(await directions(), ["in", "out"]);
  assert.deepEqual(
    (await machine.store.selectFrom("message_faults").select("fault").execute()).map(({ fault }) => fault),
    ["not_json this is not JSON"],
  );
});

test("claim 3c: the first information of a home is retained for its meter, after a restart too", async (context) => {
  const { machine, broker } = await someHome(context);
  await broker.publishFee("home-1", { yen: "12" });
  await broker.publishFee("home-1", { yen: "13" });
  await broker[Symbol.asyncDispose]();
  const restarted = await machine.restart();
  const { client } = await someHome(context, restarted);
  const heard: string[] = [];
  client.on("message", (_topic, payload, packet) => heard.push(`${payload} ${packet.retain}`));
  await client.subscribeAsync("tsunagu/home-1/fee");
  await until("the fee has come", () => heard.length > 0);
  assert.deepEqual(heard, ['{"yen":"13"} true']);
});

test("two meters of the same client id do not throw each other out", async (context) => {
  const { broker, machine, password } = await someHome(context);
  const second = await someMeter(machine, { meterId: "home-2" });
  const one = await someClient(context, broker, { username: "home-1", password, clientId: "meter" });
  await someClient(context, broker, { username: "home-2", password: second.password, clientId: "meter" });
  await one.publishAsync("tsunagu/home-1/reading", reading("9"), { qos: 1 });
  assert.equal(one.connected, true);
});

test("a new password ends the line of the old one", async (context) => {
  const { broker, client } = await someHome(context);
  const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
  await broker.disconnect("home-1");
  await closed;
  await until("the meter is offline", () => !broker.isOnline("home-1"));
});

test("a packet that says it is larger than any message ends its line before it has come", async (context) => {
  const { broker, password } = await someHome(context);
  const stranger = connect(broker.port, "127.0.0.1");
  context.after(() => stranger.destroy());
  stranger.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]));
  const meter = await someClient(context, broker, { username: "home-1", password });
  meter.publish("tsunagu/home-1/reading", Buffer.alloc(3_000_000), { qos: 1 });
  await until("both lines are closed", () => stranger.resume().closed && !meter.connected);
});

test("what a meter missed while it was away is not gathered for it; the newest fee is", async (context) => {
  const { broker, client, password } = await someHome(context);
  const stays = { username: "home-1", password, clientId: "stays", clean: false };
  const away = await someClient(context, broker, stays);
  await away.subscribeAsync("tsunagu/home-1/#", { qos: 1 });
  await away.endAsync();
  for (const bad of ["a", "b", "c"]) await client.publishAsync("tsunagu/home-1/reading", bad, { qos: 1 });
  await broker.publishFee("home-1", { yen: "7" });
  const back = await someClient(context, broker, stays);
  const heard: string[] = [];
  back.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  await back.subscribeAsync("tsunagu/home-1/#", { qos: 1 });
  await client.publishAsync("tsunagu/home-1/reading", "d", { qos: 1 });
  await until("the new fault is told", () => heard.some((message) => message.includes("/fault")));
  assert.equal(heard[0], 'tsunagu/home-1/fee {"yen":"7"}');
  assert.equal(heard.length, 2);
});

test("a reading of quality 2 is on disk once, is kept by the broker for nobody, and is told to nobody", async (context) => {
  const { client, rows } = await someHome(context);
  const heard: string[] = [];
  client.on("message", (topic) => heard.push(topic));
  await client.subscribeAsync("tsunagu/home-1/#");
  await client.publishAsync("tsunagu/home-1/reading", reading("5"), { qos: 2 });
  await client.publishAsync("tsunagu/home-1/reading", "bad", { qos: 2 });
  await until("the fault is told", () => heard.length > 0);
  assert.deepEqual(heard, ["tsunagu/home-1/fault"]);
  assert.equal((await rows()).length, 1);
});

test("a meter that asks for topics without end is told that they are not there", async (context) => {
  const { client } = await someHome(context);
  for (const topic of ["tsunagu/home-1/1", "tsunagu/home-1/fee/x", "tsunagu/home-1/../home-2/#"])
    await assert.rejects(client.subscribeAsync(topic), topic);
  await client.subscribeAsync("tsunagu/home-1/+");
});

test("a last will is a message like any other: its own reading is taken, another's is not, and neither stays", async (context) => {
  const { broker, password, rows, machine } = await someHome(context);
  await someMeter(machine, { meterId: "home-2" });
  for (const topic of ["tsunagu/home-2/reading", "tsunagu/home-1/fee", "tsunagu/home-1/reading"]) {
    const will = { topic, payload: Buffer.from(reading("8")), qos: 1 as const, retain: true };
    const doomed = await someClient(context, broker, { username: "home-1", password, will });
    doomed.stream.destroy();
  }
  await until("its own reading is taken", async () => (await rows()).length > 0);
  assert.deepEqual(
    (await rows()).map(({ device_id }) => device_id),
    ["home-1"],
  );
  const client = await someClient(context, broker, { username: "home-1", password });
  const heard: string[] = [];
  client.on("message", (topic) => heard.push(topic));
  await client.subscribeAsync("tsunagu/home-1/#");
  await client.publishAsync("tsunagu/home-1/reading", "bad", { qos: 1 });
  await until("the fault is told", () => heard.length > 0);
  assert.deepEqual(heard, ["tsunagu/home-1/fault"]);
});

test("a meter that floods holds up no other", async (context) => {
  const { broker, machine, client } = await someHome(context);
  const { password } = await someMeter(machine, { meterId: "home-2" });
  const other = await someClient(context, broker, { username: "home-2", password });
  let acknowledged = 0;
  const flood = Array.from({ length: 600 }, (_, nth) =>
    client
      .publishAsync("tsunagu/home-1/reading", reading(String(nth), someNow - nth), { qos: 1 })
      .then(() => (acknowledged += 1)),
  );
  await until("the flood is there", () => acknowledged > 0);
  const mine = JSON.stringify({ at: someNow, importWh: 1 });
  await other.publishAsync("tsunagu/home-2/reading", mine, { qos: 1 });
  assert.ok(acknowledged < 50, `${acknowledged} came first`);
  await Promise.all(flood);
});

/** Two readings are more than a day's share: the third waits. */
const shareOfTwo = 1_000;

test("a meter that has sent more than its share is acknowledged when that has come back; others wait for nothing", async (context) => {
  const machine = await someMachine(context);
  const [one, two] = [await someMeter(machine), await someMeter(machine, { meterId: "home-2" })];
  const { broker } = await someBroker(context, machine, shareOfTwo);
  const meter = await someClient(context, broker, { username: "home-1", password: one.password });
  const other = await someClient(context, broker, { username: "home-2", password: two.password });
  const send = (nth: number) =>
    meter.publishAsync("tsunagu/home-1/reading", reading(String(nth), someNow - nth), { qos: 1 });
  await send(1);
  await send(2);
  let isTaken = false;
  const third = send(3).then(() => {
    isTaken = true;
  });
  const theirs = JSON.stringify({ at: someNow, importWh: "5" });
  await other.publishAsync("tsunagu/home-2/reading", theirs, { qos: 1 });
  assert.equal(isTaken, false);
  machine.setNow(someNow + 86_400);
  await third;
  assert.equal((await rawOf(machine, "home-1")).length, 3);
});

test("what a meter leaves unacknowledged when it goes is not kept; it comes again, and is kept once", async (context) => {
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (phrase: string) => void warnings.push(phrase) };
  const machine = { ...(await someMachine(context)), log };
  const { password } = await someMeter(machine);
  const { broker } = await someBroker(context, machine, shareOfTwo);
  const meter = await someClient(context, broker, { username: "home-1", password, reconnectPeriod: 20 });
  const send = (nth: number) =>
    meter.publishAsync("tsunagu/home-1/reading", reading(String(nth), someNow - nth), { qos: 1 });
  await send(1);
  await send(2);
  const third = send(3);
  await until("it waits", () => warnings.includes("a meter sends more than its share"));
  await broker.disconnect("home-1");
  await until("the meter is back", () => broker.isOnline("home-1"));
  machine.setNow(someNow + 86_400);
  await third;
  assert.equal((await rawOf(machine, "home-1")).length, 3);
});

const rawOf = (machine: SomeMachine, meterId: string) =>
  machine.store.selectFrom("raw_messages").select("raw_id").where("device_id", "=", meterId).execute();
