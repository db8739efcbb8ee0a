import assert from "node:assert/strict";
import { test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { processTimers } from "@tsunagu/edge/timers.ts";
import { sql } from "kysely";
import { RPCClient } from "ocpp-rpc";
import { isoTime } from "../testing/obedient-station.ts";
import { rawStation } from "../testing/raw-station.ts";
import { someCharger } from "../testing/some-devices.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { someClientOptions, someOcpp } from "../testing/some-ocpp.ts";
import { until } from "../testing/until.ts";
import { openStationConnection } from "./open-station-connection.ts";

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
  assert.deepEqual(await station.ask('[2,"2","Heartbeat",{}]'), [3, "2", { currentTime: isoTime(someNow) }]);
  assert.equal(station.received.length, 1);
});

test("a message id that comes again while the first is being handled is answered again", async (context) => {
  const { url, password } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  station.send('[2,"1","Heartbeat",{}]');
  station.send('[2,"1","Heartbeat",{}]');
  await until("both are answered", () => station.received.length === 2);
  assert.deepEqual(station.received[0], station.received[1]);
});

test("a station that has sent more than its share is read on when that has come back; nothing is lost, others wait for nothing", async (context) => {
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (phrase: string) => void warnings.push(phrase) };
  const { url, password, machine } = await someOcpp(context, {
    machine: { ...(await someMachine(context)), log },
    bytesPerDay: 864_000,
    hurry: true,
  });
  const other = await someCharger(machine, { chargerId: "CP-2" });
  const station = await rawStation(context, { url, password });
  // Eight of these leave less than one more costs.
  const data = "x".repeat(107_400);
  for (let nth = 0; nth < 8; nth++)
    await station.ask(`[2,"large-${nth}","DataTransfer",{"vendorId":"x","data":"${data}"}]`);
  await station.ask('[2,"last","Heartbeat",{}]');
  await until("it is told of", () => warnings.length > 0);
  for (let nth = 0; nth < 20; nth++) station.send(`[2,"later-${nth}","Heartbeat",{}]`);
  const patient = await rawStation(context, { url, password: other.password ?? "", identity: "CP-2" });
  for (let nth = 0; nth < 20; nth++) await patient.ask(`[2,"${nth}","Heartbeat",{}]`);
  assert.equal(station.received.length, 9);
  machine.setNow(someNow + 86_400);
  await until("all of it is answered", () => station.received.length === 29);
  assert.deepEqual(warnings, ["a station sends more than its share"]);
  const kept = await machine.store
    .selectFrom("raw_messages")
    .select("raw_id")
    .where("device_id", "=", "CP-1")
    .where("direction", "=", "in")
    .execute();
  assert.equal(kept.length, 29);
});

/** A line that takes what is sent when it is let go, and tells whether it is read on. */
function someLine() {
  const sent: (() => void)[] = [];
  const client = new RPCClient({
    ...someClientOptions,
    endpoint: "ws://nowhere",
    identity: "CP-1",
    password: "",
  });
  const line = {
    reading: true,
    pause: () => {
      line.reading = false;
    },
    resume: () => {
      line.reading = true;
    },
    send: (_text: string, done: () => void) => sent.push(done),
  };
  Reflect.set(client, "_ws", line);
  Reflect.set(client, "_state", 1);
  const receive = (frame: string) => Reflect.get(client, "_onMessage")(Buffer.from(frame));
  return { client, line, sent, receive };
}

test("a station that reads no answer is not read on until it has read", async () => {
  const { client, line, sent, receive } = someLine();
  const jobs: Promise<void>[] = [];
  const connection = openStationConnection(client, {
    log: silentLog,
    timers: processTimers,
    callTimeoutMs: 1_000,
    protocol: "ocpp1.6",
    inTurn: (job) => void jobs.push(job()),
    messages: {
      keep: async () => ({ rawId: 1, digest: "", receivedAt: someNow }),
      noteFault: async () => undefined,
      restMs: () => 0,
    },
  });
  connection.onCall(async () => ({ kind: "result", payload: {} }));
  for (let nth = 0; nth < 120; nth++) receive(`[2,"${nth}","Heartbeat",{}]`);
  await Promise.all(jobs);
  assert.equal(sent.length, 120);
  assert.equal(line.reading, false);
  for (const read of sent) read();
  await until("it is read on", () => line.reading);
});

test("what comes by ever new lines of a station that is far beyond its share is neither kept nor answered", async () => {
  const { client, line, sent, receive } = someLine();
  const told = { kept: 0, restMs: 3_600_001 };
  const connection = openStationConnection(client, {
    log: silentLog,
    timers: { after: () => ({ [Symbol.dispose]: () => undefined }) },
    callTimeoutMs: 1_000,
    protocol: "ocpp1.6",
    inTurn: (job) => void job(),
    messages: {
      keep: async () => {
        told.kept += 1;
        return { rawId: 1, digest: "", receivedAt: someNow };
      },
      noteFault: async () => undefined,
      restMs: () => told.restMs,
    },
  });
  connection.onCall(async () => ({ kind: "result", payload: {} }));
  assert.equal(line.reading, false);
  receive('[2,"1","Heartbeat",{}]');
  told.restMs = 0;
  receive('[2,"2","Heartbeat",{}]');
  await until("the second is answered", () => sent.length > 0);
  assert.equal(told.kept, 2, "the second, and its answer");
});
